"""What a coach reads where something does not work: with the way on, and never worse than plain."""

import pytest

from survey import accounts, errors
from survey.app import Draagvlak
from survey.coach.blueprint import COOKIE
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in
from tests.support.html import Page

PARTS = {"Metingen", "Handboek", "Uw account"}


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation)


def parts_of(page: Page) -> set[str]:
    """Which parts of a coach's navigation a page has."""
    return PARTS & set(page.links())


@pytest.mark.parametrize(
    "address", ["/coach/nonsense", "/coach/handbook/x", "/coach/organisations/x", "/coach/people/x"]
)
def test_what_does_not_exist_has_the_ways_on(coach: CheckingClient, address: str) -> None:
    """Also at an address that no view knows."""
    page = coach.get(address, status=404)
    assert page.h1 == "Deze pagina bestaat niet"
    assert parts_of(page) == PARTS
    assert "Uitloggen" in page.buttons()
    assert "Misschien is de pagina gewist." in page.main


def test_what_is_for_administrators_has_them_too(
    app: Draagvlak, db: Database, coach: CheckingClient
) -> None:
    """Without the parts that are for administrators alone."""
    colleague = coach_of(app, make_organisation(db, "Elders"))
    db.execute("UPDATE coach SET administrator = 0 WHERE id = ?", [colleague.id])
    assert "Mensen" in coach.get("/coach/nonsense", status=404).links()
    page = signed_in(app, colleague).get("/coach/log", status=403)
    assert parts_of(page) == PARTS
    assert "Mensen" not in page.links()


def test_a_form_from_elsewhere_has_them_too(coach: CheckingClient, survey: Survey) -> None:
    """The refusal comes before anything else, and still knows who is signed in."""
    answer = coach.client.post(at(survey, "close"), headers={"Origin": "https://elsewhere.example"})
    page = Page(answer.text)
    assert (answer.status_code, page.h1) == (403, "Dit formulier kwam van een andere website")
    assert parts_of(page) == PARTS


def test_what_is_too_large_has_them_too(coach: CheckingClient) -> None:
    """And says so of a file as well as of a text."""
    page = coach.post("/coach/organisations/new", {"name": "x" * 300_000}, status=413)
    assert page.h1 == "Dit is te groot"
    assert "Ga terug en maak de tekst of het bestand kleiner." in page.main
    assert parts_of(page) == PARTS


def test_the_way_back_to_the_organisation_is_there(
    coach: CheckingClient, organisation: Organisation, survey: Survey
) -> None:
    """Where the page is one of an organisation, its own part of the navigation is too."""
    page = coach.get(at(survey, "results"), status=409)
    assert page.links()[organisation.name] == f"/coach/organisations/{organisation.id}"


def test_another_organisation_is_not_named(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """The page of one that is not the coach's own says no more than one that does not exist."""
    elsewhere = make_organisation(db, "Elders")
    page = coach.get(f"/coach/organisations/{elsewhere.id}", status=404)
    assert "Elders" not in page.html
    assert organisation.name not in page.links()


def test_in_the_coachs_own_language(app: Draagvlak, organisation: Organisation) -> None:
    """Also where no view chose it."""
    coach = signed_in(app, coach_of(app, organisation), language="en")
    page = coach.get("/coach/nonsense", status=404)
    assert page.h1 == "This page does not exist"
    assert "Your account" in page.links()


def test_the_forms_of_the_navigation_work_from_there(coach: CheckingClient) -> None:
    """A browser says where they come from, and signing out signs out."""
    page = coach.get("/coach/nonsense", status=404)
    answer = coach.client.get("/coach/nonsense")
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert coach.press(page, "Uitloggen").h1 == "Inloggen"
    assert not parts_of(coach.get("/coach/nonsense", status=404))


@pytest.mark.parametrize("address", ["/nonsense", "/coachx", "/report/x", "/typing/x", "/s/x"])
def test_nobody_else_gets_them(app: Draagvlak, organisation: Organisation, address: str) -> None:
    """Where no page is a coach's, the session is not even looked for."""
    client = CheckingClient(app, cookies=True)
    token = accounts.start_session(app.connection(), coach_of(app, organisation), app.clock())
    client.client.set_cookie(COOKIE, token, path="/")
    page = Page(client.client.get(address).text)
    assert not parts_of(page)
    assert organisation.name not in page.html


def test_who_is_not_signed_in_gets_the_plain_page(app: Draagvlak) -> None:
    """With a way to the first page and no part that asks to sign in."""
    page = CheckingClient(app, cookies=True).get("/coach/nonsense", status=404)
    assert not parts_of(page)
    assert page.links()["Naar de eerste pagina"] == "/"


def test_a_fault_in_finding_who_it_is_costs_the_navigation_alone(
    app: Draagvlak, coach: CheckingClient, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """The sessions can not be read, and the page still says what happened."""
    db.execute("ALTER TABLE session RENAME TO lost")
    page = coach.get("/coach/nonsense", status=404)
    assert page.h1 == "Deze pagina bestaat niet"
    assert not parts_of(page)
    assert "OperationalError at survey" in caplog.text


def test_a_fault_in_the_navigation_costs_the_navigation_alone(
    app: Draagvlak, coach: CheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a template needs may be what is broken."""
    shown = errors.render_template

    def breaks_for_a_coach(name: str, **values: object) -> str:
        if values["coach"]:
            raise RuntimeError
        return shown(name, **values)

    monkeypatch.setattr(errors, "render_template", breaks_for_a_coach)
    page = coach.get("/coach/nonsense", status=404)
    assert page.h1 == "Deze pagina bestaat niet"
    assert not parts_of(page)
