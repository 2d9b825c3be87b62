"""`serve`: the real server in a process of its own, and what it lets slip about who asks."""

import http.client
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from survey.storage import coaches, surveys
from survey.storage.connection import connect
from tests.support.builders import make_survey
from tests.support.command_line import ROOT, RunningServer, environment
from tests.support.mailbox_server import Letters, open_mailbox
from tests.survey.commands.conftest import Command

AGENT = "Herkenbaar/7.1"
ADDRESS = "203.0.113.77"
WHO = {
    "User-Agent": AGENT,
    "X-Forwarded-For": ADDRESS,
    "X-Real-IP": ADDRESS,
    "Forwarded": f"for={ADDRESS}",
    "Accept-Language": "nl",
}


class Visitor:
    """Somebody with a recognisable browser and address."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, str, str]:
        """Send a request; returns status, Location and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = urlencode(form) if form is not None else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(method, path, body, {**WHO, **kind, **headers})
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        return response.status, response.headers.get("Location", ""), text

    def raw(self, content: bytes) -> bytes:
        """Send bytes that need not be HTTP; returns what comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(content)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while part := connection.recv(65536):
                answer += part
        return answer


@pytest.fixture
def open_survey(tmp_path: Path) -> str:
    """Make data with an open survey; returns its code."""
    from datetime import timedelta

    from survey.clock import now

    today = now().date()
    db = connect(tmp_path / "data" / "draagvlak.db")
    return make_survey(db, launched_on=today, closes_on=today + timedelta(days=9)).open_code


@pytest.fixture
def server(tmp_path: Path, open_survey: str) -> Iterator[RunningServer]:
    """Serve that survey."""
    data = str(tmp_path / "data")
    with RunningServer("serve", folder=tmp_path, DRAAGVLAK_DATA=data) as running:
        yield running


def test_nothing_tells_who_asked_for_what(
    server: RunningServer, open_survey: str, tmp_path: Path
) -> None:
    """Neither output nor data hold a token, address or browser, whatever a visitor does."""
    visitor = Visitor(server.port)
    status, location, _ = visitor.ask("POST", f"/v/{open_survey}", {"language": "nl"})
    assert status == 303
    token = location.split("/")[2]
    assert len(token) == 22
    page = f"/a/{token}/1"
    assert visitor.ask("GET", page)[0] == 200
    assert visitor.ask("POST", page, {"q_PE1": "4"})[0] in (303, 422)
    assert visitor.ask("GET", f"/a/{token}/999")[0] == 404
    assert visitor.ask("PUT", page)[0] == 405
    assert visitor.ask("POST", page, {"q_PE1": "x" * 1_000_000})[0] == 413
    assert visitor.ask("GET", f"/a/{token[::-1]}/1")[0] == 404
    assert visitor.raw(f"GET {page}\r\nbroken {AGENT}\r\n\r\n".encode())
    assert visitor.raw(f"POST {page} HTTP/1.1\r\nContent-Length: abc\r\n\r\n".encode())
    visitor.raw(f"POST {page} HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nhalf".encode())
    with socket.create_connection(("127.0.0.1", server.port)) as hangs_up:
        hangs_up.sendall(f"GET {page} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert server.stop() == 0
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    for secret in (token, token[::-1], AGENT, ADDRESS):
        assert secret not in server.said + server.complained
        assert secret.encode() not in kept
    log = tmp_path / "data" / "drafts.db-wal"
    assert not log.exists() or not log.stat().st_size  # what drafts were at earlier steps
    assert "127.0.0.1" not in server.complained
    assert server.said.count("127.0.0.1") == server.said.count("http://127.0.0.1:") == 1


def test_a_fault_is_logged_without_its_address(tmp_path: Path) -> None:
    """An error in a view gives the error page, and a line with the kind of error and its place."""
    program = (
        "import sys; from pathlib import Path\n"
        "from survey import discretion, server; from survey.app import create_app\n"
        "from survey.config import Config\n"
        "app = create_app(Config(data=Path(sys.argv[1])))\n"
        "@app.get('/stuk/<token>')\n"
        "def broken(token): raise ValueError('Anna ' + token)\n"
        "@app.get('/half/<token>')\n"
        "def half(token):\n"
        "    def parts():\n"
        "        yield 'x'; raise ValueError('Anna ' + token)\n"
        "    return parts()\n"
        "listening = server.open_socket('127.0.0.1', 0)\n"
        "discretion.install()\n"
        "port = listening.getsockname()[1]\n"
        "server.serve(app, listening, started=lambda: print(port, flush=True))\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "data")],
        cwd=ROOT,
        env=environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout
    visitor = Visitor(int(running.stdout.readline()))
    status, _, page = visitor.ask("GET", "/stuk/geheim123")
    assert status == 500
    assert "<h1" in page
    visitor.raw(b"GET /half/geheim123 HTTP/1.0\r\n\r\n")
    running.terminate()
    out, err = running.communicate(timeout=30)
    assert running.returncode == 0
    assert out == ""
    assert err.count("ValueError at ") == 2
    for secret in ("geheim123", "Anna", "stuk", "half", "127.0.0.1", AGENT, "Traceback"):
        assert secret not in err


def test_the_first_start_gives_a_link_for_the_first_coach(tmp_path: Path) -> None:
    """The one-time link works, only its hash is kept, and with a coach there is no link."""
    with RunningServer(folder=tmp_path) as server:  # no verb: serve
        assert f"Gegevens: {tmp_path / 'instance' / 'draagvlak.db'}" in server.said
        link = server.link("Maak binnen 24 uur het eerste account:")
        assert Visitor(server.port).ask("GET", link)[0] == 200
    assert server.process.returncode == 0
    assert server.said.endswith("Gestopt.\n")
    assert server.complained == ""
    assert (tmp_path / "instance").stat().st_mode & 0o077 == 0
    token = link.rpartition("/")[2]
    stored = b"".join(path.read_bytes() for path in (tmp_path / "instance").iterdir())
    assert token.encode() not in stored
    db = connect(tmp_path / "instance" / "draagvlak.db")
    coaches.add(db, email="anna@example.nl", name="Anna", password_hash="x")
    with RunningServer("--language", "en", folder=tmp_path) as server:
        assert "coach/first" not in server.said
        assert server.said.startswith("Draagvlak is at http://127.0.0.1:")


def test_behind_a_proxy_the_public_address_counts(tmp_path: Path) -> None:
    """Links carry DRAAGVLAK_URL, and no header of a visitor can change that."""
    public = {"DRAAGVLAK_URL": "https://vragen.example.nl/"}
    with RunningServer("serve", "--host", "127.0.0.1", folder=tmp_path, **public) as server:
        assert "https://vragen.example.nl/coach/first/" in server.said
        assert "127.0.0.1" not in server.said


def test_a_port_in_use_is_told_in_one_line(command: Command) -> None:
    """With status 2, and before any data are made."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command("serve", "--port", port)
    assert done.status == 2
    assert done.out == ""
    assert done.err == (
        f"Poort {port} is in gebruik door een ander programma. "
        f"Stop dat, of kies een andere: --port {port % 65535 + 1}.\n"
    )
    assert not Path("instance").exists()


def test_an_address_that_is_not_ours(command: Command) -> None:
    """An address of another machine can't be served at."""
    done = command("serve", "--host", "192.0.2.1", "--port", "0")
    assert done.status == 2
    assert re.fullmatch(r"Starten op 192\.0\.2\.1:0 lukt niet: .+\.\n", done.err)


@pytest.mark.parametrize("address", ["vragen.example.nl", "ftp://vragen.example.nl", "https://"])
def test_a_public_address_is_checked(
    address: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an address would give links that don't work."""
    monkeypatch.setenv("DRAAGVLAK_URL", address)
    done = command("serve", "--port", "0")
    assert done.status == 2
    assert done.err.startswith(f"DRAAGVLAK_URL is '{address.rstrip('/')}'. Geef het hele adres")


@pytest.mark.parametrize("place", ["file/data", "file"])
def test_a_data_folder_that_cannot_be_made(
    place: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says where, why and what to do."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("DRAAGVLAK_DATA", str(tmp_path / place))
    done = command("serve", "--port", "0")
    assert done.status == 2
    assert done.out == ""
    assert done.err == (
        f"Het gegevensbestand {tmp_path / place / 'draagvlak.db'} gaat niet open: "
        "er staat een bestand in de weg. "
        "Zet DRAAGVLAK_DATA op een map waarin u mag schrijven.\n"
    )


def test_a_file_that_is_no_database(command: Command, tmp_path: Path) -> None:
    """A data file of another kind is told, and left as it is."""
    (tmp_path / "instance").mkdir()
    file = tmp_path / "instance" / "draagvlak.db"
    file.write_text("hallo" * 1000, encoding="utf-8")
    done = command("serve", "--port", "0")
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert file.read_text(encoding="utf-8") == "hallo" * 1000


def test_surveys_close_by_themselves(tmp_path: Path) -> None:
    """A survey whose last day has passed is closed by the running server, unasked."""
    from datetime import timedelta

    from survey.clock import now

    today = now().date()
    db = connect(tmp_path / "instance" / "draagvlak.db")
    survey = make_survey(
        db, launched_on=today - timedelta(days=9), closes_on=today - timedelta(days=1)
    )
    with RunningServer(folder=tmp_path):
        pass
    closed = surveys.get(connect(tmp_path / "instance" / "draagvlak.db"), survey.id)
    assert closed
    assert closed.state == "closed"


MAIL = {
    "DRAAGVLAK_URL": "https://vragen.example.nl",
    "DRAAGVLAK_SMTP_HOST": "smtp.example.nl",
    "DRAAGVLAK_SMTP_FROM": "Welzijn <vragen@example.nl>",
}


MAILBOX = {
    "DRAAGVLAK_IMAP_HOST": "127.0.0.1",
    "DRAAGVLAK_IMAP_PORT": "1",
    "DRAAGVLAK_IMAP_USER": "vragen",
    "DRAAGVLAK_IMAP_PASSWORD": "heel-geheim",
}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"DRAAGVLAK_URL": ""}, "Stel voor mail ook DRAAGVLAK_URL in"),
        ({"DRAAGVLAK_SMTP_FROM": ""}, "Stel DRAAGVLAK_SMTP_FROM in"),
        ({"DRAAGVLAK_SMTP_PORT": "x"}, "DRAAGVLAK_SMTP_PORT moet een getal zijn"),
        ({"DRAAGVLAK_SMTP_SECURITY": "ssl"}, "moet starttls, tls of none zijn"),
        ({"DRAAGVLAK_SMTP_PER_MINUTE": "0"}, "van 1 tot en met 6000"),
        ({"DRAAGVLAK_SMTP_USER": "u"}, "Stel ook DRAAGVLAK_SMTP_PASSWORD in"),
        ({"DRAAGVLAK_SMTP_HOST": "a b"}, "is geen naam van een computer"),
        ({"DRAAGVLAK_IMAP_HOST": "imap.example.nl"}, "Stel DRAAGVLAK_IMAP_USER in"),
        ({"DRAAGVLAK_IMAP_FOLDER": "é"}, "Stel DRAAGVLAK_IMAP_HOST in"),
        (
            {"DRAAGVLAK_SMTP_HOST": "", "DRAAGVLAK_SMTP_FROM": "", **MAILBOX},
            "Er is een postbus ingesteld en geen mailserver.",
        ),
    ],
)
def test_a_fault_in_the_mail_settings_is_told_in_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], sentence: str
) -> None:
    """Nothing is served, and the variable is named."""
    for name, value in (MAIL | changed).items():
        monkeypatch.setenv(name, value)
    done = command("serve", "--port", "0")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert sentence in done.err


def test_at_start_it_says_through_which_server_mail_goes(tmp_path: Path) -> None:
    """And never the password."""
    login = {"DRAAGVLAK_SMTP_USER": "u", "DRAAGVLAK_SMTP_PASSWORD": "heel-geheim"}
    with RunningServer("serve", folder=tmp_path, **MAIL, **login) as running:
        said = "Mail gaat via smtp.example.nl, poort 587, van Welzijn <vragen@example.nl>."
        assert said in running.said
    assert running.complained == ""
    assert "heel-geheim" not in running.said


def test_a_mailbox_is_read_beside_the_pages(tmp_path: Path) -> None:
    """It is told at start where, without the password; the mails that came back are read."""
    letters = Letters()
    letters.put(b"Subject: Lunch\r\n\r\n")
    with open_mailbox(letters) as box:
        login = {"DRAAGVLAK_IMAP_USER": box.user, "DRAAGVLAK_IMAP_PASSWORD": box.password}
        where = {"DRAAGVLAK_IMAP_HOST": box.host, "DRAAGVLAK_IMAP_PORT": str(box.port)}
        plain = {"DRAAGVLAK_IMAP_SECURITY": "none"}
        with RunningServer("serve", folder=tmp_path, **MAIL, **login, **where, **plain) as running:
            said = f"Onbestelbare mail wordt gelezen bij 127.0.0.1, poort {box.port}."
            assert said in running.said
    assert letters.fetched() == [1]
    assert (running.complained, box.password in running.said) == ("", False)
