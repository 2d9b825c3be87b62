"""`restore FILE`: put a copy back in the place of all data."""

import argparse
from pathlib import Path

from reports.translation import Catalogue, mark
from survey.clock import now
from survey.storage import coaches
from survey.storage.backup import NotACopy, back_up, put_back, verify

from .bad_input import BadInput, unwritable
from .data import Data, open_data
from .parser import Parser

SUMMARY = mark("check a copy made by backup and put it in the place of all data")


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", metavar="FILE", type=Path, help=words.gettext("the copy"))


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Check the copy first, keep what it replaces, then put it back."""
    if not chosen.file.is_file():
        raise BadInput(words.gettext("There is no file %(file)s.", file=chosen.file))
    try:
        verify(chosen.file)
        data = open_data(words)
        kept = _keep_present(data, words)
        rows = put_back(data.db, chosen.file)
    except NotACopy as error:
        raise BadInput(
            words.gettext(
                "%(file)s is no whole copy: %(why)s. Nothing was changed.",
                file=chosen.file,
                why=words.translations.gettext(str(error)),
            )
        ) from error
    if kept:
        print(words.gettext("What was there before is kept in %(file)s.", file=kept))
    print(
        words.gettext(
            "Put back. Surveys: %(surveys)s. Responses: %(responses)s.",
            surveys=rows["survey"],
            responses=rows["response"],
        )
    )


def _keep_present(data: Data, words: Catalogue) -> Path | None:
    """Copy what is there now, unless that is nothing."""
    if not coaches.count(data.db):
        return None
    kept = data.config.data / f"before-restore-{now():%Y%m%d-%H%M%S}.db"
    try:
        back_up(data.db, kept)
    except OSError as error:
        raise unwritable(kept, error, words) from error
    return kept
