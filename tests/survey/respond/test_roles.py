"""The role: who may name it, and what is kept of it; never beside a team."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.roles import Role
from survey import lifecycle, results
from survey.respond.roles import nameable, role_of, to_keep
from survey.storage import responses, roles, surveys
from survey.storage.organisations import NewTeam
from survey.storage.responses import Response
from survey.storage.roles import RoleHeadcounts
from survey.storage.surveys import SurveyTeam
from tests.support.builders import CLOSING, TODAY, make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee

ALL: tuple[Role, ...] = ("staff", "manager", "volunteer")
TEAMS = {
    "staff": SurveyTeam("1", "Noord", 12, "staff"),
    "volunteers": SurveyTeam("2", "Bezoek", 9, "volunteers"),
    "none": None,
}


def begun(app, survey):
    return Employee(CheckingClient(app)).begins(survey.open_code)


ASKED = RoleHeadcounts(6, 9)


def asking(db, counts=ASKED, teams=None):
    """An open survey that asks for the role."""
    teams = teams or [NewTeam("Noord", 20), NewTeam("Bezoek", 9, "volunteers")]
    survey = make_survey(db, make_organisation(db, teams=teams), modules=["tam"], launched_on=None)
    roles.choose(db, survey.id, counts)
    lifecycle.launch(db, survey, TODAY)
    return surveys.get(db, survey.id)


@pytest.mark.parametrize(
    ("counts", "named"),
    [
        (None, ()),
        (RoleHeadcounts(6, 9), ALL),
        (RoleHeadcounts(4, 9), ("staff", "volunteer")),
        (RoleHeadcounts(4, 0), ()),  # one role is no choice
        (RoleHeadcounts(30, 9), ("manager", "volunteer")),  # more than there are people
    ],
)
def test_a_role_is_offered_from_the_minimum_on(counts, named):
    """By headcount, as with teams; the rest of all people is staff."""
    assert nameable(29, counts, 5) == named


@given(
    st.sampled_from([*TEAMS.values()]),
    st.sampled_from([None, "none", "staff", "manager", "volunteer", "chief"]),
    st.sets(st.sampled_from(ALL)),
)
def test_team_and_role_are_never_kept_together(team, role, named):
    """Whatever is chosen; of who leads no team is kept, and the role that is read is the chosen."""
    kept, stored = to_keep(team, role, sorted(named))
    assert kept is None or stored is None
    if role == "manager" and "manager" in named:
        assert (kept, stored) == (None, "manager")
    if role in named:
        assert role_of(team if kept else None, stored, sorted(named)) == role


def test_the_database_keeps_no_row_with_both(db):
    """Not even when a program tries."""
    survey = asking(db)
    with pytest.raises(sqlite3.IntegrityError):
        responses.add(db, survey.id, Response("1", "nl", (), "manager"))
    with pytest.raises(sqlite3.IntegrityError):
        responses.add(db, survey.id, Response(None, "nl", (), "director"))


def test_asking_for_the_role_is_decided_before_opening(db):
    """People read beforehand whether their role is kept."""
    survey = make_survey(db)
    with pytest.raises(sqlite3.IntegrityError):
        roles.choose(db, survey.id, RoleHeadcounts(6, 9))
    asked = asking(db)
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("UPDATE role_headcount SET managers = 7 WHERE survey = ?", [asked.id])


def test_who_leads_is_kept_without_a_team(app, db):
    """The page asks both, says what is kept, and keeps the role alone."""
    survey = asking(db)
    employee = begun(app, survey).walks_to_the_end()
    assert list(employee.page.options("role")) == [
        "Medewerker",
        "Ik geef leiding",
        "Vrijwilliger",
        "Zeg ik liever niet",
    ]
    assert "Wij bewaren uw team of uw rol, nooit allebei." in employee.page.main
    employee.presses("Vorige", {"team": "1", "role": "manager"})
    back = employee.opens(f"/a/{employee.token}/team")
    assert back.page.values()["role"] == "manager"
    back.presses("Versturen")
    (kept,) = responses.of_survey(db, survey.id)
    assert (kept.team, kept.role) == (None, "manager")


@pytest.mark.parametrize("role", ["chief", "", "1 OR 1"])
def test_an_unknown_role_is_pointed_out(app, db, role):
    """Nothing is sent, and the fault stands at the role."""
    survey = asking(db)
    employee = begun(app, survey).walks_to_the_end()
    page = employee.client.post(f"/a/{employee.token}/send", {"role": role}, status=422)
    assert page.by_id("error_role") is not None
    assert page.by_id("error_team") is None
    assert responses.count(db, survey.id) == 0


def test_without_headcounts_no_role_is_asked(app, survey):
    """As in surveys before."""
    assert "role" not in begun(app, survey).walks_to_the_end().groups


def test_the_report_is_by_team_and_by_role(db):
    """Managers count with their role; who named a team counts as its people do."""
    survey = asking(db)
    for team, role, number in (
        ("1", None, 12),
        ("2", None, 7),
        (None, "manager", 6),
        (None, None, 5),
    ):
        for place in range(number):
            codes = tuple(1 + (place + n) % 5 for n in range(15))
            responses.add(db, survey.id, Response(team, "nl", codes, role))
    lifecycle.close(db, survey.id, CLOSING)
    dutch, english = (
        results.report_of(made).report
        for made in results.make_release(db, surveys.get(db, survey.id), CLOSING)
    )
    by = {(group.breakdown, group.name): getattr(group, "n", None) for group in dutch.groups}
    assert by["team", "Noord"] == 12
    assert by["role", "Leidinggevenden"] == 6
    assert by["role", "Medewerkers"] == 12
    assert ("role", "Managers") in {(group.breakdown, group.name) for group in english.groups}
