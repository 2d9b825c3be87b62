"""Links that lead nowhere, surveys that close meanwhile, requests that are too large."""

import pytest

from survey import lifecycle
from survey.anonymity import Draft, new_token
from survey.storage import responses, surveys
from survey.storage.surveys import NewModule
from tests.support.builders import CLOSING, TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.instruments import EVERY_KIND


def test_a_survey_in_preparation_is_not_open_yet(client, db, clock):
    """404, for the start page and everything under it."""
    survey = make_survey(db, launched_on=None)
    for place in ("", "/privacy", "/thanks"):
        page = client.get(f"/v/{survey.open_code}{place}", status=404)
        assert page.h1 == "Deze vragenlijst is nog niet open"
    client.post(f"/v/{survey.open_code}", status=404)


def test_a_closed_survey_says_when_it_closed(client, db, survey):
    """410 with the last day, whom to ask, and what became of answers."""
    lifecycle.close(db, survey.id, TODAY)
    page = client.get(f"/v/{survey.open_code}", status=410)
    assert page.h1 == "Deze vragenlijst is gesloten"
    assert "tot en met dinsdag 3 november 2026" in page.main
    assert "Anna de Vries" in page.main
    client.post(f"/v/{survey.open_code}", status=410)


def test_the_day_after_closing_nothing_is_taken(client, clock, survey):
    """Also while no coach has looked and nothing has closed the survey yet."""
    clock.day = CLOSING.replace(day=CLOSING.day + 1)
    client.get(f"/v/{survey.open_code}", status=410)
    client.post(f"/v/{survey.open_code}", status=410)


def test_privacy_and_thanks_can_be_read_after_closing(client, db, survey):
    """What was promised stays readable, and speaks of closing as past."""
    lifecycle.close(db, survey.id, TODAY)
    assert "dinsdag 3 november 2026" in client.get(f"/v/{survey.open_code}/privacy").main
    assert "De vragenlijst is gesloten." in client.get(f"/v/{survey.open_code}/thanks").main


@pytest.mark.parametrize("how", ["by the coach", "by its date"])
@pytest.mark.parametrize("place", ["1", "team", "send", "later", ""])
def test_closing_meanwhile_is_told_on_every_page(client, db, clock, survey, how, place):
    """410, and it says that unsent answers do not count and are erased."""
    token = lifecycle.begin(db, survey, Draft("nl", {"PU1": 4}), TODAY)
    if how == "by the coach":
        lifecycle.close(db, survey.id, TODAY)
    else:
        clock.day = CLOSING.replace(day=CLOSING.day + 1)
    address = f"/a/{token}/{place}".rstrip("/")
    page = client.get(address, status=410)
    assert page.h1 == "Deze vragenlijst is gesloten"
    assert "Wat u niet verstuurde, telt niet mee. Wij wissen het." in page.main
    if place in ("1", "team", "send"):
        client.post(address, status=410)
    assert responses.count(db, survey.id) == 0


@pytest.mark.parametrize("place", ["", "/1", "/team", "/later", "/send"])
def test_an_invented_address_leads_nowhere(client, place):
    """404 with what may be the matter."""
    page = client.get(f"/a/{new_token()}{place}", status=404)
    assert page.h1 == "Dit adres hoort niet bij een vragenlijst"


def test_an_unknown_survey(client):
    """404, also for the pages under it."""
    for address in ("/v/000000000000", "/v/x/privacy", "/v/x/thanks", "/v/", "/nergens"):
        client.get(address, status=404)


def test_a_page_that_takes_no_form(client, survey):
    """405 with the same look."""
    page = client.post(f"/v/{survey.open_code}/thanks", status=405)
    assert page.h1 == "Dit adres kunt u niet zo openen"


def test_a_megabyte_is_refused_and_nothing_is_lost(app, client, db, clock):
    """413 in the language of the survey; what was saved before is still there."""
    survey = make_survey(db, modules=[NewModule(EVERY_KIND)])
    employee = Employee(client).begins(survey.open_code).answers("Eens")
    large = {"q_TIP": "a" * 1_000_000}
    page = client.post(f"/a/{employee.token}/3", large, status=413)
    assert page.h1 == "Uw tekst is te lang"
    assert lifecycle.under_way(db, employee.token, TODAY).draft.answers == {"NUT1": 2, "NUT2": 2}


def test_errors_speak_the_language_of_the_draft(app, db, clock):
    """Somebody who answers in English reads English when a text is too long or a page missing."""
    survey = make_survey(db, modules=[NewModule(EVERY_KIND)])
    token = lifecycle.begin(db, survey, Draft("en"), TODAY)
    client = CheckingClient(app, language="en")
    page = client.post(f"/a/{token}/3", {"q_TIP": "a" * 1_000_000}, status=413)
    assert page.h1 == "Your text is too long"
    assert client.get(f"/a/{token}/99", status=404).h1 == "This page does not exist"


def test_a_fault_of_ours_is_a_plain_page(app, client, survey, monkeypatch):
    """500 with a way on, and nothing of the fault in the page."""

    def fail(*_arguments: object) -> None:
        raise RuntimeError("secret answer")

    monkeypatch.setattr(surveys, "by_open_code", fail)
    page = client.get(f"/v/{survey.open_code}", status=500)
    assert page.h1 == "Er ging iets mis"
    assert "secret" not in page.html
