"""Three ways into one survey: the open link, a personal link and a printed code."""

import pytest

from survey import lifecycle
from survey.anonymity import lookup_hash, new_code, new_token, token_of_code
from survey.storage import responses
from survey.storage.invitations import NewInvitation
from tests.support.builders import TODAY
from tests.support.client import CheckingClient
from tests.support.employee import Employee

THANKS = "Dank u wel voor uw antwoorden"


@pytest.fixture
def ways(db, survey):
    """The addresses by which three people come in."""
    token, code = new_token(), new_code()
    new = [
        NewInvitation(lookup_hash(token), email="jan@example.nl"),
        NewInvitation(lookup_hash(token_of_code(code)), "code"),
    ]
    lifecycle.invite(db, survey, new, TODAY)
    return {"open": f"/v/{survey.open_code}", "own": f"/a/{token}", "code": f"/?code={code}"}


def answers_all(app, address):
    employee = Employee(CheckingClient(app)).opens(address).presses("Begin")
    return employee.walks_to_the_end().presses("Versturen")


def test_three_ways_lead_into_one_survey(app, db, survey, ways):
    """One answer by each, and nothing in what is stored tells by which it came."""
    for address in ways.values():
        assert answers_all(app, address).page.h1 == THANKS
    rows = db.execute("SELECT * FROM response WHERE survey = ?", [survey.id]).fetchall()
    names = [column[1] for column in db.execute("PRAGMA table_info(response)")]
    apart = {tuple(v for name, v in zip(names, row, strict=True) if name != "id") for row in rows}
    assert (len(rows), len(apart)) == (3, 1)


def test_a_link_and_a_code_are_for_one_the_open_link_for_all(app, db, survey, ways):
    """Who comes back with a link or code that was used is thanked; the open link goes on."""
    for address in ways.values():
        answers_all(app, address)
    for way in ("own", "code"):
        assert Employee(CheckingClient(app)).opens(ways[way]).page.h1 == THANKS
    assert responses.count(db, survey.id) == 3
    answers_all(app, ways["open"])
    assert responses.count(db, survey.id) == 4
