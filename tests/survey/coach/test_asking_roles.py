"""Choosing whether the role is asked, with how many people have each."""

import pytest

from survey.coach.next_wave import copy_of
from survey.storage import organisations, roles
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.roles import RoleHeadcounts
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at

ASKED = {"roles-asked": "y", "roles-managers": "6", "roles-volunteers": "0"}


@pytest.fixture
def draft(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation, launched_on=None)


def test_the_choice_is_kept_shown_and_taken_to_a_next_wave(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """Off at first; filled in, it stands on the check page and in the next draft."""
    page = coach.get(at(draft, "when"))
    assert "roles-asked" not in page.values()
    coach.press(page, "Bewaar en ga verder", ASKED)
    assert roles.of_survey(db, draft.id) == RoleHeadcounts(6, 0)
    assert "gevraagd; 6 leidinggevenden, 0 vrijwilligers" in coach.get(at(draft, "check")).main
    assert roles.of_survey(db, copy_of(db, draft, TODAY).id) == RoleHeadcounts(6, 0)
    again = coach.get(at(draft, "when"))
    assert again.values()["roles-managers"] == "6"
    values = again.values()
    del values["roles-asked"]
    coach.post(at(draft, "when"), values)
    assert roles.of_survey(db, draft.id) is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"roles-managers": "4"}, "5 of meer mensen"),
        ({"roles-managers": "26", "roles-volunteers": "9"}, "meer mensen dan de 29"),
        ({"roles-managers": "zes"}, "Vul een heel getal in"),
        ({"roles-managers": "-6"}, "Vul een heel getal in"),
    ],
)
def test_what_can_not_be_is_refused(
    coach: CheckingClient, db: Database, draft: Survey, wrong: dict[str, str], said: str
) -> None:
    """With what was typed still there."""
    page = coach.post(
        at(draft, "when"), coach.get(at(draft, "when")).values() | ASKED | wrong, status=422
    )
    assert said in page.main
    assert page.values()["roles-managers"] == (wrong | ASKED | wrong)["roles-managers"]
    assert roles.of_survey(db, draft.id) is None


def test_volunteers_teams_are_counted_beforehand(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The coach need not add them up."""
    teams = [NewTeam("Noord", 20), NewTeam("Bezoek", 9, "volunteers")]
    organisations.replace_teams(db, organisation.id, teams)
    draft = make_survey(db, organisation, launched_on=None)
    assert coach.get(at(draft, "when")).values()["roles-volunteers"] == "9"
