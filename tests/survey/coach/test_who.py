"""The page that shows who is asked, and puts small teams together."""

from survey.storage import organisations, staff
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.staff import NewStaffMember
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at

TEAMS = [NewTeam("Sociaal werk", 14), NewTeam("Balie", 3), NewTeam("Administratie", 4)]


def test_small_teams_are_flagged_and_put_together(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """The proposal is taken over with one button, and the people on the list move along."""
    organisations.replace_teams(db, organisation.id, TEAMS)
    stored = {team.name: team.id for team in organisations.teams_of(db, organisation.id)}
    small = ("Balie", "Administratie")
    people = [NewStaffMember(f"{name}@example.nl", stored[name]) for name in small]
    staff.replace(db, organisation.id, people, TODAY)
    survey = make_survey(db, organisation, launched_on=None)
    page = coach.get(at(survey, "who"))
    assert "2 teams zijn te klein om apart te tonen" in page.main
    page = coach.press(page, "Voeg deze teams samen")
    assert "te klein" not in page.main
    assert [
        (team.name, team.headcount) for team in organisations.teams_of(db, organisation.id)
    ] == [
        ("Sociaal werk", 14),
        ("Balie en Administratie", 7),
    ]
    assert {member.team_name for member in staff.of_organisation(db, organisation.id)} == {
        "Balie en Administratie"
    }


def test_no_teams_yet_says_the_next_step(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """An empty page leads on."""
    organisations.replace_teams(db, organisation.id, [])
    survey = make_survey(db, organisation, launched_on=None)
    page = coach.get(at(survey, "who"))
    assert "Er zijn nog geen teams" in page.main
    assert coach.follow(page, "Vul de teams met de hand in").h1 == "Naam en teams"


def test_hostile_mergers_change_nothing(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """Nothing named, staff with volunteers, a team of another organisation, one team twice."""
    teams = [*TEAMS, NewTeam("Vrijwilligers", 16, "volunteers")]
    organisations.replace_teams(db, organisation.id, teams)
    survey = make_survey(db, organisation, launched_on=None)
    stored = organisations.teams_of(db, organisation.id)
    coach.post(at(survey, "who/merge"), status=400)
    first, volunteers = stored[0].id, stored[3].id
    coach.post(at(survey, "who/merge"), {"teams": f"{first},{volunteers}"}, status=400)
    for other in ("other", first):
        coach.post(at(survey, "who/merge"), {"teams": f"{first},{other}"})
    assert organisations.teams_of(db, organisation.id) == stored
