"""An organisation with its teams, as pages."""

import pytest

from survey.app import Draagvlak
from survey.storage import organisations, surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at

NEW = "/coach/organisations/new"


def rows(*teams: tuple[str, str, str], name: str = "Welzijn Noord") -> dict[str, str]:
    """What a browser sends for these teams."""
    sent = {"name": name}
    for number, (team, headcount, kind) in enumerate(teams):
        sent |= {
            f"teams-{number}-name": team,
            f"teams-{number}-headcount": headcount,
            f"teams-{number}-kind": kind,
        }
    return sent


def edit(organisation: Organisation) -> str:
    return f"/coach/organisations/{organisation.id}/teams"


@pytest.fixture
def fresh(db: Database, coach: CheckingClient, organisation: Organisation) -> CheckingClient:
    """A coach who has no organisation yet."""
    organisations.delete(db, organisation.id)
    return coach


def test_a_new_coach_is_told_the_first_step(fresh: CheckingClient) -> None:
    """The empty home page leads to the form of the organisation, and that to the first survey."""
    page = fresh.follow(fresh.get("/coach/"), "Voeg uw organisatie toe")
    assert page.h1 == "Uw organisatie"
    page = fresh.press(page, "Bewaar", rows(("Sociaal werk", "14", "staff")))
    assert page.h1 == "Welzijn Noord"
    assert fresh.follow(page, "Maak de eerste meting").h1 == "Wat wilt u weten?"


def test_teams_are_stored_as_typed(fresh: CheckingClient, db: Database) -> None:
    """Names, headcounts and kinds; spaces are tidied and empty rows do not count."""
    page = fresh.press(
        fresh.get(NEW),
        "Bewaar",
        rows(
            ("  Sociaal   werk ", " 14 ", "staff"),
            ("", "", "staff"),
            ("Vrijwilligers", "1.200", "volunteers"),
        ),
    )
    assert "Samen 1.214 mensen" in page.main
    (made,) = db.query("SELECT id FROM organisation")
    stored = organisations.teams_of(db, str(made["id"]))
    assert [(team.name, team.headcount, team.kind) for team in stored] == [
        ("Sociaal werk", 14, "staff"),
        ("Vrijwilligers", 1200, "volunteers"),
    ]


def test_another_row_keeps_what_was_typed(fresh: CheckingClient, db: Database) -> None:
    """'Nog een team' adds an empty row, says nothing of faults and stores nothing."""
    page = fresh.get(NEW)
    before = page.html.count('class="row"')
    page = fresh.press(page, "Nog een team", rows(("Sociaal werk", "veel", "volunteers")))
    assert page.html.count('class="row"') == before + 1
    assert page.values()["teams-0-name"] == "Sociaal werk"
    assert page.values()["teams-0-headcount"] == "veel"
    assert page.values()["teams-0-kind"] == "volunteers"
    assert not list(db.query("SELECT id FROM organisation"))


def test_a_small_team_is_flagged(coach: CheckingClient, organisation: Organisation) -> None:
    """Teams under five are marked, in the list and while typing."""
    page = coach.get(f"/coach/organisations/{organisation.id}")
    assert page.main.count("wordt niet apart getoond") == 1
    assert "Dit team wordt niet apart getoond." in coach.get(edit(organisation)).main


BAD = [
    # what is sent, the sentence, the field it is at
    (rows(("A", "5", "staff"), name=""), "Vul de naam van de organisatie in.", "name"),
    (rows(("A", "5", "staff"), name="x" * 300), "hoogstens 80 tekens, nu 300", "name"),
    (rows(), "Vul minstens één team in.", "teams-0-name"),
    (rows(("", "", "staff")), "Vul minstens één team in.", "teams-0-name"),
    (rows(("", "5", "staff")), "Geef dit team een naam", "teams-0-name"),
    (rows(("A" * 300, "5", "staff")), "hoogstens 80 tekens, nu 300", "teams-0-name"),
    (rows(("A", "", "staff")), "Vul in hoeveel mensen er werken bij A.", "teams-0-headcount"),
    (rows(("A", "0", "staff")), "Vul een getal in van 1", "teams-0-headcount"),
    (rows(("A", "-3", "staff")), "Vul een getal in van 1", "teams-0-headcount"),
    (rows(("A", "3,5", "staff")), "Vul een getal in van 1", "teams-0-headcount"),
    (rows(("A", "veel", "staff")), "Vul een getal in van 1", "teams-0-headcount"),
    (rows(("A", "9" * 5000, "staff")), "Vul een getal in van 1", "teams-0-headcount"),
    (rows(("A", "100001", "staff")), "Vul een getal in van 1", "teams-0-headcount"),
    (rows(("A", "٣", "staff")), "Vul een getal in van 1", "teams-0-headcount"),
    (rows(("A", "5", "bosses")), "Kies medewerkers of vrijwilligers.", "teams-0-kind"),
    (rows(("A", "5", "")), "Kies medewerkers of vrijwilligers.", "teams-0-kind"),
    (
        rows(("A", "5", "staff"), ("a ", "6", "staff")),
        "Deze naam staat er al.",
        "teams-1-name",
    ),
    (
        rows(*((f"Team {number}", "5", "staff") for number in range(301))),
        "Er passen hoogstens 300 teams.",
        "teams-300-name",
    ),
]


@pytest.mark.parametrize(("sent", "sentence", "field"), BAD)
def test_each_fault_is_said_where_it_is(
    fresh: CheckingClient, db: Database, sent: dict[str, str], sentence: str, field: str
) -> None:
    """The summary links to the field, the field says it, and nothing is stored."""
    page = fresh.post(NEW, sent, status=422)
    assert page.title.startswith("Fout: ")
    links = {words: address for words, address in page.links().items() if address[0] == "#"}
    assert any(sentence in words and address == f"#{field}" for words, address in links.items())
    assert page.values()["name"] == sent["name"]
    assert not list(db.query("SELECT id FROM organisation"))


def test_what_is_typed_is_shown_as_text(fresh: CheckingClient) -> None:
    """A script in a name is a name."""
    script = "<script>alert(1)</script>"
    page = fresh.post(NEW, rows((script, "5", "staff"), name=script))
    assert page.h1 == script
    assert "<script" not in page.html


def test_rows_with_huge_numbers_do_no_harm(fresh: CheckingClient) -> None:
    """Row numbers come from the browser, so they may be anything."""
    sent = {
        "name": "Welzijn Noord",
        "teams-999999999999999999999-name": "A",
        "teams-999999999999999999999-headcount": "5",
        "teams-999999999999999999999-kind": "staff",
        "teams-x-name": "B",
    }
    assert fresh.post(NEW, sent).h1 == "Welzijn Noord"


def test_changing_teams(coach: CheckingClient, db: Database, organisation: Organisation) -> None:
    """The form starts with what is stored; a team that keeps its name keeps its id."""
    before = {team.name: team.id for team in organisations.teams_of(db, organisation.id)}
    page = coach.get(edit(organisation))
    assert page.values()["teams-1-name"] == "Wijkteam Noord"
    sent = rows(("Wijkteam Noord", "13", "staff"), ("Nieuw", "6", "staff"), name="Welzijn Zuid")
    cleared = {"teams-2-name": "", "teams-2-headcount": ""}
    assert coach.press(page, "Bewaar", sent | cleared).h1 == "Welzijn Zuid"
    after = {team.name: team for team in organisations.teams_of(db, organisation.id)}
    assert set(after) == {"Wijkteam Noord", "Nieuw"}
    assert after["Wijkteam Noord"].id == before["Wijkteam Noord"]
    assert after["Wijkteam Noord"].headcount == 13


def test_an_open_survey_keeps_its_teams(
    app: Draagvlak, coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The number asked stays that of the day it opened."""
    survey = make_survey(db, organisation)
    coach.post(edit(organisation), rows(("Alle medewerkers", "99", "staff")))
    assert sum(team.headcount for team in surveys.teams_of(db, survey.id)) == 29
    assert "van 29 deden mee" in coach.get(at(survey)).main


def test_from_a_survey_one_comes_back_to_it(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Changing teams on the way returns to the page one came from."""
    survey = make_survey(db, organisation, launched_on=None)
    page = coach.follow(coach.get(at(survey, "who")), "Wijzig de teams met de hand")
    assert coach.press(page, "Bewaar").h1 == "Wie kan meedoen?"
    address = f"{edit(organisation)}?back=//evil.example/coach/"
    sent = rows(("Alle medewerkers", "99", "staff"), name="Welzijn Oost")
    assert coach.post(address, sent).h1 == "Welzijn Oost"


def test_the_example_goes_in_one_click(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """With everything of it; what is real cannot be deleted this way."""
    coach.post(f"/coach/organisations/{organisation.id}/delete-example", status=404)
    db.execute("UPDATE organisation SET demo = 1 WHERE id = ?", [organisation.id])
    make_survey(db, organisation)
    page = coach.get(f"/coach/organisations/{organisation.id}")
    page = coach.press(page, "Verwijder dit voorbeeld")
    assert "Begin met uw organisatie" in page.main
    assert organisations.get(db, organisation.id) is None
    assert db.execute("SELECT COUNT(*) FROM survey").fetchone() == (0,)


def test_the_list_says_what_each_report_says(its_coach: CheckingClient, released: Survey) -> None:
    """Through time: when, how many took part, and the sentence that sums it up."""
    page = its_coach.get(f"/coach/organisations/{released.organisation}")
    assert "november 2026" in page.main
    assert "12 van de 29 mensen deden mee (41 %)." in page.main
    assert "thema’s" in page.main
