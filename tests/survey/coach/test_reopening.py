"""Opening again: only while nobody can have seen anything of the answers."""

from datetime import timedelta

import pytest

from survey import lifecycle, results
from survey.storage import surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import TODAY, SettableClock, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at

AGAIN = "Open weer tot en met dinsdag 17 november 2026"


@pytest.fixture
def closed(db: Database, organisation: Organisation) -> Survey:
    """A survey with twelve answers, open ones too, that was closed on its first day."""
    survey = make_survey(db, organisation, modules=("implementatiescan",))
    question = next(c.id for c in surveys.questionnaire_of(db, survey.id).columns if c.is_open)
    send_answers(db, survey, 12, texts={question: "Woorden"})
    lifecycle.close(db, survey.id, TODAY)
    return stored(db, survey)


def stored(db: Database, survey: Survey) -> Survey:
    found = surveys.get(db, survey.id)
    assert found
    return found


def test_closed_too_soon_is_open_again(
    db: Database, coach: CheckingClient, closed: Survey, clock: SettableClock
) -> None:
    """Answers stay, new ones come, and on the last day it closes as any other."""
    page = coach.press(coach.get(at(closed, "results")), AGAIN)
    assert "12 van 29 deden mee" in page.main
    again = stored(db, closed)
    assert (again.state, again.closed_on, again.opened_on) == ("open", None, TODAY)
    send_answers(db, again, 1)
    coach.post(at(closed, "reopen"))  # pressed twice
    lifecycle.close_overdue(db, again.closes_on + timedelta(days=30))
    assert stored(db, closed).state == "closed"


def test_not_once_the_open_answers_were_seen(
    db: Database, coach: CheckingClient, closed: Survey
) -> None:
    """What came later could be told from what was there."""
    coach.get(at(closed, "open-answers"))
    assert AGAIN not in coach.get(at(closed, "results")).buttons()
    page = coach.post(at(closed, "reopen"), status=409)
    assert page.h1 == "Deze meting blijft gesloten"
    assert stored(db, closed).state == "closed"


def test_not_once_figures_were_made_of_the_answers(db: Database, closed: Survey) -> None:
    """Also by the command line, which stores no report."""
    results.dataset_of(db, closed)
    assert not lifecycle.may_be_reopened(db, closed, TODAY)


def test_not_once_there_is_a_report(its_coach: CheckingClient, released: Survey) -> None:
    """Two reports would tell what those in between answered."""
    its_coach.post(at(released, "reopen"), status=409)


def test_not_once_links_are_forgotten(db: Database, closed: Survey) -> None:
    """Whoever holds one could not come in."""
    late = TODAY + timedelta(days=30)
    with pytest.raises(lifecycle.NotReopenable):
        lifecycle.reopen(db, closed, late + timedelta(days=7), late)
    assert stored(db, closed).state == "closed"


def test_a_draft_is_not_opened_this_way(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """Opening checks what launching checks; this way round it would not."""
    draft = make_survey(db, organisation, launched_on=None)
    coach.post(at(draft, "reopen"), status=409)
    assert stored(db, draft).state == "draft"
