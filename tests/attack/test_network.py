"""Somebody on the way: a mail scanner, a proxy, a colleague who saw an address over a shoulder."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from survey import lifecycle
from survey.anonymity import lookup_hash, new_token
from survey.storage import drafts, invitations, responses, surveys
from survey.storage.invitations import NewInvitation
from tests.support.builders import TODAY, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee

LOOKS = ("GET", "HEAD", "OPTIONS")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """One application for all tests here; each has a survey of its own."""
    return make_app(tmp_path_factory.mktemp("data"))


@pytest.fixture
def db(app):
    return app.connection()


@pytest.fixture
def survey(db):
    return make_survey(db, modules=["tam"])


@pytest.fixture
def token(db, survey):
    """A personal link."""
    made = new_token()
    lifecycle.invite(db, survey, [NewInvitation(lookup_hash(made))], TODAY)
    return made


@pytest.fixture
def employee(app, token):
    """Somebody at the last step of their personal link."""
    walking = Employee(CheckingClient(app)).opens(f"/a/{token}").presses("Begin")
    walking.token = token
    return walking.walks_to_the_end()


def is_spent(db, token):
    found = invitations.find(db, lookup_hash(token))
    return found is not None and found.answered


def addresses(survey, token):
    own = ["", "/1", "/2", "/99", "/team", "/send", "/later"]
    shared = ["", "/privacy", "/thanks"]
    return [f"/a/{token}{tail}" for tail in own] + [
        f"/v/{survey.open_code}{tail}" for tail in shared
    ]


def test_looking_spends_nothing(app, db, survey, token):
    """A scanner that opens every address in a mail, by GET, HEAD or OPTIONS, leaves no trace."""
    client = app.test_client()
    for address in addresses(survey, token) * 2:
        for method in LOOKS:
            assert client.open(address, method=method).status_code < 500
    assert not is_spent(db, token)
    assert responses.count(db, survey.id) == 0
    assert drafts.find(db, lookup_hash(token)) is None


def test_looking_at_a_questionnaire_that_is_under_way_changes_no_answer(app, db, survey, employee):
    """Somebody else who opens the address can not send or wipe what was filled in."""
    before = drafts.find(db, lookup_hash(employee.token))
    client = app.test_client()
    for address in addresses(survey, employee.token):
        for method in LOOKS:
            client.open(address, method=method)
    assert drafts.find(db, lookup_hash(employee.token)) == before
    assert responses.count(db, survey.id) == 0


def test_sending_again_is_one_response(app, db, survey, employee):
    """The same request fifty times, eight at once: one response, which the others don't change."""
    address = f"/a/{employee.token}/send"

    def send(_number):
        with app.test_client() as client:
            return client.post(address, data={}).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = set(pool.map(send, range(50)))
    (response,) = responses.of_survey(db, survey.id)
    assert statuses <= {200, 303, 410}
    assert set(response.answers) <= {4, 5}
    assert is_spent(db, employee.token)


def test_what_was_sent_can_not_be_changed_or_read_by_replay(app, db, survey, employee):
    """Each earlier request, made again after sending, is told that it was sent, and no more."""
    employee.presses("Versturen")
    before = responses.of_survey(db, survey.id)
    client = app.test_client()
    for tail in ("", "/1", "/2", "/team", "/send"):
        for method in ("POST", "GET"):
            answer = client.open(f"/a/{employee.token}{tail}", method=method, data={})
            led_to_thanks = "/thanks" in answer.headers.get("Location", "")
            assert answer.status_code == 410 or led_to_thanks, (method, tail)
            assert "checked" not in answer.text
    assert responses.of_survey(db, survey.id) == before
    assert drafts.find(db, lookup_hash(employee.token)) is None


@pytest.mark.parametrize("accepted", ["gzip, br", "identity"])
def test_the_page_after_sending_is_as_long_for_everybody(app, db, survey, accepted):
    """Whatever was answered, as many bytes go by on the line; and no token is in them."""
    seen = set()
    for codes in ({}, {"PU1": 1}, *_walks(db, survey)):
        token = lifecycle.begin(db, survey, lifecycle.Draft("nl", codes), TODAY)
        headers = {"Accept-Encoding": accepted}
        answer = app.test_client().post(f"/a/{token}/send", data={}, headers=headers)
        assert token.encode() not in answer.data
        seen.add((answer.status, tuple(answer.headers), len(answer.data)))
    assert len(seen) == 1


@pytest.mark.parametrize("accepted", ["gzip, br", "identity"])
def test_a_page_that_is_filled_in_is_as_long_for_everybody(app, db, survey, accepted):
    """Who comes back to a page gets as many bytes, whichever answers stand on it."""
    seen = set()
    for codes in _walks(db, survey):
        token = lifecycle.begin(db, survey, lifecycle.Draft("nl", codes), TODAY)
        headers = {"Accept-Encoding": accepted}
        answer = app.test_client().get(f"/a/{token}/1", headers=headers)
        seen.add((answer.status, tuple(answer.headers), len(answer.data)))
    assert len(seen) == 1


def _walks(db, survey):
    """Everything answered alike, for each answer there is, and everything different."""
    columns = [column.id for column in surveys.questionnaire_of(db, survey.id).coded_columns]
    alike = [dict.fromkeys(columns, code) for code in (-1, 1, 2, 3, 4, 5)]
    return [*alike, {id: 1 + place % 5 for place, id in enumerate(columns)}]


def test_the_thanks_that_can_be_opened_again_are_the_same_for_everybody(app, survey, employee):
    """Nothing in the page after that, nor in its address, tells two people apart."""
    employee.presses("Versturen")
    other = Employee(CheckingClient(app)).begins(survey.open_code).walks_to_the_end()
    other.presses("Versturen")
    for one in (employee, other):
        one.client.get(f"/a/{one.token}")
    assert employee.address == other.address
    assert employee.client.response.data == other.client.response.data
    for one in (employee, other):
        assert one.token not in one.client.response.text


def test_an_address_of_ones_own_goes_nowhere(app, employee):
    """No other site learns it from a Referer, and no proxy or browser keeps the page."""
    for address in (f"/a/{employee.token}/1", f"/a/{employee.token}/team"):
        answer = app.test_client().get(address)
        assert answer.headers["Referrer-Policy"] in ("no-referrer", "same-origin")
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in answer.headers


def test_a_token_of_another_survey_opens_nothing_here(app, db, survey, employee):
    """Tokens belong to the survey they were made for; a made-up one to none."""
    other = make_survey(db, modules=["tam"])
    assert app.test_client().post(f"/a/{new_token()}/send", data={}).status_code == 404
    employee.presses("Versturen")
    assert responses.count(db, other.id) == 0


def test_the_attack_on_looking_sees_a_link_that_is_spent(app, db, survey, token):
    """The check above does see a link spent, once somebody really sends."""
    walking = Employee(CheckingClient(app)).opens(f"/a/{token}").presses("Begin")
    walking.walks_to_the_end().presses("Versturen")
    assert is_spent(db, token)
    assert responses.count(db, survey.id) == 1
