"""`export SURVEY`: a closed survey's figures, or its answers, for another program."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reports.translation import Catalogue, mark
from survey.results import context_of, dataset_of, report_of
from survey.storage.connection import Database
from survey.storage.surveys import Survey

from .bad_input import BadInput, unwritable
from .closed import find_survey, newest_release
from .data import open_existing
from .documents import progress
from .parser import Parser

if TYPE_CHECKING:
    from reports.gate import Released
    from reports.tables import ReleasedAnswers

SUMMARY = mark("write a closed survey's figures or answers for another program")
FIGURES = ("csv", "xlsx")
ANSWERS = ("sav", "r")


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    say = words.gettext
    parser.add_argument(
        "survey", metavar="SURVEY", help=say("the survey's id or the code in its open link")
    )
    parser.add_argument(
        "--format",
        choices=(*FIGURES, *ANSWERS),
        required=True,
        help=say(
            "csv or xlsx: the figures of the report; sav: the answers for SPSS; "
            "r: the answers for R and JASP, with a script, as a ZIP file"
        ),
    )
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=say("file to write")
    )


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Write the newest released report, or the answers behind it, as a file."""
    db = open_existing(words).db
    survey = find_survey(db, chosen.survey, words)
    with progress(words.gettext("Working out the figures …")):
        released = report_of(newest_release(db, survey, words))
        content = _content(chosen.format, db, survey, released, words)
    try:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_bytes(content)
    except OSError as error:
        raise unwritable(chosen.out, error, words) from error
    print(chosen.out)


def _content(
    kind: str, db: Database, survey: Survey, released: "Released", words: Catalogue
) -> bytes:
    from reports import tables

    if kind == "csv":
        return tables.figures_csv(released)
    if kind == "xlsx":
        return tables.figures_xlsx(released)
    answers = _answers(db, survey, words)
    return tables.answers_sav(answers) if kind == "sav" else tables.r_archive(released, answers)


def _answers(db: Database, survey: Survey, words: Catalogue) -> "ReleasedAnswers":
    from reports.gate import NotReleasable
    from reports.tables import release_answers

    if not survey.has_answers:
        raise BadInput(words.gettext("The answers of this survey were erased."))
    dataset = dataset_of(db, survey)
    try:
        return release_answers(dataset, context_of(db, survey, words.language, n=dataset.n))
    except NotReleasable as error:
        raise BadInput(error.sentences(words.language)) from error
