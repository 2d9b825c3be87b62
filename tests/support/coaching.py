"""A coach at work: a checking client with a session, and the addresses of a survey's pages."""

from survey import accounts
from survey.app import Draagvlak
from survey.coach.blueprint import COOKIE, COOKIE_PATH
from survey.storage import coaches, organisations
from survey.storage.coaches import Coach
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.client import CheckingClient


def coach_of(app: Draagvlak, organisation: Organisation) -> Coach:
    """Return the coach that the builders made for an organisation."""
    return coach_of_database(app.connection(), organisation)


def coach_of_database(db: Database, organisation: Organisation) -> Coach:
    """Return the same from the database alone."""
    for number in range(1, coaches.count(db) + 1):
        coach = coaches.by_email(db, f"coach{number}@example.nl")
        if coach and organisations.has_coach(db, organisation.id, coach.id):
            return coach
    raise LookupError(organisation.name)


def signed_in(app: Draagvlak, coach: Coach, *, language: str = "nl") -> CheckingClient:
    """Return a client with this coach's session."""
    db = app.connection()
    coaches.set_language(db, coach.id, language)
    client = CheckingClient(app, cookies=True, language=language)
    token = accounts.start_session(db, coach, app.clock())
    client.client.set_cookie(COOKIE, token, path=COOKIE_PATH)
    return client


def at(survey: Survey, page: str = "") -> str:
    """Return the address of a page of a survey."""
    address = f"/coach/organisations/{survey.organisation}/surveys/{survey.id}"
    return f"{address}/{page}" if page else address
