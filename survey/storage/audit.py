"""The log of who did what: lines are added and read, never changed."""

from dataclasses import dataclass
from datetime import date, datetime

from .connection import Database


@dataclass(frozen=True)
class Line:
    """One thing that somebody did."""

    at: datetime
    name: str
    action: str
    organisation: str | None
    subject: str


_COLUMNS = "at, name, action, organisation, subject"


def add(db: Database, line: Line, *, coach: str | None, kept_until: date) -> None:
    """Write a line."""
    db.execute(
        "INSERT INTO audit (at, coach, name, action, organisation, subject, kept_until)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            line.at.isoformat(),
            coach,
            line.name,
            line.action,
            line.organisation,
            line.subject,
            kept_until.isoformat(),
        ],
    )


def of_organisation(db: Database, organisation: str, *, first: int, most: int) -> list[Line]:
    """Return lines of one organisation, the latest first."""
    query = (
        f"SELECT {_COLUMNS} FROM audit WHERE organisation = ?"  # noqa: S608  # fixed names
        " ORDER BY id DESC LIMIT ? OFFSET ?"
    )
    return [_from_row(row) for row in db.execute(query, [organisation, most, first])]


def of_all(db: Database, *, first: int, most: int) -> list[Line]:
    """Return lines of the whole installation, the latest first."""
    query = f"SELECT {_COLUMNS} FROM audit ORDER BY id DESC LIMIT ? OFFSET ?"  # noqa: S608
    return [_from_row(row) for row in db.execute(query, [most, first])]


def erase_old(db: Database, today: date) -> bool:
    """Erase lines that had their day; whether there were any.

    The database refuses to erase a line sooner by its own clock, whatever today is said to be.
    """
    cursor = db.execute(
        "DELETE FROM audit WHERE kept_until < ? AND kept_until < date('now')", [today.isoformat()]
    )
    return bool(cursor.rowcount)


def _from_row(row: tuple[str, str, str, str | None, str]) -> Line:
    at, name, action, organisation, subject = row
    return Line(datetime.fromisoformat(at), name, action, organisation, subject)
