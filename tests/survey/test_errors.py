"""Whatever goes wrong becomes a plain page with the right status."""

import re

import pytest
from flask import abort

from survey import errors, lifecycle
from tests.support.builders import make_app
from tests.support.client import CheckingClient

PAGES = {
    400: "Dit konden wij niet lezen",
    403: "Dit formulier kwam van een andere website",
    404: "Deze pagina bestaat niet",
    405: "Dit adres kunt u niet zo openen",
    413: "Uw tekst is te lang",
    500: "Er ging iets mis",
}
OTHERS = {
    409: "Dit konden wij niet lezen",
    418: "Dit konden wij niet lezen",
    503: "Er ging iets mis",
}


@pytest.fixture
def app(tmp_path):
    """An application with addresses that fail in every way."""
    app = make_app(tmp_path)

    @app.get("/fails/<int:status>")
    def fails(status: int) -> str:
        abort(status)

    @app.get("/breaks/<name>")
    def breaks(name: str) -> str:
        raise getattr(lifecycle, name)

    @app.get("/stumbles")
    def stumbles() -> str:
        raise ValueError("what Jan answered")

    return app


@pytest.fixture
def client(app):
    return CheckingClient(app)


@pytest.mark.parametrize(("status", "heading"), (PAGES | OTHERS).items())
def test_every_status_has_a_page(client, status, heading):
    """In Dutch, with a sentence on what to do and a way on."""
    page = client.get(f"/fails/{status}", status=status)
    assert page.h1 == heading
    assert page.links()["Naar de eerste pagina"] == "/"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("NotOpen", 410),
        ("NotYetOpen", 404),
        ("AlreadySent", 410),
        ("UnknownLink", 404),
        ("NotClosed", 409),
        ("NotInDraft", 409),
        ("NothingToAsk", 409),  # any other rule that says no
    ],
)
def test_every_rule_that_says_no_has_a_page(client, name, status):
    """Also where no view of an audience catches it."""
    client.get(f"/breaks/{name}", status=status)


def test_a_fault_is_logged_without_its_message(client, caplog):
    """The log names the kind of fault and a line of code, never what somebody answered."""
    page = client.get("/stumbles", status=500)
    assert re.search(r"ValueError at [\w.]+:\d+", caplog.text)
    assert "Jan" not in caplog.text + page.html


def test_a_fault_in_the_page_itself_is_still_a_page(app, monkeypatch):
    """Without a template, with the right status, and the fault is logged."""

    def broken(*_arguments: object, **_values: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(errors, "render_template", broken)
    response = app.test_client().get("/stumbles")
    assert response.status_code == 500
    assert "Er ging iets mis" in response.get_data(as_text=True)


def test_a_refused_method_says_which_are_allowed(app):
    """What the standard asks of a 405."""
    response = app.test_client().put("/")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
