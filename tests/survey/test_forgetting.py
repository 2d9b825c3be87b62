"""What was erased is in no byte of the files, and the application erases it by itself."""

import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from survey import lifecycle, retention
from survey.anonymity import Draft, lookup_hash, new_token
from survey.jobs import Housekeeper
from survey.storage import housekeeping, invitations, responses, surveys
from survey.storage.connection import ConnectionPerThread, Database
from survey.storage.invitations import NewInvitation
from survey.storage.surveys import NewModule, Survey
from tests.support.builders import CLOSING, TODAY, SettableClock, make_survey
from tests.support.instruments import EVERY_KIND

WORDS = "Een zin die niemand anders schrijft"
ADDRESS = "jan.jansen@example.nl"
PEOPLE = 40


@pytest.fixture
def connection(tmp_path: Path) -> ConnectionPerThread:
    return ConnectionPerThread(tmp_path / "draagvlak.db")


@pytest.fixture
def db(connection: ConnectionPerThread) -> Iterator[Database]:
    db = connection()
    yield db
    db.close()


@pytest.fixture
def survey(db: Database) -> Survey:
    """A survey that many answered, each with a draft and a link; half of them sent."""
    survey = make_survey(db, modules=[NewModule(EVERY_KIND)])
    for person in range(PEOPLE):
        token = new_token()
        new = NewInvitation(lookup_hash(token), email=f"{person}{ADDRESS}")
        lifecycle.invite(db, survey, [new], TODAY)
        draft = Draft("nl", {"NUT1": 2}, {"TIP": f"{WORDS} {person} " + "woord " * 150})
        lifecycle.save_draft(db, survey, token, draft, TODAY)
        if person % 2:
            lifecycle.send(db, survey, token, draft, TODAY)
    return survey


def free_pages(db: Database) -> list[int]:
    """Return how many freed pages each of the two files holds."""
    return [
        db.execute(f"PRAGMA {schema}.freelist_count").fetchone()[0] for schema in ("main", "drafts")
    ]


def logged(folder: Path) -> int:
    """Return how many bytes stand in logs and journals beside the files."""
    return sum(
        file.stat().st_size for file in folder.iterdir() if file.name.endswith(("-wal", "-journal"))
    )


def content(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def test_closing_leaves_no_freed_page_and_no_log(
    db: Database, survey: Survey, tmp_path: Path
) -> None:
    """Both files are rewritten and the log of the drafts is emptied; before, there was such."""
    assert logged(tmp_path)
    assert free_pages(db)[1]
    lifecycle.close(db, survey.id, TODAY)
    assert free_pages(db) == [0, 0]
    assert logged(tmp_path) == 0


def test_without_the_guard_freed_pages_and_a_log_stay(
    db: Database, survey: Survey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check above does see what is left when closing rewrites nothing."""
    monkeypatch.setattr(housekeeping, "forget_order", lambda _db: None)
    lifecycle.close(db, survey.id, TODAY)
    assert free_pages(db)[1]
    assert logged(tmp_path)


@pytest.mark.parametrize("guarded", [True, False])
def test_what_is_erased_is_overwritten_at_once(
    db: Database, survey: Survey, tmp_path: Path, guarded: bool
) -> None:
    """The words are gone before any rewriting; with `secure_delete` off they can be read."""
    if not guarded:
        db.execute("PRAGMA main.secure_delete = OFF").fetchall()
    assert WORDS.encode() in content(tmp_path)
    with db.atomic():
        responses.erase(db, survey.id)
    assert (WORDS.encode() in content(tmp_path)) is not guarded


def test_every_connection_overwrites_what_it_erases(connection: ConnectionPerThread) -> None:
    """Also that of another thread, in both files."""
    found: list[int] = []

    def ask() -> None:
        db = connection()
        found.extend(
            db.execute(f"PRAGMA {schema}.secure_delete").fetchone()[0]
            for schema in ("main", "drafts")
        )
        db.close()

    for _ in range(2):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert found == [1, 1, 1, 1]


class NotingClock(SettableClock):
    """A clock that tells that somebody looked at it."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.was_read = threading.Event()

    def __call__(self) -> datetime:
        self.was_read.set()
        return super().__call__()


def keeps_house(connection: ConnectionPerThread, day: date) -> None:
    """Let the server's own thread do its work on a day; nobody opens a page."""
    clock = NotingClock(day)
    keeper = Housekeeper(connection, clock)
    keeper.start()
    assert clock.was_read.wait(timeout=20)
    keeper.stop()


def test_the_application_closes_and_erases_by_itself(
    connection: ConnectionPerThread, db: Database, survey: Survey, tmp_path: Path
) -> None:
    """Closing, then addresses, then answers, each on its day, by the server's own thread."""

    def now(day: date) -> Survey:
        keeps_house(connection, day)
        found = surveys.get(db, survey.id)
        assert found
        return found

    assert now(CLOSING).state == "open"
    closed = now(CLOSING + timedelta(days=1))
    assert closed.state == "closed"
    assert not db.execute("SELECT COUNT(*) FROM drafts.draft WHERE sealed <> x''").fetchone()[0]
    day = retention.addresses_go_on(closed)
    now(day - timedelta(days=1))
    assert len(invitations.addresses_of(db, survey.id)) == PEOPLE
    now(day)
    assert ADDRESS.encode() not in content(tmp_path)
    day = retention.answers_go_on(closed)
    assert now(day - timedelta(days=1)).state == "closed"
    assert WORDS.encode() in content(tmp_path)
    assert now(day).state == "erased"
    assert WORDS.encode() not in content(tmp_path)
    assert responses.count(db, survey.id) == 0
