"""What the server keeps from the application."""

from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from survey.config import Config
from tests.support.unknowing import Unknowing

VISITOR = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_USER_AGENT": "Herkenbaar/7.1",
    "HTTP_X_FORWARDED_FOR": "203.0.113.77",
    "HTTP_X_REAL_IP": "203.0.113.77",
    "HTTP_FORWARDED": "for=203.0.113.77",
    "HTTP_HOST": "elders.example",
}


@Request.application
def everything(request: Request) -> Response:
    """Answer with all that an application can know of a request."""
    return Response(f"{request.url} {sorted(request.environ.items(), key=str)}")


def seen(config: Config) -> str:
    """Return what the application sees of that visitor."""
    return Client(Unknowing(everything, config)).get("/a/b", environ_overrides=VISITOR).text


def test_the_application_never_learns_who_asks() -> None:
    """Address and browser are gone before a line of ours runs."""
    known = seen(Config())
    assert "203.0.113.77" not in known
    assert "Herkenbaar" not in known
    assert known.startswith("http://elders.example/a/b ")


def test_the_public_address_comes_from_the_settings() -> None:
    """Neither a proxy nor a visitor has to be believed about host and scheme."""
    assert seen(Config(base_url="https://vragen.example.nl")).startswith(
        "https://vragen.example.nl/a/b "
    )


def test_only_the_coachs_pages_see_a_cookie() -> None:
    """Over https a coach's browser sends it to every page of the host; no other page gets it."""
    server = Client(Unknowing(everything, Config()), use_cookies=False)
    sent = {"Cookie": "__Host-draagvlak_coach=geheim"}
    for address in ("/", "/a/b", "/v/123", "/report/x", "/static/style.css"):
        assert "geheim" not in server.get(address, headers=sent).text
    assert "geheim" in server.get("/coach/", headers=sent).text
