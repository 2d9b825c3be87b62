"""Wrong and hostile input on every form that a walk through the coach's pages finds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from survey import lifecycle
from survey.app import Draagvlak
from survey.coach.blueprint import COOKIE, COOKIE_PATH
from survey.storage import benchmarks
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from tests.support.answers import send_answers
from tests.support.builders import TODAY, make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.good_practices import shared, written
from tests.support.html import FIELDS, Page

pytestmark = pytest.mark.usefixtures("quick_hashing")

FAULT = 500
HOSTILE = {
    # what stands in every field of a form
    "nothing": "",
    "oversized": "x" * 20_000,
    "control characters": "a\x00b\x1b[31m\r\nX-Header: y\x85\u202e\ud7ff",
    "script": '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}${7*7}',
    "SQL": "'; DROP TABLE coach; --",
    "number": "-99999999999999999999",
    "not a number": "NaN",
    "path": "../../../../etc/passwd",
}
LARGER_THAN_ALLOWED = {"x": "x" * 6_000_000}


@dataclass(frozen=True)
class Sent:
    """A form as it was found: where it goes, its fields, and what it would send as it is."""

    address: str
    fields: tuple[str, ...]
    values: tuple[tuple[str, str], ...]


def forms_on(page: Page, address: str) -> Iterator[Sent]:
    """Every form of a page that changes something."""
    for form in page.all("form"):
        if form.get("method") == "post":
            fields = [field for field in form.iter() if field.tag in (*FIELDS, "button")]
            named = [field for field in fields if field.get("name")]
            values = tuple((field.get("name", ""), field.get("value", "")) for field in named)
            action = urljoin(address, form.get("action"))
            yield Sent(action, tuple(dict.fromkeys(name for name, _value in values)), values)


def walk(client: FlaskClient, start: str) -> Iterator[Sent]:
    """Follow each link from here, within the coach's pages; gives each form once."""
    todo, seen, found = [start], set(), set()
    while todo:
        address = todo.pop()
        if address in seen or not address.startswith("/coach/"):
            continue
        seen.add(address)
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code < FAULT, address
        if answer.mimetype != "text/html" or "/report" in address:
            continue
        page = Page(answer.text)
        todo += [_path(urljoin(address, link.get("href", ""))) for link in page.all("a")]
        for form in forms_on(page, address):
            key = (form.address.partition("?")[0], form.fields)
            if key not in found:
                found.add(key)
                yield form


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path if parts.netloc in ("", "localhost") else ""


@pytest.fixture
def everything(db: Database, organisation: Organisation, coach: CheckingClient) -> str:
    """A draft, an open and a closed survey, and somebody else's organisation; returns its id."""
    make_survey(db, organisation, modules=("tam",), launched_on=None)
    make_survey(db, organisation, modules=("tam",))
    closed = make_survey(db, organisation, modules=("adoptie",))
    send_answers(db, closed, 2)
    lifecycle.close(db, closed.id, TODAY)
    group = benchmarks.add_group(db, "Kopgroep", TODAY)
    shared(db, written(db, organisation), group)
    written(db, organisation, "Niet gedeeld")
    other = make_organisation(db, "Elders")
    make_survey(db, other, modules=("tam",))
    return other.id


@contextmanager
def kept(db: Database) -> Iterator[None]:
    """Put everything back as it was, whatever was done inside."""
    with closing(sqlite3.connect(":memory:")) as before:
        db.conn.backup(before)
        yield
        before.backup(db.conn)


def typed(form: Sent, hostile: str) -> MultiDict[str, str]:
    """The form with this in every field, twice."""
    return MultiDict([(name, hostile) for name in form.fields for _ in range(2)])


def test_no_form_breaks(
    app: Draagvlak, db: Database, coach: CheckingClient, everything: str
) -> None:
    """Missing, oversized, strange and foreign input gets a page or a redirect, never a fault."""
    forms = list(walk(coach.client, "/coach/"))
    assert len({form.address for form in forms}) > 25, "the walk finds the forms"
    cookie = coach.client.get_cookie(COOKIE, path=COOKIE_PATH)
    assert cookie
    sends = app.test_client(use_cookies=False)
    headers = {"Cookie": f"{COOKIE}={cookie.value}"}
    wrong = []
    for form in forms:
        attempts = {name: typed(form, text) for name, text in HOSTILE.items()}
        attempts["another organisation"] = typed(form, everything)
        attempts["as it is, twice"] = MultiDict(form.values)
        with kept(db):
            for name, data in attempts.items():
                for _ in range(2 if "twice" in name else 1):
                    answer = sends.post(form.address, data=data, headers=headers)
                    if answer.status_code >= FAULT:
                        wrong.append(f"{form.address}: {name}: {answer.status_code}")
                    if "<script>" in answer.text:
                        wrong.append(f"{form.address}: {name}: comes back as markup")
    assert not wrong, "\n".join(wrong)


def test_too_much_is_told_on_a_page(coach: CheckingClient, everything: str) -> None:
    """A request that is larger than any form may be gets a page of ours."""
    answer = coach.client.post("/coach/organisations/new", data=LARGER_THAN_ALLOWED)
    assert answer.status_code == 413
    assert Page(answer.text).h1 == "Dit is te groot"


def test_the_attempts_reach_the_forms(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """What is found has the fields a coach fills in, and the open survey's page its buttons."""
    survey = make_survey(db, organisation)
    forms = {form.address: form.fields for form in walk(coach.client, at(survey))}
    assert any("name" in fields for fields in forms.values())
    assert f"{at(survey)}/close" in forms
