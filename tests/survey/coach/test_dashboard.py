"""An organisation through all its measurements: what was released of it, and nothing else."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from reports.formatters import Formatter
from reports.model import ConstructResult
from survey import course, lifecycle, results
from survey.app import Draagvlak
from survey.coach.next_wave import copy_of
from survey.storage import agreements, organisations, releases, surveys
from survey.storage.agreements import Agreement
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import SettableClock, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in
from tests.support.html import Page, text_of
from tests.support.printed import words_of
from tests.support.waves import LATER, PRACTISE, stored, the_organisation

NL = Formatter("nl")


@pytest.fixture
def app(tmp_path: Path, data_with_course: Path) -> Draagvlak:
    """The application on a copy of the two measurements, half a year later."""
    clock = SettableClock(LATER + timedelta(days=3))
    return make_app(Path(shutil.copytree(data_with_course, tmp_path / "copy")), clock)


@pytest.fixture
def organisation(db: Database) -> Organisation:
    return the_organisation(db)


def address_of(organisation: Organisation, page: str = "course") -> str:
    return f"/coach/organisations/{organisation.id}/{page}"


def waves(db: Database, organisation: Organisation) -> list[Survey]:
    """The organisation's measurements, oldest first."""
    return surveys.of_organisation(db, organisation.id)[::-1]


def read(coach: CheckingClient, address: str) -> Page:
    """Open the course, which is a document with a style sheet of its own."""
    answer = coach.client.get(address)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    return Page(answer.text)


def rows_of(page: Page, table: str) -> list[list[str]]:
    found = page.by_id(table)
    assert found is not None
    return [[text_of(cell) for cell in row] for row in found.iter("tr")][1:]


def test_the_page_shows_the_figures_of_the_releases(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Every mean, interval and n in the table is one of a frozen report, and all of them are."""
    expected = []
    for survey in waves(db, organisation):
        release = releases.latest(db, survey.id, "nl")
        assert release
        for one in results.report_of(release).report.constructs:
            assert isinstance(one, ConstructResult)
            assert isinstance(one.ci95, tuple)
            expected.append([one.name, NL.count(one.n), NL.mean(one.mean), NL.interval(one.ci95)])
    page = read(coach, address_of(organisation))
    shown = [[row[0], *row[2:5]] for row in rows_of(page, "course-means")]
    assert sorted(shown) == sorted(expected)


def test_what_was_agreed_and_aimed_for_is_there(
    coach: CheckingClient, organisation: Organisation
) -> None:
    """The agreement as it stands today, and the target beside the mean it was set for."""
    page = read(coach, address_of(organisation))
    assert "Elke week oefenen. Wie: teamleiders." in page.main
    assert "Stand: mee bezig." in page.main
    aimed = [row for row in rows_of(page, "course-means") if row[5] == "4,5"]
    assert [(row[0], row[6]) for row in aimed] == [("Verwacht nut", "niet bereikt")]


def test_an_agreement_is_shown_as_it_is_today(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Its state may change after the reports, which do not."""
    done = Agreement(PRACTISE.what, PRACTISE.who, PRACTISE.due_on, "done")
    agreements.replace(db, waves(db, organisation)[0].id, [done])
    assert "1 van de 1 afspraken is klaar" in read(coach, address_of(organisation)).main


def test_erased_answers_leave_the_course(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """No answer is read: without any the page is the same, byte for byte."""
    before = read(coach, address_of(organisation)).html
    db.execute("DELETE FROM response")
    assert read(coach, address_of(organisation)).html == before


def test_the_pdf(coach: CheckingClient, organisation: Organisation) -> None:
    """The same document, under a name that says what it is."""
    answer = coach.client.get(address_of(organisation, "course.pdf"))
    assert answer.mimetype == "application/pdf"
    name = "draagvlak-welzijn-voorbeeldstad-regicare-verloop-2027-05-25.pdf"
    assert name in answer.headers["Content-Disposition"]
    assert "Draagvlak voor RegiCare door de tijd" in words_of(answer.data)[0]


def test_it_is_found_from_the_organisation_and_from_the_results(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    newest = waves(db, organisation)[-1]
    for page in (f"/coach/organisations/{organisation.id}", at(newest, "results")):
        shown = coach.get(page)
        link = next(one for one in shown.all("a") if text_of(one) == "Alle metingen door de tijd")
        assert read(coach, str(link.get("href"))).h1 == "Draagvlak voor RegiCare door de tijd"


def test_it_leads_to_the_agreements(coach: CheckingClient, organisation: Organisation) -> None:
    """Those of the newest measurement, where they can be changed."""
    page = read(coach, address_of(organisation))
    link = next(one for one in page.all("a") if text_of(one) == "Schrijf afspraken op")
    assert coach.get(str(link.get("href"))).h1 == "Wat hebt u afgesproken?"


def test_what_is_open_has_no_figures(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A measurement that runs is a day on the time line."""
    last = waves(db, organisation)[-1]
    draft = copy_of(db, last, LATER)
    lifecycle.launch(db, draft, LATER)
    send_answers(db, stored(db, draft.id), 12, today=LATER)
    page = read(coach, address_of(organisation))
    assert {row[1] for row in rows_of(page, "course-means")} == {"november 2026", "mei 2027"}
    assert "loopt nu" in page.html


def test_another_technology_is_another_course(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """No line runs from one tool to another; each page leads to the other."""
    other = make_survey(db, organisation, modules=("tam",), technology="Beeldbellen <b>")
    send_answers(db, other, 12)
    lifecycle.close(db, other.id, LATER + timedelta(days=1))
    results.make_release(db, stored(db, other.id), LATER)
    assert course.technologies(db, organisation.id) == ["Beeldbellen <b>", "RegiCare"]
    page = read(coach, address_of(organisation))
    assert page.h1 == "Draagvlak voor Beeldbellen <b> door de tijd"
    assert "Dit was de eerste meting." in page.main
    assert "Er is ook gemeten over ‘RegiCare’." in page.main
    link = next(one for one in page.all("a") if text_of(one) == "RegiCare")
    assert "2 metingen." in read(coach, str(link.get("href"))).text


@pytest.mark.parametrize("asked", ["", "nothing", "<script>", "%00", "RegiCare%27--"])
def test_any_technology_may_be_asked_for(
    coach: CheckingClient, organisation: Organisation, asked: str
) -> None:
    """One that was not measured gives the one that was measured last."""
    page = read(coach, f"{address_of(organisation)}?technology={asked}")
    assert page.h1 == "Draagvlak voor RegiCare door de tijd"


def test_in_english(app: Draagvlak, organisation: Organisation) -> None:
    """The reports in the coach's language, and the words around them."""
    coach = signed_in(app, coach_of(app, organisation), language="en")
    page = read(coach, address_of(organisation))
    assert page.h1 == "Support for RegiCare over time"
    assert "Expected usefulness" in {row[0] for row in rows_of(page, "course-means")}


def test_without_a_report_there_is_no_course(
    tmp_path: Path,
) -> None:
    """Then the organisation's page is shown, which has no link to it."""
    app = make_app(tmp_path / "empty")
    db = app.connection()
    survey = make_survey(db)
    organisation = organisations.get(db, survey.organisation)
    assert organisation
    coach = signed_in(app, coach_of(app, organisation))
    for page in ("course", "course.pdf"):
        answer = coach.client.get(address_of(organisation, page))
        assert answer.headers["Location"].endswith(f"/coach/organisations/{organisation.id}")
    assert "door de tijd" not in coach.get(f"/coach/organisations/{organisation.id}").main


def test_two_measurements_in_one_month_are_told_apart(
    db: Database, organisation: Organisation
) -> None:
    """By their days, where their months would be the same word twice."""
    first = waves(db, organisation)[0]
    db.execute("UPDATE survey SET closed_on = '2027-05-20' WHERE id = ?", [first.id])
    found = course.course_of(db, organisation.id, "RegiCare", language="nl", today=LATER)
    assert found
    assert [wave.called for wave in found.waves] == ["20 mei 2027", "22 mei 2027"]
    assert [wave.short for wave in found.waves] == ["20 mei 2027", "22 mei 2027"]
