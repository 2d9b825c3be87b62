"""Links to a report for somebody without an account: making, withdrawing, expiring."""

import re
from datetime import timedelta

import pytest

from survey import lifecycle
from survey.app import Draagvlak
from survey.storage import organisations, share_links
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, SettableClock, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at

FORM = {"label": "Managementteam", "days": "90"}


@pytest.fixture
def app(app_with_report: Draagvlak) -> Draagvlak:
    return app_with_report


@pytest.fixture
def survey(released: Survey) -> Survey:
    return released


@pytest.fixture
def coach(its_coach: CheckingClient) -> CheckingClient:
    return its_coach


@pytest.fixture
def organisation(db: Database, survey: Survey) -> Organisation:
    found = organisations.get(db, survey.organisation)
    assert found
    return found


@pytest.fixture
def manager(app: Draagvlak) -> CheckingClient:
    """Somebody without an account; shared pages may set no cookie."""
    return CheckingClient(app)


@pytest.fixture
def link(coach: CheckingClient, survey: Survey) -> str:
    """The address that a coach hands out."""
    page = coach.press(coach.get(at(survey, "share")), "Maak de link", FORM)
    return address_in(page.main)


def address_in(text: str) -> str:
    """The path of the shared link in a text."""
    found = re.search(r"http://localhost(/report/[\w-]{22})", text)
    assert found
    return found.group(1)


def test_a_manager_reads_the_report(manager: CheckingClient, link: str) -> None:
    """The link leads to a page that says what it is, and on to the report in three forms."""
    page = manager.get(link)
    assert page.h1 == "Rapport over RegiCare"
    assert "Wat mensen bij Welzijn Voorbeeldstad vinden." in page.main
    assert "Draagvlak voor RegiCare" in manager.client.get(page.links()["Lees het rapport"]).text
    pdf = manager.client.get(page.links()["Download als pdf"])
    assert pdf.data.startswith(b"%PDF-")
    data = manager.client.get(page.links()["Download de cijfers (JSON)"])
    assert data.json
    assert data.json["organisation"] == "Welzijn Voorbeeldstad"


def test_the_shared_pages_leave_no_trail(manager: CheckingClient, link: str) -> None:
    """The token in the address does not travel on, is not kept by caches, and sets no cookie."""
    for page in ("", "/read", "/report.pdf", "/report.json"):
        headers = manager.client.get(link + page).headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in headers


def test_a_manager_reads_it_in_english(app: Draagvlak, link: str) -> None:
    """Each language of the survey is offered."""
    manager = CheckingClient(app, language="en")
    page = manager.get(f"{link}?language=en")
    assert page.h1 == "Report on RegiCare"
    read = manager.client.get(page.links()["Read the report"])
    assert '<html lang="en"' in read.text


def test_the_link_itself_is_not_kept(db: Database, link: str) -> None:
    """The file holds only its hash."""
    token = link.rpartition("/")[2]
    assert token not in "\n".join(db.conn.iterdump())


def test_the_link_is_shown_once(coach: CheckingClient, survey: Survey, link: str) -> None:
    """The survey's page tells for whom and until when, and cannot tell the link."""
    page = coach.get(at(survey, "results"))
    assert "Managementteam" in page.main
    assert "Werkt tot en met maandag 1 februari 2027." in page.main
    assert link.rpartition("/")[2] not in page.html


def test_a_link_can_be_withdrawn(
    coach: CheckingClient, manager: CheckingClient, survey: Survey, link: str
) -> None:
    """From that moment it opens nothing."""
    page = coach.press(coach.get(at(survey, "results")), "Trek in Managementteam")
    assert "Managementteam" not in page.main
    for address in ("", "/read", "/report.pdf", "/report.json"):
        assert manager.client.get(link + address).status_code == 404


def test_a_withdrawn_link_says_whom_to_ask(app: Draagvlak, manager: CheckingClient) -> None:
    """As one that never was, in both languages, and without a way to the pages of others."""
    address = f"/report/{'x' * 22}"
    page = manager.get(address, status=404)
    assert page.h1 == "Deze link werkt niet"
    assert "Misschien is de link ingetrokken." in page.main
    assert set(page.links()) == {"Naar de inhoud", "English"}
    english = CheckingClient(app, language="en").get(f"{address}?language=en", status=404)
    assert english.h1 == "This link does not work"


def test_an_ended_link_says_so_in_english_too(
    app: Draagvlak, link: str, clock: SettableClock
) -> None:
    """The page offers both languages."""
    clock.day = TODAY + timedelta(days=91)
    page = CheckingClient(app).get(link, status=410)
    english = CheckingClient(app, language="en")
    english.address = link
    assert english.follow(page, "English", status=410).h1 == "This link does not work any more"


def test_a_link_ends_after_its_last_day(
    manager: CheckingClient, link: str, clock: SettableClock
) -> None:
    """On the last day it works; the day after it says so."""
    clock.day = TODAY + timedelta(days=90)
    assert manager.get(link).h1 == "Rapport over RegiCare"
    clock.day += timedelta(days=1)
    assert manager.get(link, status=410).h1 == "Deze link werkt niet meer"
    for address in ("/read", "/report.pdf", "/report.json"):
        assert manager.client.get(link + address).status_code == 410


def test_a_new_report_takes_the_place_of_the_old(
    coach: CheckingClient, manager: CheckingClient, db: Database, survey: Survey, link: str
) -> None:
    """The link shows the newest report, so that what was left out is out for everybody."""
    organisations.rename(db, survey.organisation, "Welzijn Nieuw")
    assert manager.client.get(f"{link}/report.json").json["organisation"] == "Welzijn Voorbeeldstad"  # type: ignore[index]
    coach.press(coach.get(at(survey, "results")), "Maak het rapport opnieuw")
    assert manager.client.get(f"{link}/report.json").json["organisation"] == "Welzijn Nieuw"  # type: ignore[index]


def test_a_link_opens_its_own_survey_alone(
    coach: CheckingClient, db: Database, survey: Survey, organisation: Organisation, link: str
) -> None:
    """Another survey's coach page cannot withdraw it."""
    other = make_survey(db, organisation, modules=("tam",))
    lifecycle.close(db, other.id, TODAY)
    (stored,) = share_links.of_survey(db, survey.id)
    coach.post(at(other, f"share/{stored.id}/revoke"), status=404)
    assert share_links.of_survey(db, survey.id) == [stored]


BAD = [
    ({"label": ""}, "Vul in voor wie deze link is."),
    ({"label": "x" * 300}, "hoogstens 80 tekens, nu 300"),
    ({"days": "9999"}, "Kies een van de antwoorden die er staan."),
    ({"days": "-1"}, "Kies een van de antwoorden die er staan."),
    ({"days": "<script>"}, "Kies een van de antwoorden die er staan."),
]


@pytest.mark.parametrize(("wrong", "sentence"), BAD)
def test_bad_input_makes_no_link(
    coach: CheckingClient, db: Database, survey: Survey, wrong: dict[str, str], sentence: str
) -> None:
    """Each fault has its sentence, and nothing is handed out."""
    page = coach.post(at(survey, "share"), FORM | wrong, status=422)
    assert sentence in page.main
    assert share_links.of_survey(db, survey.id) == []


def test_a_name_is_shown_as_text(coach: CheckingClient, survey: Survey) -> None:
    """A script in the name of a link is a name."""
    page = coach.post(at(survey, "share"), FORM | {"label": "<script>alert(1)</script>"})
    assert "Voor <script>alert(1)</script>." in page.main
    assert "<script" not in page.html
