"""What happens without anybody asking is in the log too: by the application, and when."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from survey import lifecycle, retention
from survey.anonymity import lookup_hash, new_token
from survey.clock import AMSTERDAM
from survey.jobs import Housekeeper
from survey.storage import audit, organisations, staff, surveys
from survey.storage.audit import Line
from survey.storage.connection import Database, connect
from survey.storage.invitations import NewInvitation
from survey.storage.promises import Promises, promise
from survey.storage.staff import NewStaffMember
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, TODAY, make_app, make_survey
from tests.support.coaching import coach_of, signed_in

A_DAY = timedelta(days=1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = connect(tmp_path / "draagvlak.db")
    yield database
    database.conn.close()


def invited(db: Database, *, addresses_kept: int = 7) -> Survey:
    """A survey of which addresses, links and a list of staff are kept for a while."""
    made = make_survey(db, launched_on=None)
    promise(db, made.id, Promises(True, 5, addresses_kept, answers_kept=6))
    survey = surveys.get(db, made.id)
    assert survey
    team = organisations.teams_of(db, survey.organisation)[0]
    staff.replace(db, survey.organisation, [NewStaffMember("a@b.example", team.id)], TODAY)
    lifecycle.launch(db, survey, TODAY)
    new = [NewInvitation(lookup_hash(new_token()), email=f"{n}@b.example") for n in range(3)]
    lifecycle.invite(db, survey, new, TODAY)
    return survey


def lines(db: Database) -> list[Line]:
    return audit.of_all(db, first=0, most=20)[::-1]


def at(day: date) -> datetime:
    return datetime.combine(day, time(4, 30), AMSTERDAM)


def work(db: Database, day: date) -> None:
    lifecycle.close_overdue(db, day, moment=at(day))


def test_each_thing_is_written_down_once(db: Database) -> None:
    """Closing, and everything that is erased on its day; nothing twice, and by nobody."""
    survey = invited(db)
    days = [
        (CLOSING + A_DAY, ["survey_closed_itself"]),
        (CLOSING + timedelta(days=7), ["addresses_erased", "staff_list_erased"]),
        (CLOSING + timedelta(days=30), ["invitations_erased"]),
        (retention.answers_go_on(survey), ["answers_erased"]),
    ]
    expected = []
    for day, actions in days:
        work(db, day - A_DAY)
        assert [line.action for line in lines(db)] == expected
        expected += actions
        work(db, day)
        work(db, day + A_DAY)
        written = lines(db)
        assert [line.action for line in written] == expected
        assert {line.at for line in written[-len(actions) :]} == {at(day)}
    assert {line.name for line in lines(db)} == {""}
    assert {line.organisation for line in lines(db)} == {survey.organisation}
    assert {line.subject for line in lines(db)} == {"RegiCare", ""}


def test_addresses_that_go_at_closing_are_the_same_deed(db: Database) -> None:
    """The list of staff goes with them, and that is told of the last day."""
    invited(db, addresses_kept=0)
    work(db, CLOSING + A_DAY)
    assert [line.action for line in lines(db)] == ["staff_list_erased", "survey_closed_itself"]


def test_who_closes_by_hand_is_named(tmp_path: Path) -> None:
    """A coach's closing is no closing by itself; the page tells the two apart."""
    app = make_app(tmp_path)
    db = app.connection()
    survey = make_survey(db)
    overdue = make_survey(db, organisations.get(db, survey.organisation), technology="Teams")
    organisation = organisations.get(db, survey.organisation)
    assert organisation
    coach = signed_in(app, coach_of(app, organisation))
    coach.post(f"/coach/organisations/{organisation.id}/surveys/{survey.id}/close", {})
    Housekeeper(app.connection, lambda: at(CLOSING + A_DAY)).work()
    log = coach.get(f"/coach/organisations/{organisation.id}/log").main
    assert "Coach sloot een meting RegiCare" in log
    assert "Draagvlak zelf sloot een meting na de laatste dag Teams" in log
    assert surveys.get(db, overdue.id).state == "closed"  # type: ignore[union-attr]
