"""`report SURVEY`: the documents of a closed survey."""

import argparse
from pathlib import Path

from reports.translation import Catalogue, mark
from survey.clock import now
from survey.lifecycle import AnswersErased, NotClosed
from survey.results import ReportRefused, TooFewAnswers, make_release, report_of
from survey.storage import releases, surveys
from survey.storage.connection import Database
from survey.storage.releases import Release
from survey.storage.surveys import Survey

from .bad_input import BadInput
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
    survey = _find(db, chosen.survey, words)
    with progress(words.gettext("Working out the figures …")):
        release = _release(db, survey, words)
    make_folder(chosen.out, words)
    write(report_of(release), chosen.out, words)


def _release(db: Database, survey: Survey, words: Catalogue) -> Release:
    for release in _releases(db, survey, words):
        if release.language == words.language:
            return release
    raise BadInput(
        words.gettext(
            "This survey was not asked in language '%(language)s'. Choose from: %(known)s.",
            language=words.language,
            known=", ".join(survey.languages),
        )
    )


def _releases(db: Database, survey: Survey, words: Catalogue) -> list[Release]:
    """Return what was released, the newest first."""
    try:
        made = releases.of_survey(db, survey.id) or make_release(db, survey, now().date())
    except NotClosed as error:
        raise BadInput(
            words.gettext("This survey is not closed yet. Results come after closing.")
        ) from error
    except AnswersErased as error:
        raise BadInput(
            words.gettext("The answers of this survey were erased before a report was made.")
        ) from error
    except ReportRefused as error:
        raise BadInput(error.cause.sentences(words.language)) from error
    except TooFewAnswers as error:
        raise BadInput(
            words.gettext(
                "Fewer than %(minimum)s people answered. That is too few for a report.",
                minimum=survey.minimum_group_size,
            )
        ) from error
    return made[::-1]


def _find(db: Database, named: str, words: Catalogue) -> Survey:
    survey = surveys.get(db, named) or surveys.by_open_code(db, named)
    if survey is None:
        known = [
            f"  {one.id}  {one.technology}, {one.closed_on}" for one in surveys.with_results(db)
        ]
        raise BadInput(
            [words.gettext("There is no survey %(named)s. With results:", named=named), *known]
            if known
            else words.gettext("There is no survey %(named)s.", named=named)
        )
    return survey
