"""`report SURVEY`: the documents of a closed survey."""

import argparse
from pathlib import Path

from reports.translation import Catalogue, mark
from survey.look import of_documents
from survey.reported_practices import as_read

from .closed import find_survey, newest_release
from .data import open_existing
from .documents import make_folder, progress, write
from .parser import Parser

SUMMARY = mark("write the report of a closed survey: report.html, report.pdf and report.json")


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    parser.add_argument(
        "survey",
        metavar="SURVEY",
        help=words.gettext("the survey's id or the code in its open link"),
    )
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help=words.gettext("folder to write to")
    )


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Write the newest released report, or release the first."""
    db = open_existing(words).db
    survey = find_survey(db, chosen.survey, words)
    with progress(words.gettext("Working out the figures …")):
        release = newest_release(db, survey, words)
    make_folder(chosen.out, words)
    look = of_documents(db, survey.organisation)
    write(as_read(db, release), chosen.out, words, look=look)
