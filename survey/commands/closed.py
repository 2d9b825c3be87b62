"""A closed survey and what was released of it, for the verbs that write it to files."""

from reports.translation import Catalogue
from survey.clock import now
from survey.lifecycle import AnswersErased, NotClosed
from survey.results import ReportRefused, TooFewAnswers, make_release
from survey.storage import releases, surveys
from survey.storage.connection import Database
from survey.storage.releases import Release
from survey.storage.surveys import Survey

from .bad_input import BadInput


def newest_release(db: Database, survey: Survey, words: Catalogue) -> Release:
    """Return the newest release in the language asked for, making the first where needed."""
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


def find_survey(db: Database, named: str, words: Catalogue) -> Survey:
    """Return the survey with this id or open code; BadInput lists those with results."""
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
