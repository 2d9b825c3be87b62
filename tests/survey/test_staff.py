"""The list of whom to invite: no names, and gone when the addresses go."""

from datetime import date, timedelta

import pytest

from survey import lifecycle, retention
from survey.storage import organisations, staff, surveys
from survey.storage.connection import connect
from survey.storage.promises import Promises
from survey.storage.staff import NewStaffMember
from tests.support.builders import CLOSING, TODAY, make_organisation, make_survey

ADDRESS = "jan.jansen@example.nl"


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def db(folder):
    db = connect(folder / "draagvlak.db")
    yield db
    db.close()


@pytest.fixture
def organisation(db):
    """An organisation with a list of one in its first team."""
    made = make_organisation(db)
    team = organisations.teams_of(db, made.id)[0]
    staff.replace(db, made.id, [NewStaffMember(ADDRESS, team.id)], TODAY)
    return made


def whole_folder(folder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_the_list_holds_address_team_and_kind_and_no_name(db, organisation):
    """There is no column for a name, and a member comes back with the name of the team."""
    columns = [row[1] for row in db.execute("PRAGMA table_info(staff)").fetchall()]
    assert columns == ["organisation", "email", "team", "kind"]
    (member,) = staff.of_organisation(db, organisation.id)
    assert (member.email, member.team_name, member.kind) == (ADDRESS, "Sociaal werk", "staff")


@pytest.mark.parametrize("kept", [0, 7, 30])
def test_the_list_goes_with_the_addresses_of_the_survey(db, folder, organisation, kept):
    """The day before it is there; on the day no byte of it is left in the folder."""
    survey = make_survey(db, organisation, launched_on=None)
    lifecycle.promise(db, survey, Promises(True, 5, kept, 24))
    lifecycle.launch(db, surveys.get(db, survey.id), TODAY)
    lifecycle.close_overdue(db, CLOSING)
    assert staff.count(db, organisation.id) == 1
    if kept:
        lifecycle.close_overdue(db, CLOSING + timedelta(days=kept - 1))
        lifecycle.close_overdue(db, CLOSING + timedelta(days=kept - 1))
        assert staff.count(db, organisation.id) == 1
    lifecycle.close_overdue(db, CLOSING + timedelta(days=max(kept, 1)))
    assert staff.count(db, organisation.id) == 0
    assert ADDRESS.encode() not in whole_folder(folder)


def test_an_open_survey_keeps_the_list(db, organisation):
    """While anybody may still be invited nothing is erased."""
    survey = make_survey(db, organisation)
    assert retention.staff_list_goes_on(TODAY, [survey]) is None


def test_a_list_that_no_survey_used_goes_after_half_a_year(db, organisation):
    """Also when an earlier survey was closed before the list was saved."""
    earlier = make_survey(db, organisation)
    lifecycle.close(db, earlier.id, TODAY - timedelta(days=60))
    closed = surveys.get(db, earlier.id)
    expected = date(2027, 5, 2)
    assert retention.staff_list_goes_on(TODAY, [closed]) == expected
    lifecycle.close_overdue(db, expected - timedelta(days=1))
    assert staff.count(db, organisation.id) == 1
    lifecycle.close_overdue(db, expected)
    assert staff.count(db, organisation.id) == 0


def test_a_team_that_goes_leaves_its_people_on_the_list(db, organisation):
    """Whoever has no team any more can still be invited."""
    organisations.replace_teams(db, organisation.id, [])
    (member,) = staff.of_organisation(db, organisation.id)
    assert (member.email, member.team_name) == (ADDRESS, "")
