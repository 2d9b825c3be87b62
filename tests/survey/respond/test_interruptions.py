"""Interrupted at any step: what was saved is still there, and the page says what happened."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from survey import lifecycle
from survey.anonymity import Draft
from survey.clock import now
from survey.storage import responses
from survey.storage.connection import connect
from tests.support.builders import TODAY, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.html import Page

ROOT = Path(__file__).resolve().parents[3]
THANKS = "Dank u wel voor uw antwoorden"


def draft_of(db, employee):
    return lifecycle.under_way(db, employee.token, TODAY).draft


def elsewhere(app, employee) -> Employee:
    """The same person in a browser that knows nothing but the address."""
    other = Employee(CheckingClient(app))
    other.token = employee.token
    return other


@pytest.mark.parametrize("pages", [0, 1, 2, 3])
def test_a_closed_browser_loses_nothing_after_any_page(app, employee, pages):
    """The address opens the page where one left off, with a way back to each answer given."""
    for _ in range(pages):
        employee.presses("Volgende stap", employee.chooses_any())
    again = elsewhere(app, employee).opens(f"/a/{employee.token}")
    if pages == 0:
        assert again.page.h1 == "Wat vindt u van RegiCare?"
        again.presses("Begin")
    assert again.page.h1 == employee.page.h1
    for number in range(1, pages + 1):
        again.opens(f"/a/{employee.token}/{number}")
        given = {name: value for name, value in again.page.values().items() if name != "language"}
        assert set(again.groups) <= given.keys()


def test_two_tabs_wipe_nothing_of_each_other(app, db, employee):
    """An old, blank copy of a page leaves what another tab saved; the last choice counts."""
    old = elsewhere(app, employee).opens(employee.address)
    employee.presses("Volgende stap", employee.chooses_any())
    before = draft_of(db, employee).answers
    old.presses("Volgende stap")
    assert draft_of(db, employee).answers == before
    assert old.page.h1 == employee.page.h1
    old.opens(f"/a/{employee.token}/1").presses("Volgende stap", {"q_PU1": "1"})
    employee.presses("Volgende stap", employee.chooses_any())
    answers = draft_of(db, employee).answers
    assert answers["PU1"] == 1
    assert len(answers) > len(before)


def test_two_tabs_send_once(app, db, survey, employee):
    """The second tab is thanked, and told that the answers were sent, by whatever it presses."""
    employee.walks_to_the_end()
    other = elsewhere(app, employee).opens(employee.address)
    third = elsewhere(app, employee).opens(f"/a/{employee.token}/1")
    employee.presses("Versturen", {"team": "1"})
    for late, button in ((other, "Versturen"), (third, "Volgende stap")):
        late.presses(button)
        assert late.page.h1 == THANKS
        assert "Ze zijn verstuurd en tellen mee." in late.page.main
    (response,) = responses.of_survey(db, survey.id)
    assert response.team == "1"


def test_closing_between_two_pages_is_said_on_the_next(app, db, survey, employee):
    """With a page open and filled in: 410, what counts, what does not, and whom to ask."""
    employee.presses("Volgende stap", employee.chooses_any())
    lifecycle.close(db, survey.id, TODAY)
    employee.presses("Volgende stap", employee.chooses_any(), status=410)
    assert employee.page.h1 == "Deze vragenlijst is gesloten"
    assert "Wat u niet verstuurde, telt niet mee. Wij wissen het." in employee.page.main
    assert "Anna de Vries" in employee.page.main
    assert responses.count(db, survey.id) == 0


def test_closing_between_the_last_look_and_sending_is_said(app, db, survey, employee):
    """Nothing is half sent."""
    employee.walks_to_the_end()
    lifecycle.close(db, survey.id, TODAY)
    employee.presses("Versturen", status=410)
    assert "Wat u niet verstuurde, telt niet mee." in employee.page.main
    assert responses.count(db, survey.id) == 0


def test_another_application_on_the_same_files_goes_on(app, db, employee):
    """Nothing that a respondent needs is in memory alone."""
    employee.presses("Volgende stap", employee.chooses_any())
    new = make_app(app.settings.data, app.clock)
    again = elsewhere(new, employee).opens(f"/a/{employee.token}")
    assert again.page.h1 == employee.page.h1
    again.walks_to_the_end().presses("Versturen")
    assert again.page.h1 == THANKS


@contextmanager
def running(folder: Path):
    """The server as a program, killed at the end as a failing machine would."""
    program = subprocess.Popen(
        [sys.executable, "run.py", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "DRAAGVLAK_DATA": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = next(line for line in program.stdout if "http://" in line)
        yield "http://" + line.split("http://")[1].split()[0].rstrip("/.")
    finally:
        program.send_signal(signal.SIGKILL)
        program.communicate()


def fetched(address: str, form: bytes | None = None) -> Page:
    with urlopen(Request(address, form)) as response:
        return Page(response.read().decode())


def test_a_server_that_is_killed_between_pages_has_what_was_saved(tmp_path):
    """Killed without a warning after a page was saved: the next one starts where one was."""
    db, today = connect(tmp_path / "draagvlak.db"), now().date()
    survey = make_survey(
        db, modules=["tam"], launched_on=today, closes_on=today + timedelta(days=7)
    )
    token = lifecycle.begin(db, survey, Draft("nl"), today)
    db.conn.close()
    with running(tmp_path) as address:
        fetched(f"{address}/a/{token}/1", b"q_PU1=4&q_PU2=2&action=skip")
    with running(tmp_path) as address:
        assert fetched(f"{address}/a/{token}").values()["q_PU1"] == "4"
        thanks = fetched(f"{address}/a/{token}/send", b"team=none")
    assert thanks.h1 == THANKS
    (response,) = responses.of_survey(connect(tmp_path / "draagvlak.db"), survey.id)
    assert response.answers[:3] == (4, 2, None)
