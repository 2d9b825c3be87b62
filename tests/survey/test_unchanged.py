"""What is remembered of the database holds until somebody writes, and not a moment longer."""

from collections.abc import Callable

import pytest

from survey.storage.connection import ConnectionPerThread, Database, connect
from survey.storage.unchanged import Unchanged

Names = Callable[[], list[str]]


@pytest.fixture
def db(tmp_path) -> Database:
    return ConnectionPerThread(tmp_path / "draagvlak.db")()


@pytest.fixture
def other(db, tmp_path) -> Database:
    """Another program that has the same file open."""
    return connect(tmp_path / "draagvlak.db")


def add(db: Database, name: str) -> None:
    db.execute("INSERT INTO organisation (id, name) VALUES (?, ?)", [name, name])


@pytest.fixture
def names(db) -> Names:
    """Return the organisations' names as remembered; `reads` counts how often they were read."""

    def read() -> list[str]:
        names.reads += 1
        return sorted(name for (name,) in db.execute("SELECT name FROM organisation"))

    def names() -> list[str]:
        return db.remembered("names", read)

    names.reads = 0
    return names


def test_it_is_read_once_while_nobody_writes(db, names) -> None:
    """Also when others read, or write drafts."""
    assert names() == []
    db.execute("INSERT INTO drafts.draft VALUES ('hash', 'survey', '2026-12-01', x'00')")
    assert names() == []
    assert names.reads == 1


def test_what_anybody_writes_is_seen_at_once(db, other, names) -> None:
    """By this thread and by another program, each time anew."""
    seen = []
    for number, writer in enumerate([db, other, other, db] * 5):
        add(writer, f"Organisatie {number:02d}")
        seen.append(names())
    assert [len(found) for found in seen] == [*range(1, 21)]


def test_what_changed_while_it_was_read_is_read_again(db, other) -> None:
    """Nobody can tell whether it was read before or after."""

    def read() -> int:
        found = db.execute("SELECT COUNT(*) FROM organisation").fetchone()[0]
        if not found:
            add(other, "Nieuw")
        return int(found)

    assert [db.remembered("count", read) for _ in range(2)] == [0, 1]


def test_what_is_not_yet_certain_is_not_remembered(db, names) -> None:
    """What is seen inside a transaction may still be taken back."""
    assert names() == []
    db.conn.execute("BEGIN")
    add(db, "Toch niet")
    assert names() == ["Toch niet"]
    db.conn.rollback()
    assert names() == []


def test_what_is_read_while_a_change_is_taken_back_is_not_remembered(tmp_path) -> None:
    """The number runs ahead while somebody writes; when that fails another change gets it."""
    file = tmp_path / "numbered"

    def numbered(number: int) -> None:
        file.write_bytes(bytes(24) + number.to_bytes(4, "big"))

    def read_as_it_is_taken_back() -> str:
        numbered(5)
        return "before"

    numbered(6)
    unchanged = Unchanged(file)
    assert unchanged.remembered("key", read_as_it_is_taken_back) == "before"
    numbered(6)
    assert unchanged.remembered("key", lambda: "after") == "after"
