"""Personal links and codes under attack: scanners, replays, two tabs, whoever holds the files."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash, new_code, new_token, token_of_code
from survey.app import Draagvlak
from survey.discretion import DiscreetFormatter
from survey.storage import invitations, responses, surveys
from survey.storage.connection import Database
from survey.storage.invitations import NewInvitation
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, TODAY, SettableClock, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in
from tests.support.employee import Employee

ADDRESS = "jan.jansen@example.nl"
THANKS = "Dank u wel voor uw antwoorden"
PAGES = ("", "/1", "/2", "/1?open", "/team", "/send", "/later")


@dataclass
class Scene:
    """An application with an open survey, one personal link and one printed code."""

    folder: Path
    clock: SettableClock
    app: Draagvlak
    survey: Survey
    token: str
    code: str

    @property
    def db(self) -> Database:
        return self.app.connection()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What only the respondents may hold."""
        return (self.token, self.code, self.code.replace("-", ""), token_of_code(self.code))

    def files(self) -> bytes:
        return b"".join(file.read_bytes() for file in sorted(self.folder.iterdir()))

    def restart(self) -> None:
        """Stop the application and start it anew on the same files."""
        self.db.close()
        self.app = make_app(self.folder, self.clock)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    clock = SettableClock()
    app = make_app(tmp_path, clock)
    survey = make_survey(app.connection(), modules=["tam"])
    token, code = new_token(), new_code()
    new = [
        NewInvitation(lookup_hash(token), email=ADDRESS),
        NewInvitation(lookup_hash(token_of_code(code)), "code", "1"),
    ]
    lifecycle.invite(app.connection(), survey, new, TODAY)
    scene = Scene(tmp_path, clock, app, survey, token, code)
    yield scene
    scene.db.close()


def everything_stored(scene: Scene) -> list[tuple[object, ...]]:
    """Return every row of every table, drafts as well."""
    tables = [
        (schema, name)
        for schema in ("main", "drafts")
        for (name,) in scene.db.execute(
            f"SELECT name FROM {schema}.sqlite_master WHERE type='table'"
        )
    ]
    return [
        row
        for schema, name in tables
        for row in scene.db.execute(f'SELECT * FROM {schema}."{name}"')
    ]


def addresses_to_scan(scene: Scene) -> list[str]:
    own = [
        f"/a/{token}{page}" for token in (scene.token, token_of_code(scene.code)) for page in PAGES
    ]
    code = scene.survey.open_code
    return [*own, f"/?code={scene.code}", f"/v/{code}", f"/v/{code}/thanks", f"/v/{code}/privacy"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_mail_scanner_that_opens_everything_changes_nothing(scene: Scene, method: str) -> None:
    """Every address is opened three times: not a row differs, and the link still works."""
    before = everything_stored(scene)
    client = scene.app.test_client()
    for address in addresses_to_scan(scene) * 3:
        assert client.open(address, method=method).status_code < 500
    assert everything_stored(scene) == before
    Employee(CheckingClient(scene.app)).opens(f"/a/{scene.token}")


def test_a_scanner_that_follows_every_link_changes_nothing(scene: Scene) -> None:
    """Also when it walks on through whatever it finds, halfway a questionnaire."""
    employee = Employee(CheckingClient(scene.app)).opens(f"/a/{scene.token}").presses("Begin")
    employee.answers("Mee eens")
    before = everything_stored(scene)
    client, seen, todo = scene.app.test_client(), set(), addresses_to_scan(scene)
    while todo:
        address = todo.pop()
        if address in seen or urlsplit(address).netloc not in ("", "localhost"):
            continue
        seen.add(address)
        answer = client.get(address)
        found = re.findall(r'(?:href|action|formaction)="([^"#]+)', answer.text)
        base = address.rpartition("/")[0]
        todo += [one if one.startswith("/") else f"{base}/{one}" for one in found if ":" not in one]
        todo += [answer.headers["Location"]] if "Location" in answer.headers else []
    assert len(seen) > 20
    assert everything_stored(scene) == before


def everybodys_thanks(scene: Scene) -> str:
    return f"/v/{scene.survey.open_code}/thanks"


def test_sending_again_is_one_response_and_a_friendly_page(scene: Scene) -> None:
    """The same request ten times, also after a restart: one response, thanks each time.

    The first time they are the answer itself, with one's own result; later they are everybody's.
    """
    client = CheckingClient(scene.app)
    client.post(f"/a/{scene.token}", {"language": "nl"})
    for n in range(10):
        if n == 5:
            scene.restart()
            client = CheckingClient(scene.app)
        assert client.post(f"/a/{scene.token}/send", {"team": "1"}).h1 == THANKS
        own = n == 0
        assert client.address == (f"/a/{scene.token}/send" if own else everybodys_thanks(scene))
        assert responses.count(scene.db, scene.survey.id) == 1


def test_saving_after_sending_brings_nothing_back(scene: Scene) -> None:
    """A recorded 'next page' that is replayed after sending stores no draft and no answer."""
    client = scene.app.test_client()
    client.post(f"/a/{scene.token}", data={"language": "nl"})
    client.post(f"/a/{scene.token}/send")
    before = everything_stored(scene)
    for page in ("", "/1", "/2", "/team", "/send"):
        assert client.post(f"/a/{scene.token}{page}", data={"q_PU1": "5"}).status_code == 303
    assert everything_stored(scene) == before


def test_two_tabs_are_one_person(scene: Scene) -> None:
    """Both fill in different pages; one sends, the other is thanked; nothing is counted twice."""
    one = Employee(CheckingClient(scene.app)).opens(f"/a/{scene.token}").presses("Begin")
    two = Employee(CheckingClient(scene.app)).opens(f"/a/{scene.token}").presses("Begin")
    one.answers("Mee eens")
    two.answers("Mee oneens")
    one.walks_to_the_end().presses("Versturen")
    two.presses("Volgende stap", two.chooses("Mee oneens"))
    assert (one.page.h1, two.page.h1) == (THANKS, THANKS)
    assert two.address == everybodys_thanks(scene)
    assert list(one.page.all("details"))
    assert not list(two.page.all("details"))  # what the first tab may show is in no other
    assert responses.count(scene.db, scene.survey.id) == 1
    assert sum(one.answered for one in invitations.of_survey(scene.db, scene.survey.id)) == 1


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """Everything any logger says, at its chattiest."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(DiscreetFormatter())
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [handler])
    monkeypatch.setattr(root, "level", logging.DEBUG)
    return written


def walk(scene: Scene, start: str) -> list[tuple[str, str, dict[str, str]]]:
    """Leave each page blank, then answer it, send and send again; returns what was shown."""
    client = CheckingClient(scene.app)
    employee = Employee(client).opens(start)
    steps = []

    def note() -> None:
        steps.append((employee.address, employee.page.html, dict(client.response.headers)))

    note()
    employee.presses("Begin")
    while not employee.address.endswith("/team"):
        note()
        employee.presses("Volgende stap", status=422)
        note()
        employee.presses("Volgende stap", employee.chooses_any())
    note()
    own = employee.address.removesuffix("/team")
    employee.presses("Versturen")
    note()
    assert "<details>" in employee.page.html  # one's own result
    for again in (own, f"{own}/1", f"{own}/send"):
        employee.opens(again)
        note()
        assert employee.page.h1 == THANKS
    return steps


@pytest.mark.parametrize("way_in", ["link", "code"])
def test_a_secret_is_in_no_page_header_or_log(scene: Scene, log: StringIO, way_in: str) -> None:
    """A whole walk: the token is in the address alone, no referrer, and in no line of any log."""
    start = f"/a/{scene.token}" if way_in == "link" else f"/?code={scene.code.lower()}"
    for _address, page, headers in walk(scene, start):
        assert headers["Referrer-Policy"] == "no-referrer"
        for secret in scene.secrets:
            assert secret not in page
            assert secret not in str(headers)
    for secret in scene.secrets:
        assert secret not in log.getvalue()


def test_the_page_to_continue_later_is_the_only_one_with_the_token(scene: Scene) -> None:
    """It is the respondent's own page, and is made to be copied."""
    later = scene.app.test_client().get(f"/a/{scene.token}/later")
    assert scene.token in later.text
    assert later.headers["Cache-Control"] == "no-store"


def test_no_page_of_the_coach_has_a_secret(scene: Scene) -> None:
    """Following, inviting, promises, the document: none, neither while open nor after closing."""
    from survey.storage import organisations

    organisation = organisations.get(scene.db, scene.survey.organisation)
    assert organisation
    coach = signed_in(scene.app, coach_of(scene.app, organisation))
    hidden = (*scene.secrets, lookup_hash(scene.token), ADDRESS)
    for page in ("", "invite", "promises", "works-council", "close"):
        html = coach.get(at(scene.survey, page)).html
        assert not [secret for secret in hidden if secret in html]
    lifecycle.close(scene.db, scene.survey.id, TODAY)
    html = coach.get(at(scene.survey, "results")).html
    assert not [secret for secret in hidden if secret in html]


def test_a_secret_is_in_no_file(scene: Scene) -> None:
    """In the bytes of the data folder: before, halfway, sent, closed, and after a restart."""

    def check() -> None:
        held = scene.files()
        assert not [secret for secret in scene.secrets if secret.encode() in held]

    check()
    Employee(CheckingClient(scene.app)).opens(f"/a/{scene.token}").presses("Begin").answers(
        "Mee eens"
    )
    check()
    walk(scene, f"/?code={scene.code}")
    check()
    scene.restart()
    check()
    lifecycle.close(scene.db, scene.survey.id, TODAY)
    check()
    scene.restart()
    check()


def test_the_search_finds_what_is_there(scene: Scene) -> None:
    """The hash and the address are stored, and the same search finds them."""
    assert lookup_hash(scene.token).encode() in scene.files()
    assert ADDRESS.encode() in scene.files()


def test_an_erased_address_is_in_no_file(scene: Scene) -> None:
    """A month after closing, with answers in between and a restart: not a byte of it is left."""
    lifecycle.send(scene.db, scene.survey, scene.token, Draft("nl", {"PU1": 4}), TODAY)
    lifecycle.close_overdue(scene.db, CLOSING.replace(day=18))
    assert ADDRESS.encode() in scene.files()
    scene.restart()
    survey = surveys.get(scene.db, scene.survey.id)
    assert survey
    lifecycle.close_overdue(scene.db, CLOSING.replace(month=12))
    for _ in range(2):
        held = scene.files()
        assert ADDRESS.encode() not in held
        assert b"jan.jansen" not in held
        assert lookup_hash(scene.token).encode() not in held
        scene.restart()


def test_an_address_lies_apart_from_every_answer(scene: Scene) -> None:
    """No row of answers, open answers or counts holds anything of a link or a person."""
    lifecycle.send(scene.db, scene.survey, scene.token, Draft("nl", {"PU1": 4}), TODAY)
    marks = {scene.token, lookup_hash(scene.token), ADDRESS}
    for table in ("response", "comment", "daily_count"):
        rows = scene.db.execute(f"SELECT * FROM {table}").fetchall()
        assert not marks & {value for row in rows for value in row}
