"""The last page before opening, where mail is set up: the button says what it does, and does it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from survey.clock import AMSTERDAM
from survey.mail.at_launch import launch_and_invite, offer
from survey.mail.planning import NobodyNew
from survey.storage import invitations, mailings, organisations, staff, surveys
from survey.storage.staff import NewStaffMember
from survey.storage.surveys import Survey
from tests.support.builders import make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.post_office import PostOffice, open_office
from tests.survey.coach.test_mailing import signed_in_now
from tests.survey.mail.conftest import TUESDAY, Scene

ONLY_OPEN = "Open alleen, verstuur niets"
SOON = "Open de meting en verstuur 7 uitnodigingen over tien minuten"
UNTIL = "Open de vragenlijst tot en met vrijdag 27 november 2026"
EVENING = datetime(2026, 11, 2, 20, 0, tzinfo=AMSTERDAM)
TOMORROW = "Open de meting en verstuur 7 uitnodigingen op dinsdag 3 november 2026 om 09:00"


@dataclass
class Launch:
    """A draft of an organisation with seven people on its list, and its coach."""

    scene: Scene
    draft: Survey
    coach: CheckingClient

    @property
    def state(self) -> str:
        found = surveys.get(self.scene.db, self.draft.id)
        assert found
        return found.state

    def list_of(self, count: int) -> None:
        """Put so many people on the list of staff."""
        teams = organisations.teams_of(self.scene.db, self.draft.organisation)
        people = [NewStaffMember(f"p{n}@welzijn.example", teams[n % 2].id) for n in range(count)]
        staff.replace(self.scene.db, self.draft.organisation, people, TUESDAY.date())

    def nothing_happened(self) -> bool:
        db = self.scene.db
        return (
            self.state == "draft"
            and not surveys.teams_of(db, self.draft.id)
            and not mailings.of_survey(db, self.draft.id)
            and not invitations.of_survey(db, self.draft.id)
        )


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    with open_office(PostOffice()) as server:
        scene = Scene(tmp_path / "mail", server, PostOffice())
        organisation = organisations.get(scene.db, scene.survey.organisation)
        last = date(2026, 11, 27)
        draft = make_survey(
            scene.db, organisation, launched_on=None, languages=["nl"], closes_on=last
        )
        made = Launch(scene, draft, signed_in_now(scene))
        made.list_of(7)
        yield made
        scene.db.close()


def test_the_button_says_what_it_does_and_does_it(launch: Launch) -> None:
    """In office hours: open at once, mail in ten minutes to each with the team, and reminders."""
    page = launch.coach.get(at(launch.draft, "check"))
    assert "Herinneringen gaan op maandag 9 november 2026 en vrijdag 13 november 2026" in page.main
    page = launch.coach.press(page, SOON)
    assert "7 mails gaan op dinsdag 3 november 2026 om 10:10." in page.main
    assert launch.state == "open"
    planned = [
        (one.kind, one.people) for one in mailings.of_survey(launch.scene.db, launch.draft.id)
    ]
    assert planned == [("invitation", 7), ("reminder", 0), ("reminder", 0)]
    teams = {one.email: one.team for one in invitations.of_survey(launch.scene.db, launch.draft.id)}
    assert (teams["p0@welzijn.example"], teams["p1@welzijn.example"]) == ("1", "2")


def test_in_the_evening_it_names_the_next_morning(launch: Launch) -> None:
    """Mail goes in office hours, and the button says which."""
    launch.scene.clock.moment = EVENING
    page = launch.coach.press(launch.coach.get(at(launch.draft, "check")), TOMORROW)
    assert "7 mails gaan op dinsdag 3 november 2026 om 09:00." in page.main


def test_taken_back_it_is_open_and_nobody_is_invited(launch: Launch) -> None:
    """What the page promises of the ten minutes."""
    page = launch.coach.press(launch.coach.get(at(launch.draft, "check")), SOON)
    launch.coach.press(page, "Neem terug")
    assert launch.state == "open"
    assert not mailings.of_survey(launch.scene.db, launch.draft.id)


def test_it_may_also_just_be_opened(launch: Launch) -> None:
    """Nothing is planned then."""
    launch.coach.press(launch.coach.get(at(launch.draft, "check")), ONLY_OPEN)
    assert launch.state == "open"
    assert not mailings.of_survey(launch.scene.db, launch.draft.id)


@pytest.mark.parametrize("meanwhile", ["list", "evening", "gone"])
def test_what_the_button_did_not_say_is_not_done(launch: Launch, meanwhile: str) -> None:
    """The list became longer, or the office closed: the page is shown anew, nothing is opened."""
    launch.scene.clock.moment = TUESDAY.replace(hour=16, minute=45)
    launch.coach = signed_in_now(launch.scene)
    page = launch.coach.get(at(launch.draft, "check"))
    if meanwhile == "evening":
        launch.scene.clock.later(minutes=10)
    else:
        launch.list_of(8 if meanwhile == "list" else 0)
    page = launch.coach.press(page, SOON, status=409)
    assert "Er is niets geopend" in page.main
    assert launch.nothing_happened()


def test_without_a_list_the_page_says_that_no_mail_goes(launch: Launch) -> None:
    """And opens as ever."""
    launch.list_of(0)
    page = launch.coach.get(at(launch.draft, "check"))
    assert "Er gaat nog geen mail." in page.main
    launch.coach.press(page, UNTIL)
    assert launch.state == "open"


def test_no_mail_is_offered_that_would_go_too_late(launch: Launch) -> None:
    """Opened on its last evening, the office opens when the survey is closed."""
    db = launch.scene.db
    assert offer(db, launch.draft, TUESDAY.replace(day=27, hour=16, minute=49))
    assert offer(db, launch.draft, TUESDAY.replace(day=27, hour=16, minute=50)) is None


def test_when_planning_fails_nothing_is_opened(launch: Launch) -> None:
    """The file refuses the last thing written: the survey is a draft, its teams not fixed."""
    launch.scene.db.execute(
        "CREATE TRIGGER full BEFORE INSERT ON mailing WHEN NEW.kind = 'reminder'"
        " BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(sqlite3.IntegrityError, match="full"):
        launch_and_invite(launch.scene.db, launch.draft, TUESDAY)
    assert launch.nothing_happened()


def test_with_nobody_to_invite_nothing_is_opened(launch: Launch) -> None:
    """An empty list plans nothing, so the survey stays a draft."""
    launch.list_of(0)
    with pytest.raises(NobodyNew):
        launch_and_invite(launch.scene.db, launch.draft, TUESDAY)
    assert launch.nothing_happened()


def test_the_invitation_can_be_mailed_to_oneself_first(launch: Launch) -> None:
    """Also when something stands in the way of opening; it opens nothing."""
    page = launch.coach.press(launch.coach.get(at(launch.draft, "check")), "Mail het naar mijzelf")
    assert "Er is een proefmail gestuurd naar coach1@example.nl." in page.main
    assert launch.nothing_happened()
