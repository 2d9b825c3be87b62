"""Who reaches which page, beyond what test_roles asks of every route."""

import pytest
from werkzeug.routing import Rule

from survey.app import Draagvlak
from survey.coach.blueprint import WITHOUT_SIGNING_IN
from survey.storage import organisations, share_links, surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.audiences import filled, visits
from tests.support.builders import TODAY, make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import coach_of, signed_in


def routes(app: Draagvlak, blueprint: str) -> list[tuple[str, Rule]]:
    """Every method and rule of a blueprint."""
    return [one for one in visits(app) if one[1].endpoint.startswith(f"{blueprint}.")]


def everything_in(db: Database) -> list[str]:
    """All that is stored, apart from sessions."""
    return [line for line in db.conn.iterdump() if not line.startswith('INSERT INTO "session"')]


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation)


@pytest.fixture
def draft(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation, launched_on=None)


def test_few_pages_are_open_to_all() -> None:
    """Signing in, its code, and one-time links; anything else asks for a coach."""
    signing_in = {"coach.login", "coach.code", "coach.forgotten"}
    links = {"coach.first", "coach.join", "coach.new_password"}
    assert signing_in | links == WITHOUT_SIGNING_IN


def test_a_survey_is_not_found_under_another_organisation(
    app: Draagvlak, db: Database, survey: Survey
) -> None:
    """One's own organisation in the address does not open somebody else's survey."""
    elsewhere = make_organisation(db, "Elders")
    stranger = signed_in(app, coach_of(app, elsewhere))
    before = everything_in(db)
    for method, rule in routes(app, "coach"):
        if "survey" in rule.arguments:
            address = filled(app, rule, organisation=elsewhere.id, survey=survey.id)
            assert stranger.client.open(address, method=method).status_code == 404, address
    assert everything_in(db) == before


def test_unknown_ids_are_not_found(
    app: Draagvlak, coach: CheckingClient, organisation: Organisation
) -> None:
    """Made-up ids get the page that says so, signed in or not."""
    for method, rule in routes(app, "coach"):
        if "organisation" in rule.arguments:
            address = filled(app, rule)
            assert coach.client.open(address, method=method).status_code == 404
    assert coach.get(f"/coach/organisations/{organisation.id}/surveys/x", status=404).h1


def test_a_colleague_of_the_same_organisation_reaches_its_pages(
    app: Draagvlak, db: Database, survey: Survey
) -> None:
    """Two coaches may work for one organisation."""
    colleague = coach_of(app, make_organisation(db, "Elders"))
    db.execute("INSERT INTO membership VALUES (?, ?)", [colleague.id, survey.organisation])
    address = f"/coach/organisations/{survey.organisation}/surveys/{survey.id}"
    assert signed_in(app, colleague).get(address).h1 == "RegiCare"


def test_the_home_page_shows_ones_own_organisations(
    app: Draagvlak, db: Database, coach: CheckingClient, survey: Survey
) -> None:
    """Another coach's organisation and surveys are not in the list."""
    elsewhere = make_organisation(db, "Elders")
    make_survey(db, elsewhere, technology="Geheim")
    page = coach.get("/coach/")
    assert "Welzijn Voorbeeldstad" in page.main
    assert "RegiCare" in page.main
    assert "Elders" not in page.main
    assert "Geheim" not in page.main


def test_a_made_up_link_opens_no_report(app: Draagvlak, db: Database, survey: Survey) -> None:
    """Every shared route is not found with a token that was not handed out."""
    share_links.add(db, survey.id, token_hash="0" * 64, label="MT", made_on=TODAY, expires_on=TODAY)
    client = app.test_client()
    for method, rule in routes(app, "management"):
        for token in ("x" * 22, "0" * 64, "' OR 1=1 --"):
            address = filled(app, rule, token=token)
            assert client.open(address, method=method).status_code == 404


def test_shared_routes_only_look(app: Draagvlak) -> None:
    """Whoever has a link can change nothing."""
    assert {method for method, _rule in routes(app, "management")} == {"GET"}


def test_guards_look_at_the_records_of_now(
    app: Draagvlak, db: Database, coach: CheckingClient, survey: Survey
) -> None:
    """A coach who no longer works for an organisation loses its pages at once."""
    address = f"/coach/organisations/{survey.organisation}"
    coach.get(address)
    db.execute("DELETE FROM membership")
    assert organisations.get(db, survey.organisation)
    assert surveys.get(db, survey.id)
    coach.get(address, status=404)
