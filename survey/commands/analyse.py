"""`analyse ANSWERS.csv`: the report of answers that were gathered elsewhere."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reports.translation import Catalogue, mark

from .answers import read
from .asked import WORDINGS, answers_to, questionnaire_of
from .bad_input import BadInput
from .documents import make_folder, progress, write
from .parser import Parser, whole_number

if TYPE_CHECKING:
    from reports.dataset import Dataset
    from reports.gate import Released

SUMMARY = mark("make a report of a file with answers: report.html, report.pdf and report.json")


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    say = words.gettext
    holds = say("a row per person, a column per statement, named by its id; empty is skipped")
    answers_to(parser, words, file="ANSWERS.csv", holds=holds)
    parser.add_argument(
        "--previous-wording",
        choices=WORDINGS,
        help=say("the same for the measurement before; without it the wording was the same"),
    )
    parser.add_argument("--organisation", metavar="NAME", required=True, help=say("who was asked"))
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
