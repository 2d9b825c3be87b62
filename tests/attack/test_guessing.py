"""Somebody on the network who tries codes and links: how many in an hour, and who suffers."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

from survey import guesses, lifecycle
from survey.anonymity import CODE_ALPHABET, CODE_LENGTH, lookup_hash, new_code, new_token
from survey.anonymity import token_of_code as slow_token_of_code
from survey.config import Config
from survey.guesses import CODES_OF_ALL, CODES_OF_ONE, LINKS_OF_ONE, Guesses, TooManyGuesses
from survey.respond import entry
from survey.storage.invitations import NewInvitation
from survey.visitors import KEY_LASTS, Visitors
from tests.support.builders import TODAY, make_app, make_survey
from tests.support.unknowing import Unknowing

HOUR = 3600
OFFICE, OTHER_OFFICE = "203.0.113.7", "198.51.100.9"
IN_USE = 3000  # codes of one large organisation
HARDLY = 1e-9


class Seconds:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def app(tmp_path, seconds, monkeypatch):
    app = make_app(tmp_path)
    app.wrong_codes = Guesses(CODES_OF_ONE, CODES_OF_ALL, now=seconds)
    app.wrong_links = Guesses(LINKS_OF_ONE, now=seconds)
    # A code is slow to look up on purpose; here it is counted how often that is done.
    app.looked_up = []
    monkeypatch.setattr(
        entry.anonymity, "token_of_code", lambda code: app.looked_up.append(code) or new_token()
    )
    return app


def server(app, **settings) -> Client:
    return Client(Unknowing(app.wsgi_app, Config(**settings)))


def tries(client, address, path) -> int:
    """Return the status of one try from an address."""
    return client.get(path, environ_overrides={"REMOTE_ADDR": address}).status_code


def looked_up(client, seconds, path_of, *, during, each) -> int:
    """Return how many guesses are looked up for somebody who tries each so many seconds."""
    found = 0
    for n in range(int(during / each)):
        seconds.now = n * each
        found += tries(client, OFFICE, path_of(n)) == 404
    return found


def test_one_visitor_gets_few_codes_an_hour(app, seconds):
    """Ten at once and ten a minute, and no more is looked up, however many are tried."""
    found = looked_up(server(app), seconds, lambda _n: "/?code=ABCDEFGHJKMN", during=HOUR, each=3)
    assert found == len(app.looked_up)
    assert CODES_OF_ONE.per_hour - 1 <= found <= CODES_OF_ONE.per_hour


@pytest.mark.parametrize("settings", [{}, {"base_url": "https://vragen.example.nl"}])
def test_many_visitors_together_get_a_bounded_number(seconds, settings):
    """With a thousand addresses, and behind a proxy that hides them, one ceiling holds."""
    counted = Guesses(CODES_OF_ONE, CODES_OF_ALL, now=seconds)
    through = 0
    for n in range(20 * HOUR):
        seconds.now = n / 20
        visitor = None if settings else f"visitor {n % 1000}"
        try:
            with counted.counted(visitor):
                raise lifecycle.UnknownLink
        except lifecycle.UnknownLink:
            through += 1
        except TooManyGuesses:
            pass
    assert through <= CODES_OF_ALL.per_hour


def test_guessing_a_code_is_hopeless():
    """The most that fits in an hour against all codes there are, with 3,000 of them in use."""
    codes = len(CODE_ALPHABET) ** CODE_LENGTH
    assert CODES_OF_ALL.per_hour * IN_USE / codes < HARDLY


def test_one_visitor_gets_few_links(app, seconds):
    """Unknown links are counted too, and are not looked up beyond the limit."""
    found = looked_up(server(app), seconds, lambda n: f"/a/{n:022d}", during=300, each=0.25)
    assert found <= LINKS_OF_ONE.at_once + 5 * LINKS_OF_ONE.per_minute


def test_a_guesser_shuts_nobody_else_out(app, seconds):
    """Another office types codes and opens links as if nothing happened."""
    survey = make_survey(app.connection())
    token = new_token()
    invitation = NewInvitation(lookup_hash(token))
    lifecycle.invite(app.connection(), survey, [invitation], TODAY)
    client = server(app)
    for _ in range(100):
        tries(client, OFFICE, "/?code=ABCDEFGHJKMN")
        tries(client, OFFICE, f"/a/{new_token()}")
    assert tries(client, OFFICE, "/?code=ABCDEFGHJKMN") == 429
    assert tries(client, OTHER_OFFICE, "/?code=ABCDEFGHJKMN") == 404
    assert tries(client, OTHER_OFFICE, f"/a/{token}") == 200
    assert tries(client, OFFICE, f"/?code={survey.open_code}") == 303  # known to all: no guess


def test_under_attack_by_all_somebody_gets_in_each_second(app, seconds):
    """When the ceiling is reached, links still work and codes work again within a second."""
    survey = make_survey(app.connection())
    token = new_token()
    lifecycle.invite(app.connection(), survey, [NewInvitation(lookup_hash(token))], TODAY)
    client = server(app, base_url="https://vragen.example.nl")
    statuses = [tries(client, OFFICE, "/?code=ABCDEFGHJKMN") for _ in range(200)]
    assert statuses == [404] * CODES_OF_ALL.at_once + [429] * (200 - CODES_OF_ALL.at_once)
    assert tries(client, OFFICE, f"/a/{token}") == 200
    seconds.now += 1
    assert tries(client, OTHER_OFFICE, "/?code=ABCDEFGHJKMN") == 404


def test_right_codes_are_no_guesses(tmp_path):
    """A whole office with codes that are right is never told to wait."""
    app = make_app(tmp_path)
    survey = make_survey(app.connection())
    code = new_code()
    new = NewInvitation(lookup_hash(slow_token_of_code(code)), "code")
    lifecycle.invite(app.connection(), survey, [new], TODAY)
    client = server(app)
    assert {tries(client, OFFICE, f"/?code={code}") for _ in range(15)} == {303}


def test_the_page_says_in_words_when_to_try_again(app, seconds):
    """Status 429, Retry-After, and the same number in a plain sentence."""
    client = server(app)
    for _ in range(10):
        tries(client, OFFICE, "/?code=ABCDEFGHJKMN")
    seconds.now += 2
    page = client.get("/?code=ABCDEFGHJKMN", environ_overrides={"REMOTE_ADDR": OFFICE})
    assert page.status_code == 429
    assert page.headers["Retry-After"] == "4"
    assert "Wacht 4 seconden en probeer het dan opnieuw." in page.text
    assert "ABCDEFGHJKMN" not in page.text


def test_no_address_is_kept_anywhere(app, tmp_path, caplog):
    """Neither in the counting, nor in a file, nor in a log; only a hash of the hour."""
    client = server(app)
    for _ in range(12):
        tries(client, OFFICE, "/?code=ABCDEFGHJKMN")
    (kept,) = app.wrong_codes._visitors
    assert re.fullmatch("[0-9a-f]{16}", kept)
    files = b"".join(file.read_bytes() for file in Path(tmp_path).iterdir())
    assert OFFICE not in caplog.text
    assert OFFICE.encode() not in files
    assert kept.encode() not in files
    assert kept not in caplog.text


def test_the_hash_of_a_visitor_lasts_an_hour(seconds):
    """And another start gives another one, so no list of addresses ever finds it."""
    visitors = Visitors(seconds)
    first = visitors.hash_of(OFFICE)
    assert first == visitors.hash_of(OFFICE) != visitors.hash_of(OTHER_OFFICE)
    assert Visitors(seconds).hash_of(OFFICE) != first
    seconds.now += KEY_LASTS
    assert visitors.hash_of(OFFICE) != first


@pytest.mark.parametrize(
    "nobody", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", "::1%lo", "", "unix", "1\0"]
)
def test_an_address_that_tells_nobody_apart_is_none(nobody):
    """Behind a proxy everybody would be one visitor, and would wait for each other."""
    assert Visitors().hash_of(nobody) is None


def test_one_connection_is_one_visitor():
    """An IPv6 connection has 2**64 addresses; all of them are the same visitor."""
    visitors = Visitors()
    assert visitors.hash_of("2001:db8:1:2::1") == visitors.hash_of("2001:db8:1:2:ffff::9")
    assert visitors.hash_of("2001:db8:1:2::1") != visitors.hash_of("2001:db8:1:3::1")
    assert visitors.hash_of("fe80::1%eth0") == visitors.hash_of("fe80::2%eth1") is not None
    assert visitors.hash_of("::ffff:203.0.113.7") == visitors.hash_of(OFFICE)


@given(gaps=st.lists(st.floats(0, 30), min_size=1, max_size=200))
def test_no_window_holds_more_than_the_limit(gaps):
    """Whatever the rhythm, tries that pass never exceed what was there plus what came since."""
    seconds, passed, waits = Seconds(), 0, []
    counted = Guesses(CODES_OF_ONE, now=seconds)
    for gap in gaps:
        seconds.now += gap
        try:
            with counted.counted("somebody"):
                raise lifecycle.UnknownLink
        except lifecycle.UnknownLink:
            passed += 1
        except TooManyGuesses as wait:
            waits.append(wait.seconds)
    assert passed <= CODES_OF_ONE.at_once + CODES_OF_ONE.per_minute * seconds.now / 60 + 1e-6
    assert set(waits) <= set(range(1, 7))


def test_memory_stays_small(seconds):
    """A million addresses do not fill the memory."""
    counted = Guesses(CODES_OF_ONE, now=seconds)
    for n in range(guesses.MOST_VISITORS + 500):
        with counted.counted(str(n)):
            pass
    assert len(counted._visitors) == guesses.MOST_VISITORS
