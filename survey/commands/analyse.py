"""`analyse ANSWERS.csv`: the report of answers that were gathered elsewhere."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from instruments import InstrumentError
from instruments.model import Perspective, Wording
from instruments.questionnaire import Module, Questionnaire, assemble
from reports.translation import Catalogue, mark

from .answers import read
from .bad_input import BadInput
from .documents import make_folder, progress, write
from .instruments import load
from .parser import Parser, whole_number

if TYPE_CHECKING:
    from reports.dataset import Dataset
    from reports.gate import Released

SUMMARY = mark("make a report of a file with answers: report.html, report.pdf and report.json")
EVERY_PERSPECTIVE: tuple[Perspective, ...] = get_args(Perspective)
WORDINGS: tuple[Wording, ...] = get_args(Wording)


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    say = words.gettext
    parser.add_argument(
        "answers",
        metavar="ANSWERS.csv",
        type=Path,
        help=say("a row per person, a column per statement, named by its id; empty is skipped"),
    )
    parser.add_argument(
        "--instrument",
        metavar="NAME_OR_FILE",
        action="append",
        required=True,
        help=say("what was asked; give it again for each instrument"),
    )
    parser.add_argument(
        "--wording",
        choices=WORDINGS,
        default="original",
        help=say("in which words the statements were asked: their own, or the simple variant"),
    )
    parser.add_argument(
        "--previous-wording",
        choices=WORDINGS,
        help=say("the same for the measurement before; without it the wording was the same"),
    )
    parser.add_argument("--organisation", metavar="NAME", required=True, help=say("who was asked"))
    parser.add_argument(
        "--technology",
        metavar="NAME",
        default=say("the tool"),
        help=say("name of the tool the statements are about"),
    )
    parser.add_argument(
        "--population",
        metavar="N",
        type=whole_number(words, 1),
        help=say("how many people were asked"),
    )
    parser.add_argument(
        "--group",
        metavar="COLUMN",
        action="append",
        default=[],
        help=say("column to report by, such as team or role; give it again for another"),
    )
    parser.add_argument(
        "--previous",
        metavar="ANSWERS.csv",
        type=Path,
        help=say("answers of the measurement before, to compare with"),
    )
    parser.add_argument(
        "--mapping",
        metavar="FILE",
        type=Path,
        help=say("which column holds what, as the verb mapping proposes it"),
    )
    parser.add_argument(
        "--previous-mapping",
        metavar="FILE",
        type=Path,
        help=say("the same for the answers of the measurement before"),
    )
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help=say("folder to write to")
    )


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Read everything first, then work out the figures and write the documents."""
    questionnaire = questionnaire_of(chosen.instrument, words, wording=chosen.wording)
    earlier = questionnaire_of(
        chosen.instrument, words, wording=chosen.previous_wording or chosen.wording
    )
    with progress(words.gettext("Reading the answers …")):
        dataset = read(
            chosen.answers,
            questionnaire,
            words,
            groups=chosen.group,
            mapping=chosen.mapping,
        )
        previous = chosen.previous and read(
            chosen.previous, earlier, words, mapping=chosen.previous_mapping
        )
    make_folder(chosen.out, words)  # before the long work, so that a mistake shows at once
    with progress(words.gettext("Working out the figures …")):
        report = _report(chosen, dataset, previous, words)
    write(report, chosen.out, words)


def questionnaire_of(
    named: Sequence[str], words: Catalogue, *, wording: Wording = "original"
) -> Questionnaire:
    """Put the named instruments together, with every perspective; BadInput when they clash."""
    loaded = [load(name, words) for name in named]
    try:
        return assemble(
            [
                Module(instrument, perspectives=EVERY_PERSPECTIVE, wording=wording)
                for instrument in loaded
            ]
        )
    except InstrumentError as error:  # the same id in two of them
        raise BadInput(error.sentences(words.language)) from error


def _report(
    chosen: argparse.Namespace, dataset: "Dataset", previous: "Dataset | None", words: Catalogue
) -> "Released":
    from reports.context import Context, InvalidContext
    from reports.gate import NotReleasable, release

    context = Context(
        chosen.organisation,
        chosen.technology,
        language=words.language,
        population=chosen.population,
        previous=previous,
        breakdowns=tuple(dict.fromkeys(chosen.group)),
    )
    try:
        return release(dataset, context)
    except (InvalidContext, NotReleasable) as error:
        raise BadInput(error.sentences(words.language)) from error
