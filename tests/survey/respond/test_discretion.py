"""What a respondent leaves behind: no cookie, no line in a log, nothing heavy loaded."""

import logging
import subprocess
import sys
from io import StringIO
from urllib.request import Request, urlopen

import pytest

from survey.discretion import DiscreetFormatter
from survey.respond import answering
from survey.storage import responses
from tests.support.browser import serving
from tests.support.employee import Employee

HEAVY = ("pandas", "numpy", "scipy", "matplotlib", "pingouin", "statsmodels", "reports.build")


def test_a_whole_walk_sets_no_cookie_and_is_never_kept(client, db, survey):
    """Every answer says no-store and no-referrer; none varies with a cookie."""
    employee = Employee(client).begins(survey.open_code)
    while not employee.address.endswith("/send"):
        headers = client.response.headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Cookie" not in headers.get("Vary", "")
        last = employee.address.endswith("/team")
        employee.presses("Versturen") if last else employee.skips()
    assert responses.count(db, survey.id) == 1


@pytest.fixture
def log(monkeypatch):
    """What the log would say with every logger at its chattiest, the libraries' too."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(DiscreetFormatter())
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [handler])
    monkeypatch.setattr(root, "level", logging.DEBUG)
    for name in list(root.manager.loggerDict):
        monkeypatch.setattr(logging.getLogger(name), "level", logging.NOTSET)
        monkeypatch.setattr(logging.getLogger(name), "_cache", {})
    return written


def test_a_whole_walk_over_the_wire_logs_nothing(app, survey, log, capfd):
    """A real server, a real connection: no token, no code, no address and no agent anywhere."""
    with serving(app) as base:
        agent = {"User-Agent": "RecognisableBrowser/1.0"}

        def ask(path, data=None):
            with urlopen(Request(f"{base}{path}", data, agent)) as response:
                return response.url.removeprefix(base)

        first = ask(f"/v/{survey.open_code}", b"language=nl")
        token = first.split("/")[2]
        for number in (1, 2, 3):
            ask(f"/a/{token}/{number}", b"action=skip")
        assert ask(f"/a/{token}/send", b"").endswith("/send")
    out, err = capfd.readouterr()
    everything = log.getvalue() + out + err
    for telling in (token, survey.open_code, "127.0.0.1", "RecognisableBrowser", "/a/", "/v/"):
        assert telling not in everything


def test_a_fault_logs_no_token_either(client, survey, log, monkeypatch):
    """When a page breaks, the log says where in the code and nothing of the request."""
    employee = Employee(client).begins(survey.open_code).answers("Mee eens")

    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError(f"broken at {employee.address}")

    monkeypatch.setattr(answering, "filled_page", fail)
    client.get(f"/a/{employee.token}/1", status=500)
    assert "RuntimeError at " in log.getvalue()
    assert employee.token not in log.getvalue()


def test_answering_loads_nothing_heavy():
    """Statistics and charts are never imported where a respondent waits."""
    program = (
        "import sys, tempfile, pathlib\n"
        "from survey.app import create_app\n"
        "from survey.config import Config\n"
        "app = create_app(Config(data=pathlib.Path(tempfile.mkdtemp())))\n"
        "assert app.test_client().get('/').status_code == 200\n"
        f"print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
