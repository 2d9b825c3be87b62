"""Decisions to send mail: what, when it is due, and how far it is. Nothing about single people."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from survey.anonymity import random_id

from .connection import Database

Kind = Literal["invitation", "reminder"]
State = Literal["planned", "sending", "paused", "done", "cancelled"]

_COLUMNS = "id, survey, kind, number, due_at, state, people, sent, refused"


@dataclass(frozen=True)
class Mailing:
    """An invitation to so many people, or a reminder to who has not answered."""

    id: str
    survey: str
    kind: Kind
    number: int
    due_at: datetime
    state: State
    people: int
    sent: int
    refused: int

    @property
    def may_be_cancelled(self) -> bool:
        """Whether nothing has gone yet."""
        return self.state == "planned"

    @property
    def is_over(self) -> bool:
        """Whether nothing will go any more."""
        return self.state in ("done", "cancelled")


def utc(moment: datetime) -> str:
    """Return a moment as it is stored."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _from_row(row: tuple[str, str, Kind, int, str, State, int, int, int]) -> Mailing:
    id, survey, kind, number, due, state, people, sent, refused = row
    moment = datetime.fromisoformat(due)
    return Mailing(id, survey, kind, number, moment, state, people, sent, refused)


def add(db: Database, survey: str, kind: Kind, number: int, due_at: datetime) -> Mailing | None:
    """Store a new mailing, planned; None when this survey has one with this number."""
    row = (random_id(), survey, kind, number, utc(due_at))
    cursor = db.execute(
        "INSERT OR IGNORE INTO mailing (id, survey, kind, number, due_at) VALUES (?, ?, ?, ?, ?)",
        list(row),
    )
    return get(db, row[0]) if cursor.rowcount == 1 else None


def get(db: Database, mailing: str) -> Mailing | None:
    """Return the mailing with this id."""
    query = f"SELECT {_COLUMNS} FROM mailing WHERE id = ?"  # noqa: S608  # fixed column names
    row = db.execute(query, [mailing]).fetchone()
    return _from_row(row) if row else None


def of_survey(db: Database, survey: str) -> list[Mailing]:
    """Return the mailings of a survey, in the order in which they go."""
    query = f"SELECT {_COLUMNS} FROM mailing WHERE survey = ? ORDER BY due_at, kind, number"  # noqa: S608
    return [_from_row(row) for row in db.execute(query, [survey])]


def due(db: Database, now: datetime) -> list[Mailing]:
    """Return what is planned for a survey that is open, and should go by now."""
    query = (
        f"SELECT {_COLUMNS} FROM mailing WHERE state = 'planned' AND due_at <= ?"  # noqa: S608
        " AND survey IN (SELECT id FROM survey WHERE state = 'open')"
    )
    return [_from_row(row) for row in db.execute(query, [utc(now)])]


def set_state(db: Database, mailing: str, state: State, *, expected: State) -> bool:
    """Move a mailing from one state to the next; False when it was not in the expected one."""
    cursor = db.execute(
        "UPDATE mailing SET state = ? WHERE id = ? AND state = ?", [state, mailing, expected]
    )
    return bool(cursor.rowcount == 1)


def set_due(db: Database, mailing: str, due_at: datetime) -> bool:
    """Move what is planned to another moment; False when it is not planned any more."""
    cursor = db.execute(
        "UPDATE mailing SET due_at = ? WHERE id = ? AND state = 'planned'", [utc(due_at), mailing]
    )
    return bool(cursor.rowcount == 1)


def delete(db: Database, mailing: str) -> None:
    """Forget a mailing that was taken back."""
    db.execute("DELETE FROM mailing WHERE id = ?", [mailing])


def stop(db: Database, survey: str) -> None:
    """Nothing more goes for this survey, and no mail is left of what was still to go.

    Of a reminder that had not begun its day is kept, for when the survey is opened again; one that
    was skipped stays skipped.
    """
    of_it = "mailing IN (SELECT id FROM mailing WHERE survey = ?)"
    db.execute(f"DELETE FROM outbox WHERE {of_it}", [survey])  # noqa: S608  # fixed text
    db.execute("DELETE FROM mail_key WHERE survey = ?", [survey])
    db.execute(
        "UPDATE mailing SET state = 'planned', people = 0 WHERE survey = ? AND kind = 'reminder'"
        " AND sent + refused = 0 AND state = 'sending'",
        [survey],
    )
    db.execute(
        "UPDATE mailing SET state = CASE WHEN sent + refused > 0 THEN 'done' ELSE 'cancelled' END"
        " WHERE survey = ? AND state NOT IN ('done', 'cancelled')"
        " AND NOT (kind = 'reminder' AND sent + refused = 0)",
        [survey],
    )


def hold_all(db: Database) -> None:
    """Pause whatever is under way: after putting a copy back nobody knows what has gone since."""
    db.execute("UPDATE mailing SET state = 'paused' WHERE state IN ('planned', 'sending')")
