"""Headers on every answer, and forms that come from elsewhere."""

import pytest
from flask import Flask

from survey import security
from tests.support.builders import make_app

POLICY = (
    "default-src 'none'",
    "style-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return make_app(tmp_path_factory.mktemp("data"))


@pytest.mark.parametrize("address", ["/", "/nergens", "/static/style.css", "/a/onbekend/1"])
def test_every_answer_has_the_headers(whole, address):
    """Pages, errors and the stylesheet alike."""
    headers = whole.test_client().get(address).headers
    for rule in POLICY:
        assert rule in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_pages_are_never_stored(whole):
    """Also not the one that says that something is missing."""
    for address in ("/", "/nergens"):
        assert whole.test_client().get(address).headers["Cache-Control"] == "no-store"


def test_over_https_the_browser_is_told_to_stay_there(whole):
    """Only there: on a local network without a certificate it would lock people out."""
    headers = whole.test_client().get("/", base_url="https://vragen.example.nl").headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.fixture
def guarded():
    """An application that refuses foreign forms on every page, as the coach's side does."""
    app = Flask(__name__)
    app.before_request(security.refuse_foreign_forms)
    app.add_url_rule("/", "page", lambda: "", methods=["GET", "POST"])
    return app.test_client()


OWN = {"Host": "vragen.example.nl"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),  # typed by hand
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),  # a neighbour on the same domain is a stranger
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://vragen.example.nl"}, 403),
        ({"Origin": "https://vragen.example.nl"}, 200),
        ({"Origin": "https://kwaad.example"}, 403),
        ({"Origin": "https://vragen.example.nl.kwaad.example"}, 403),
        ({"Origin": "https://vragen.example.nl:8443"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 200),  # no browser, so no session that somebody else could abuse
    ],
)
def test_only_our_own_forms_may_change_something(guarded, headers, status):
    """The browser itself says where a form comes from."""
    assert guarded.post("/", headers=OWN | headers).status_code == status


def test_looking_is_always_allowed(guarded):
    """A link from anywhere may lead here."""
    assert guarded.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
    assert guarded.head("/", headers={"Origin": "https://kwaad.example"}).status_code == 200
