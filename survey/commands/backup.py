"""`backup FILE`: a checked copy of all data, also while the application runs."""

import argparse
from pathlib import Path

from reports.translation import Catalogue, mark
from survey.storage.backup import NotACopy, back_up

from .bad_input import BadInput, unwritable
from .data import open_existing
from .parser import Parser

SUMMARY = mark("copy all data to a new file and check the copy; Draagvlak may go on running")


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=words.gettext("the copy, a file not there yet")
    )


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Make the copy and say how much is in it."""
    db = open_existing(words).db
    try:
        rows = back_up(db, chosen.file)
    except FileExistsError as error:
        raise BadInput(
            words.gettext("%(file)s exists already. Choose another name.", file=chosen.file)
        ) from error
    except OSError as error:
        raise unwritable(chosen.file, error, words) from error
    except NotACopy as error:
        raise BadInput(
            words.gettext(
                "The copy did not check out and was removed: %(why)s. "
                "Is there room enough on the disk?",
                why=words.translations.gettext(str(error)),
            )
        ) from error
    print(
        words.gettext(
            "Copied and checked: %(file)s. Surveys: %(surveys)s. Responses: %(responses)s.",
            file=chosen.file,
            surveys=rows["survey"],
            responses=rows["response"],
        )
    )
