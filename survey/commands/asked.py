"""What was asked, as a command line says it: instruments, their wording, and the tool's name."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from instruments import InstrumentError
from instruments.model import Perspective, Wording
from instruments.questionnaire import Module, Questionnaire, assemble
from reports.translation import Catalogue

from .bad_input import BadInput
from .instruments import load
from .parser import Parser

EVERY_PERSPECTIVE: tuple[Perspective, ...] = get_args(Perspective)
WORDINGS: tuple[Wording, ...] = get_args(Wording)


def answers_to(parser: Parser, words: Catalogue, *, file: str, holds: str) -> None:
    """Let a verb take a file with answers, the instruments, their wording, and the tool's name.

    `file` is what the file is called in the usage, `holds` what should be in it.
    """
    say = words.gettext
    parser.add_argument("answers", metavar=file, type=Path, help=holds)
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
        "--technology",
        metavar="NAME",
        default=say("the tool"),
        help=say("name of the tool the statements are about"),
    )


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
