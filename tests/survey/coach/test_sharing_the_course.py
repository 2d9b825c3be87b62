"""Links to all measurements up to one, for somebody without an account."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from survey import lifecycle, results
from survey.app import Draagvlak
from survey.course import is_later_measurement
from survey.storage import agreements, share_links, surveys
from survey.storage.agreements import Agreement
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import SettableClock, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.html import Page, text_of
from tests.support.printed import words_of
from tests.support.waves import LATER, measured_again, stored, the_organisation
from tests.survey.coach.test_sharing import address_in

FORM = {"label": "directie", "days": "90", "shows": "course"}
READ = ("/course", "/course.pdf")
OF_THE_REPORT = ("/read", "/report.pdf", "/report.json")
PAGES = ("", *READ)


@pytest.fixture
def app(tmp_path: Path, data_with_course: Path, clock: SettableClock) -> Draagvlak:
    """The application on a copy of two measurements, on the day of the second."""
    clock.day = LATER
    return make_app(Path(shutil.copytree(data_with_course, tmp_path / "copy")), clock)


@pytest.fixture
def organisation(db: Database) -> Organisation:
    return the_organisation(db)


@pytest.fixture
def first(db: Database, organisation: Organisation) -> Survey:
    return surveys.of_organisation(db, organisation.id)[-1]


@pytest.fixture
def second(db: Database, organisation: Organisation) -> Survey:
    return surveys.of_organisation(db, organisation.id)[0]


@pytest.fixture
def manager(app: Draagvlak) -> CheckingClient:
    return CheckingClient(app)


@pytest.fixture
def link(coach: CheckingClient, second: Survey) -> str:
    """The address that the coach hands out for all measurements up to the second."""
    page = coach.press(coach.get(at(second, "share")), "Maak de link", FORM)
    assert "De link laat alle metingen tot en met deze zien." in page.main
    return address_in(page.main)


def months(manager: CheckingClient, link: str) -> set[str]:
    """Of which measurements there are means on the page."""
    table = Page(manager.client.get(f"{link}/course").text).by_id("course-means")
    assert table is not None
    rows = [[text_of(cell) for cell in row] for row in table.iter("tr")][1:]
    return {row[1] for row in rows}


def test_a_manager_reads_all_measurements(manager: CheckingClient, link: str) -> None:
    """The link says what it is, and leads to the page and the PDF."""
    page = manager.get(link)
    assert page.h1 == "Draagvlak voor RegiCare door de tijd"
    assert "Wat mensen bij Welzijn Voorbeeldstad vinden, van meting tot meting." in page.main
    read = manager.client.get(page.links()["Lees alle metingen"])
    assert Page(read.text).h1 == "Draagvlak voor RegiCare door de tijd"
    pdf = manager.client.get(page.links()["Download als pdf"])
    assert "Draagvlak voor RegiCare door de tijd" in words_of(pdf.data)[0]
    assert months(manager, link) == {"november 2026", "mei 2027"}


def test_it_opens_no_page_of_the_coach(manager: CheckingClient, link: str) -> None:
    """The page leads to the PDF and nowhere else, and does not hold the link."""
    page = Page(manager.client.get(f"{link}/course").text)
    outside = [href for href in page.links().values() if not href.startswith("#")]
    assert outside == ["course.pdf?language=nl"]
    assert link.rpartition("/")[2] not in page.html


def test_each_link_shows_what_it_was_made_for(
    coach: CheckingClient, manager: CheckingClient, second: Survey, link: str
) -> None:
    """One to a report opens no other measurement, and the other way round."""
    made = coach.press(coach.get(at(second, "share")), "Maak de link", FORM | {"shows": "report"})
    of_the_report = address_in(made.main)
    for page in OF_THE_REPORT:
        assert manager.client.get(of_the_report + page).status_code == 200
        assert manager.client.get(link + page).status_code == 404
    for page in READ:
        assert manager.client.get(of_the_report + page).status_code == 404


def test_a_later_measurement_does_not_come_into_it(
    db: Database, manager: CheckingClient, second: Survey, link: str, clock: SettableClock
) -> None:
    """A new report is nobody's to read until the coach shares it."""
    clock.day = LATER + timedelta(days=60)
    pages = {page: manager.client.get(link + page).text for page in PAGES[:2]}
    measured_again(db, second, clock.day)
    assert months(manager, link) == {"november 2026", "mei 2027"}
    assert {page: manager.client.get(link + page).text for page in pages} == pages


def test_another_technology_is_not_named(
    db: Database, organisation: Organisation, manager: CheckingClient, link: str
) -> None:
    """Not even that there is one."""
    other = make_survey(db, organisation, modules=("tam",), technology="Beeldbellen")
    send_answers(db, other, 12)
    lifecycle.close(db, other.id, LATER)
    results.make_release(db, stored(db, other.id), LATER)
    for page in PAGES[:2]:
        assert "Beeldbellen" not in manager.client.get(link + page).text


def test_agreements_are_those_of_the_day_of_reading(
    db: Database, first: Survey, manager: CheckingClient, link: str
) -> None:
    """Those after the measurements it shows; the form says so."""
    agreements.replace(db, first.id, [Agreement("Samen oefenen", "", date(2027, 1, 12), "done")])
    assert "Samen oefenen." in manager.client.get(f"{link}/course").text


def test_no_answer_is_read(db: Database, manager: CheckingClient, link: str) -> None:
    """Without any answers the page is the same."""
    before = manager.client.get(f"{link}/course").text
    db.execute("DELETE FROM response")
    assert manager.client.get(f"{link}/course").text == before


def test_in_english(app: Draagvlak, link: str) -> None:
    """In each language of the survey."""
    manager = CheckingClient(app, language="en")
    page = manager.get(f"{link}?language=en")
    assert page.h1 == "Support for RegiCare through time"
    read = manager.client.get(page.links()["Read all measurements"])
    assert Page(read.text).h1 == "Support for RegiCare over time"


@pytest.mark.parametrize("asked", ["<script>", "xx", "%00", "nl'--", ""])
def test_any_language_may_be_asked_for(manager: CheckingClient, link: str, asked: str) -> None:
    """What is not there gives the survey's own."""
    assert manager.get(f"{link}?language={asked}").h1 == "Draagvlak voor RegiCare door de tijd"
    for page in READ:
        assert manager.client.get(f"{link}{page}?language={asked}").status_code == 200


def test_the_shared_pages_leave_no_trail(manager: CheckingClient, link: str) -> None:
    """As those of a report: no referrer, no cache, no cookie, and nothing runs."""
    for page in PAGES:
        headers = manager.client.get(link + page).headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_the_coach_sees_what_a_link_shows_and_withdraws_it(
    coach: CheckingClient, manager: CheckingClient, second: Survey, link: str
) -> None:
    """From that moment it opens nothing."""
    page = coach.get(at(second, "results"))
    assert "Alle metingen tot en met deze. Werkt tot en met" in page.main
    coach.press(page, "Trek in directie")
    assert [manager.client.get(link + page).status_code for page in PAGES] == [404] * 3


def test_it_ends_after_its_last_day(
    manager: CheckingClient, link: str, clock: SettableClock
) -> None:
    """On the last day it works; the day after it says so."""
    clock.day = LATER + timedelta(days=90)
    assert [manager.client.get(link + page).status_code for page in PAGES] == [200] * 3
    clock.day += timedelta(days=1)
    assert [manager.client.get(link + page).status_code for page in PAGES] == [410] * 3


def test_a_first_measurement_has_a_report_alone(
    coach: CheckingClient, db: Database, first: Survey
) -> None:
    """With nothing before it there is nothing to choose, and no way to send that choice."""
    assert not is_later_measurement(db, first)
    assert "Wat laat de link zien?" not in coach.get(at(first, "share")).main
    coach.post(at(first, "share"), FORM)
    (made,) = share_links.of_survey(db, first.id)
    assert made.shows == "report"


@pytest.mark.parametrize("wrong", ["", "everything", "<script>", "report' OR 1=1"])
def test_bad_input_makes_no_link(
    coach: CheckingClient, db: Database, second: Survey, wrong: str
) -> None:
    """What is shown is one of two."""
    page = coach.post(at(second, "share"), FORM | {"shows": wrong}, status=422)
    assert "Kies een van de antwoorden die er staan." in page.main
    assert share_links.of_survey(db, second.id) == []


def test_the_link_itself_is_not_kept(db: Database, link: str) -> None:
    """The file holds only its hash, and the log for whom it is."""
    assert link.rpartition("/")[2] not in "\n".join(db.conn.iterdump())
    assert any("RegiCare: directie" in row["subject"] for row in db.query("SELECT * FROM audit"))
