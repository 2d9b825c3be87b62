"""Two waves by one coach, in a real browser without scripts: launch for 42, aim, agree, repeat."""

from collections.abc import Iterator
from random import Random

import pytest

from survey import accounts, lifecycle
from survey.anonymity import Draft
from survey.app import Draagvlak
from survey.storage import surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey
from tests.support.answers import options_of
from tests.support.browser import Chromium, serving
from tests.support.builders import TODAY
from tests.support.navigators import CoachAtScreen, Report

pytestmark = [pytest.mark.browser, pytest.mark.long]

TEAMS = {"Sociaal werk": 18, "Wijkteam Noord": 14, "Vrijwilligers": 10}
QUESTIONNAIRE = "Nut en gemak van technologie (TAM)"
GO_ON = "Bewaar en ga verder"


@pytest.fixture
def address(app: Draagvlak) -> Iterator[str]:
    with serving(app) as served:
        yield served


def list_of_staff() -> str:
    """Forty-two people as they are copied from a spreadsheet."""
    rows = ["Naam\tE-mail\tTeam\tSoort"]
    for team, people in TEAMS.items():
        kind = "vrijwilliger" if team == "Vrijwilligers" else "medewerker"
        rows += [f"Naam {n}\t{n}@{team[:3]}.example\t{team}\t{kind}" for n in range(people)]
    return "\n".join(rows)


def answered(db: Database, survey: Survey, *, higher: int) -> None:
    """Thirty of the 42 answer, each a little differently; the higher, the more they agree."""
    columns = surveys.questionnaire_of(db, survey.id).coded_columns
    offered = [(column.id, options_of(survey, db, column)) for column in columns]
    for person in range(30):
        answers = {
            id: options[Random(f"{person}{id}").randrange(3) + higher]
            for id, options in offered
            if options
        }
        draft = Draft("nl", answers, {}, str(person % 3 + 1))
        token = lifecycle.begin(db, survey, draft, TODAY)
        lifecycle.send(db, survey, token, draft, TODAY)


def newest(db: Database) -> Survey:
    """The one survey that is open."""
    (row,) = db.query("SELECT id FROM survey WHERE state = 'open'")
    found = surveys.get(db, str(row["id"]))
    assert found
    return found


def launches_the_first(coach: CoachAtScreen, db: Database) -> None:
    """From nothing to an open survey, with a pasted list and a trial on the way."""
    coach.adds_the_organisation("Welzijn Voorbeeldstad", {"Iedereen": 42})
    coach.follows("Maak de eerste meting")
    card = coach.page.get_by_role("group", name=QUESTIONNAIRE)
    card.get_by_label("Volledig, ongeveer", exact=False).check()
    coach.presses(GO_ON)
    coach.types(technology="RegiCare")
    coach.presses("Bekijk het in drie zinnen")
    assert "RegiCare" in coach.page.locator("#preview").inner_text()
    coach.presses(GO_ON)
    coach.follows("Plak of upload een lijst")
    coach.types(rows=list_of_staff())
    coach.presses("Bekijk de lijst")
    assert "42 mensen, 3 teams" in coach.reads
    coach.page.get_by_label("Haal ze weg").check()
    coach.presses("Bewaar deze lijst")
    assert "Samen 42 mensen" in coach.reads
    coach.follows("Ga verder")
    coach.types(closes_on="2026-11-17")
    coach.page.get_by_label("English", exact=True).set_checked(False)
    coach.presses(GO_ON)
    coach.page.get_by_label("Uw eigen woorden", exact=False).fill("Wij zijn benieuwd.")
    coach.types(contact="Anna, toestel 12", informed_on="2026-10-20")
    coach.presses(GO_ON)
    assert "Goed om te weten" not in coach.reads
    coach.follows("Doe een proef als collega")
    coach.presses("Begin")
    coach.follows("Stop de proef")
    coach.page.get_by_role("button", name="Open de vragenlijst").click()
    assert "0 van 42 deden mee" in coach.reads
    assert db.execute("SELECT COUNT(*) FROM staff").fetchone() == (42,)


def closes_and_reports(coach: CoachAtScreen) -> Report:
    coach.opens("/coach/")
    coach.page.locator(".lines a").first.click()
    assert "30 van 42 deden mee" in coach.reads
    coach.closes()
    return coach.makes_and_reads_the_report()


def aims_and_agrees(coach: CoachAtScreen) -> None:
    """Write down a target that will be reached and one that will not, and one agreement."""
    coach.opens("/coach/")
    coach.page.locator(".lines a").first.click()
    coach.follows("Stel doelen")
    coach.types(**{"target-PU": "3,5", "target-BI": "5"})
    coach.presses("Bewaar")
    coach.follows("Schrijf afspraken op")
    coach.types(**{"rows-0-what": "Elke week oefenen", "rows-0-who": "teamleiders"})
    coach.page.locator("#rows-0-state").select_option("under_way")
    coach.presses("Bewaar")


def launches_the_second(coach: CoachAtScreen) -> None:
    """Go through the six pages of the next wave, with all of them filled in already."""
    coach.presses("Bereid de vervolgmeting voor")
    assert coach.heading == "Klopt alles?"
    coach.follows("Teksten")
    assert "Wij zijn benieuwd." in coach.page.content()
    coach.types(informed_on="2026-11-02")
    coach.presses(GO_ON)
    assert "vergeleken" not in coach.reads
    coach.page.get_by_role("button", name="Open de vragenlijst").click()
    assert coach.heading == "RegiCare, vervolgmeting"


def test_a_second_wave_shows_change_targets_and_agreements(
    chromium: Chromium, app: Draagvlak, address: str
) -> None:
    """What was aimed for and agreed after the first report is what the second one answers to."""
    db = app.connection()
    coach = CoachAtScreen(chromium, address)
    coach.makes_an_account(f"/coach/first/{accounts.first_link(db, app.clock())}")
    launches_the_first(coach, db)
    answered(db, newest(db), higher=0)
    report = closes_and_reports(coach)
    assert "30 van de 42 mensen deden mee" in report.text
    aims_and_agrees(coach)
    launches_the_second(coach)
    answered(db, newest(db), higher=2)
    report = closes_and_reports(coach)
    assert report.row("Uw doelen", "Verwacht nut")[0] == "3,5"
    assert report.row("Uw doelen", "Verwacht nut")[-1] == "bereikt"
    assert report.row("Uw doelen", "Intentie om te gebruiken")[-1] == "nog niet, wel gestegen"
    assert "Elke week oefenen. Wie: teamleiders. Stand: mee bezig." in report.text
    assert "Afgesproken na november 2026" in report.text
    coach.opens("/coach/")
    assert coach.page.locator(".lines > li").count() == 2
    assert coach.reads.count("30 van de 42 mensen deden mee (71 %).") == 2
    coach.leaves()
