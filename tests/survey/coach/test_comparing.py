"""The coach shares figures with a group, by consent, and can stop."""

import io
import zipfile

import openpyxl
import pytest

from survey import lifecycle
from survey.app import Draagvlak
from survey.storage import audit, benchmarks
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import TODAY, make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in
from tests.support.sector import group_of, join, release_of, released


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    """A survey of the coach's own organisation with a report."""
    return release_of(db, make_survey(db, organisation, languages=["nl"]))


def test_without_a_group_the_page_says_who_makes_one(
    coach: CheckingClient, app: Draagvlak, db: Database, survey: Survey, organisation: Organisation
) -> None:
    """And there is nothing to press; an administrator is led to where groups are made."""
    page = coach.get(at(survey, "compare"))
    assert coach.follow(page, "Maak een groep").h1 == "Groepen die zich vergelijken"
    assert "Deel deze cijfers" not in page.main
    colleague = coach_of(app, make_organisation(db, "Elders"))
    db.execute("INSERT INTO membership VALUES (?, ?)", [colleague.id, organisation.id])
    page = signed_in(app, colleague).get(at(survey, "compare"))
    assert "De beheerder van Draagvlak maakt er een." in page.main
    assert "Maak een groep" not in page.main


def test_sharing_and_stopping(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """The page shows what is shared, by whom and since when; withdrawn stays withdrawn."""
    group = benchmarks.add_group(db, "Kopgroep", TODAY)
    page = coach.get(at(survey, "compare"))
    sent = {"group": group.id, "constructs": ["PE", "EE"], "agreed": "y"}
    page = coach.press(page, "Deel deze cijfers", sent)
    assert "Kopgroep: Verwacht nut, Verwacht gebruiksgemak" in page.main
    assert "door" in page.main
    (shared,) = benchmarks.contributions(db, group.id)
    assert [one.construct for one in benchmarks.figures_of(db, shared.id)] != []
    page = coach.press(page, "Trek in Kopgroep")
    assert "gestopt" in page.main
    assert benchmarks.figures_of(db, shared.id) == []
    assert "Deel deze cijfers" not in page.main


def test_nothing_is_shared_without_consent(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """A group, a theme and the agreement are each asked for."""
    group = benchmarks.add_group(db, "Kopgroep", TODAY)
    address = at(survey, "compare")
    page = coach.post(address, {"group": "onbekend", "constructs": ["XX"]}, status=422)
    for sentence in ("Kies een groep.", "Kies minstens één thema.", "Kruis dit aan"):
        assert sentence in page.main
    assert benchmarks.contributions(db, group.id) == []


def test_another_organisations_consent_is_its_own(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """Nobody withdraws what another shared."""
    group = group_of(db)
    theirs = join(db, group, released(db, "Ander"))
    coach.post(at(survey, f"compare/{theirs.id}/withdraw"), {}, status=404)
    assert benchmarks.figures_of(db, theirs.id) != []


def test_the_figures_can_be_taken_along(coach: CheckingClient, survey: Survey) -> None:
    """As a workbook and as CSV, named after the report."""
    workbook = coach.client.get(at(survey, "report.xlsx"))
    assert "Thema’s" in openpyxl.load_workbook(io.BytesIO(workbook.data)).sheetnames
    assert workbook.headers["Content-Disposition"].endswith('-nl.xlsx"')
    table = coach.client.get(at(survey, "report.csv"))
    assert table.data.decode("utf-8-sig").startswith("Onderwerp;")


def test_answers_leave_by_an_administrator_and_are_logged(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """From ten answers on, after a report; the log says who took them."""
    survey = make_survey(db, organisation, languages=["nl"], modules=["tam"])
    send_answers(db, survey, 12)
    lifecycle.close(db, survey.id, TODAY)
    coach.press(coach.get(at(survey, "results")), "Maak het rapport")
    assert "Voor SPSS" in coach.get(at(survey, "answers")).main
    headers = {"Sec-Fetch-Site": "same-origin"}
    taken = coach.client.post(at(survey, "answers.sav"), headers=headers)
    assert taken.data.startswith(b"$FL2")
    packed = coach.client.post(at(survey, "answers.zip"), headers=headers)
    assert zipfile.is_zipfile(io.BytesIO(packed.data))
    actions = [line.action for line in audit.of_organisation(db, organisation.id, first=0, most=9)]
    assert actions.count("answers_exported") == 2


def test_a_coach_who_is_no_administrator_takes_no_answers(
    app: Draagvlak, db: Database, survey: Survey, organisation: Organisation
) -> None:
    """The page is not for them, and there is no link to it."""
    somebody = make_organisation(db, "Ander")
    own = coach_of(app, somebody)
    db.execute("UPDATE coach SET administrator = 0 WHERE id = ?", [own.id])
    db.execute("INSERT INTO membership VALUES (?, ?)", [own.id, organisation.id])
    client = signed_in(app, own)
    assert client.get(at(survey, "answers"), status=403).h1
    assert client.client.post(at(survey, "answers.sav")).status_code == 403
    assert "Haal de antwoorden eruit" not in client.get(at(survey, "results")).main
