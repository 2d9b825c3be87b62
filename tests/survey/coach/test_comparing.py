"""The coach shares figures with a group, by consent, and can stop."""

import io

import openpyxl
import pytest

from survey.storage import benchmarks
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.sector import group_of, join, release_of, released


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    """A survey of the coach's own organisation with a report."""
    return release_of(db, make_survey(db, organisation, languages=["nl"]))


def test_without_a_group_the_page_says_who_makes_one(coach: CheckingClient, survey: Survey) -> None:
    """And there is nothing to press."""
    page = coach.get(at(survey, "compare"))
    assert "De beheerder van Draagvlak maakt er een." in page.main
    assert "Deel deze cijfers" not in page.main


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
