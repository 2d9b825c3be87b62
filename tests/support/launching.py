"""Launching a survey in the tests: what is filled in on the six pages, and what was kept."""

from survey.storage import surveys, words
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.html import Page

WHAT = {"use-utaut": "full", "use-tam": "no", "use-implementatiescan": "no", "use-adoptie": "short"}
WHEN = {"languages": "nl", "closes_on": "2026-11-17", "ways_in": "open"}
TEXTS = {"contact": "Anna, 06 12", "informed_on": "2026-10-20"}
CHECK = "Klopt alles?"
OPEN = "Open de vragenlijst tot en met dinsdag 17 november 2026"


def address_of_new(organisation: Organisation) -> str:
    """Return where a new survey begins."""
    return f"/coach/organisations/{organisation.id}/surveys/new"


def only_survey(db: Database, organisation: Organisation) -> Survey:
    """Return the one survey of an organisation."""
    (survey,) = surveys.of_organisation(db, organisation.id)
    return survey


def everything_chosen(db: Database, survey: Survey) -> tuple[object, ...]:
    """Return all that a coach chose for a survey."""
    modules = surveys.questionnaire_of(db, survey.id).modules
    return surveys.get(db, survey.id), modules, words.of_survey(db, survey.id)


def error_links(page: Page) -> dict[str, str]:
    """Return the sentences of the error summary, by where they lead."""
    return {to: words for words, to in page.links().items() if to.startswith("#") and to != "#main"}
