"""The log of who did what: it only grows, and goes when it is due."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from survey import audit, retention
from survey.audit import ByItself
from survey.clock import AMSTERDAM
from survey.storage import audit as stored
from survey.storage import coaches, organisations
from survey.storage.coaches import Coach
from survey.storage.connection import Database, connect
from tests.support.builders import make_organisation
from tests.support.coaching import coach_of_database

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=AMSTERDAM)
LONG_AGO = datetime(2020, 1, 1, 12, tzinfo=AMSTERDAM)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = connect(tmp_path / "draagvlak.db")
    yield database
    database.conn.close()


@pytest.fixture
def coach(db: Database) -> Coach:
    return coach_of_database(db, make_organisation(db))


def actions(db: Database) -> list[str]:
    """What was done, the latest first."""
    return [line.action for line in stored.of_all(db, first=0, most=10)]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET name = 'Eva'", "DELETE FROM audit", "DELETE FROM audit WHERE 1"]
)
def test_what_was_done_stays(db: Database, coach: Coach, statement: str) -> None:
    """The database refuses to change or erase a line, whoever asks."""
    audit.note(db, coach, "signed_in", now=NOW)
    with pytest.raises(sqlite3.IntegrityError, match="what was done"):
        db.execute(statement)
    assert actions(db) == ["signed_in"]


def test_a_line_goes_with_its_organisation_alone(db: Database, coach: Coach) -> None:
    """Erasing an organisation takes its lines, and leaves those of others."""
    (own,) = organisations.of_coach(db, coach.id)
    audit.note(db, coach, "survey_closed", now=NOW, organisation=own.id, subject="RegiCare")
    audit.note(db, coach, "signed_in", now=NOW)
    organisations.delete(db, own.id)
    assert actions(db) == ["signed_in"]


def test_a_line_that_is_not_due_can_not_be_erased_by_another_date(
    db: Database, coach: Coach
) -> None:
    """Whatever day somebody says it is, the database looks at its own clock."""
    audit.note(db, coach, "signed_in", now=datetime.now(AMSTERDAM))
    assert not stored.erase_old(db, (NOW + timedelta(days=40_000)).date())
    assert actions(db) == ["signed_in"]


def test_a_line_goes_after_two_years(db: Database, coach: Coach) -> None:
    """The application erases it by itself, with everything else that had its day."""
    audit.note(db, coach, "signed_in", now=LONG_AGO)
    retention.erase_due(db, ByItself((LONG_AGO + audit.KEPT).date()))
    assert actions(db) == ["signed_in"]
    retention.erase_due(db, ByItself((LONG_AGO + audit.KEPT).date() + timedelta(days=1)))
    assert actions(db) == []


def test_a_line_keeps_the_name_of_then(db: Database, coach: Coach) -> None:
    """A removed account leaves its lines readable."""
    eva = coaches.add(db, email="eva@welzijn.example", name="Eva de Wit", password_hash="x")
    audit.note(db, eva, "signed_in", now=NOW, subject="x" * 1000)
    coaches.delete(db, eva.id)
    (line,) = stored.of_all(db, first=0, most=10)
    assert (line.name, line.at) == ("Eva de Wit", NOW)
    assert len(line.subject) == audit.LONGEST_SUBJECT


def test_undone_is_not_written_down(db: Database, coach: Coach) -> None:
    """A line is in the transaction of what it tells."""

    def half_done() -> None:
        with db.atomic():
            audit.note(db, coach, "signed_in", now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()
    assert actions(db) == []
