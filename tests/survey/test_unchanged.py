"""What is remembered of the database holds until somebody writes, and not a moment longer."""

import sqlite3
from collections.abc import Callable

import pytest

from survey import lifecycle
from survey.anonymity import Draft
from survey.storage import drafts, responses
from survey.storage.connection import ConnectionPerThread, Database, connect
from survey.storage.unchanged import Unchanged
from tests.support.builders import TODAY, make_survey

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


def test_answers_that_come_in_change_nothing_of_it(db, names) -> None:
    """One after the other, also in a thread of its own with the same file open."""
    survey = make_survey(db)
    assert len(names()) == 1
    for _ in range(3):
        draft = Draft("nl", {"PU1": 4})
        lifecycle.send(db, survey, lifecycle.begin(db, survey, draft, TODAY), draft, TODAY)
        assert len(names()) == 1
    assert responses.count(db, survey.id) == 3
    assert names.reads == 1


@pytest.mark.parametrize("others_are_first", [True, False])
def test_what_others_change_just_before_or_after_it_is_seen(db, other, names, others_are_first):
    """What comes in changes nothing; what they do does."""
    survey = make_survey(db)
    before = names()
    if others_are_first:
        add(other, "Nieuw")
    with db.unnoticed():
        drafts.spend_new(db, "hash", survey=survey.id)
    if not others_are_first:
        add(other, "Nieuw")
    assert names() == sorted([*before, "Nieuw"])


def test_what_others_change_after_nothing_came_in_is_seen(db, other, names) -> None:
    """As when somebody sends for the second time; the next number is theirs."""
    assert names() == []
    with db.unnoticed():
        pass
    add(other, "Nieuw")
    assert names() == ["Nieuw"]


def test_what_others_change_after_it_failed_is_seen(db, other, names) -> None:
    """Theirs gets the number that was meant for what did not come in."""

    def is_refused_at_the_very_end() -> None:
        with db.unnoticed():
            db.execute("PRAGMA defer_foreign_keys = ON")
            drafts.spend_new(db, "hash", survey="none")

    assert names() == []
    with pytest.raises(sqlite3.IntegrityError):
        is_refused_at_the_very_end()
    add(other, "Nieuw")
    assert names() == ["Nieuw"]


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
