"""Leaving a questionnaire and coming back to it."""

from datetime import timedelta

import pytest

from survey import lifecycle
from survey.anonymity import Draft
from survey.config import Config
from survey.storage.surveys import NewModule
from tests.support.builders import TODAY, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.instruments import EVERY_KIND


def test_later_saves_and_shows_the_address_to_keep(employee):
    """The whole address and the last day; half a page is saved without a word about blanks."""
    employee.presses("Later verder gaan", {"q_PU1": "5"})
    assert f"http://localhost/a/{employee.token}" in employee.page.main
    assert "tot en met dinsdag 17 november 2026" in employee.page.main
    back = employee.client.follow(employee.page, "Nu verdergaan")
    assert back.values()["q_PU1"] == "5"


def test_a_long_survey_keeps_a_draft_thirty_days(app, client, clock, db):
    """When the survey closes later than that, the page names the earlier day."""
    survey = make_survey(db, modules=["tam"], closes_on=TODAY + timedelta(days=90))
    employee = Employee(client).begins(survey.open_code).presses("Later verder gaan")
    assert "tot en met donderdag 3 december 2026" in employee.page.main


def test_saving_keeps_a_draft_for_thirty_days_more(tmp_path, clock):
    """What the page promises on day 20 holds on day 49, and is gone on day 51."""
    app = make_app(tmp_path, clock)  # without surveys of other tests, which would all close
    client, db = CheckingClient(app), app.connection()
    survey = make_survey(db, modules=["tam"], closes_on=TODAY + timedelta(days=90))
    employee = Employee(client).begins(survey.open_code)
    clock.day = TODAY + timedelta(days=20)
    employee.presses("Later verder gaan", {"q_PU1": "5"})
    assert "tot en met woensdag 23 december 2026" in employee.page.main
    clock.day = TODAY + timedelta(days=50)
    lifecycle.close_overdue(db, clock.day)
    assert client.get(f"/a/{employee.token}/1").values()["q_PU1"] == "5"
    clock.day = TODAY + timedelta(days=51)
    lifecycle.close_overdue(db, clock.day)
    client.get(f"/a/{employee.token}/1", status=404)


def test_the_address_follows_the_setting(app, employee, monkeypatch):
    """Behind a proxy the public address is shown, not the one the server listens at."""
    public = Config(data=app.settings.data, base_url="https://vragen.example.nl")
    monkeypatch.setattr(app, "settings", public)
    employee.presses("Later verder gaan")
    assert f"https://vragen.example.nl/a/{employee.token}" in employee.page.main


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"PU1": 1}, "/1"),  # half of the first page
        ({f"PU{number}": 1 for number in range(1, 7)}, "/2"),  # the whole of it
        ({"PEOU1": 1}, "/2"),  # first skipped, half of the second
        ({f"BI{number}": 1 for number in range(1, 4)}, "/team"),  # the last, whatever went before
    ],
)
def test_the_own_address_leads_to_where_one_left_off(client, db, survey, answers, place):
    """The page that was half done, or else the one after the last page with an answer."""
    token = lifecycle.begin(db, survey, Draft("nl", answers), TODAY)
    client.get(f"/a/{token}")
    assert client.address.endswith(place)


def test_an_own_address_without_answers_shows_the_start_page(client, db, survey):
    """Somebody who only opened the link meets the explanation again, in the same language."""
    token = lifecycle.begin(db, survey, Draft("nl"), TODAY)
    page = client.get(f"/a/{token}")
    assert page.h1 == "Wat vindt u van RegiCare?"
    client.press(page, "Begin")
    assert client.address == f"/a/{token}/1"


def test_words_alone_count_as_begun(client, db, clock):
    """A survey in which only an open question was answered resumes after it."""
    survey = make_survey(db, modules=[NewModule(EVERY_KIND)])
    token = lifecycle.begin(db, survey, Draft("nl", {}, {"TIP": "Ja"}), TODAY)
    client.get(f"/a/{token}")
    assert client.address.endswith("/team")
