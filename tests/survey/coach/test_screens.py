"""A theme on each page or one statement: chosen before opening, and kept for a next wave."""

import pytest

from survey.coach import screens_part
from survey.storage import screens
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at

CHOICE = {"screens-per_page": "statement"}


@pytest.fixture
def draft(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation, launched_on=None)


def test_the_choice_is_kept_and_can_be_taken_back(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """By theme unless chosen otherwise; the check page says which, and back is back."""
    page = coach.get(at(draft, "when"))
    assert page.values()["screens-per_page"] == "theme"
    coach.press(page, "Bewaar en ga verder", CHOICE)
    assert screens.is_one_by_one(db, draft.id)
    assert "Eén stelling" in coach.get(at(draft, "check")).main
    page = coach.get(at(draft, "when"))
    coach.press(page, "Bewaar en ga verder", {"screens-per_page": "theme"})
    assert not screens.is_one_by_one(db, draft.id)


def test_another_value_is_refused(coach: CheckingClient, db: Database, draft: Survey) -> None:
    """A form that was tampered with changes nothing."""
    values = coach.get(at(draft, "when")).values()
    coach.post(at(draft, "when"), values | {"screens-per_page": "all"}, status=422)
    assert not screens.is_one_by_one(db, draft.id)


def test_a_next_wave_starts_with_the_same(
    db: Database, organisation: Organisation, draft: Survey
) -> None:
    """It is copied, also when it is the usual choice."""
    later = make_survey(db, organisation, launched_on=None)
    screens.choose(db, draft.id, one_by_one=True)
    screens_part.copy(db, draft.id, later.id)
    assert screens.is_one_by_one(db, later.id)
