"""Personal links and printed codes: their hashes, and which were used, apart from each other."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .connection import Database

Kind = Literal["link", "code"]


@dataclass(frozen=True)
class NewInvitation:
    """An invitation to store; the token itself is not kept."""

    token_hash: str
    kind: Kind = "link"
    team: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Invitation:
    """One invitation of a survey."""

    token_hash: str
    survey: str
    kind: Kind
    team: str | None
    email: str | None
    answered: bool


_SELECT = (
    "SELECT i.token_hash, i.survey, i.kind, i.team, i.email,"
    " substr(a.slots, i.slot + 1, 1) = '1'"
    " FROM invitation i JOIN answered a ON a.survey = i.survey"
)

_FIND = f"{_SELECT} JOIN way_in w ON w.survey = i.survey AND w.slot = i.slot WHERE w.token_hash = ?"


def add(db: Database, survey: str, invitations: Sequence[NewInvitation]) -> list[int]:
    """Store invitations under slots in random order; returns the slot of each."""
    with db.atomic():
        db.execute("INSERT OR IGNORE INTO answered VALUES (?, '')", [survey])
        (taken,) = db.execute(
            "SELECT length(slots) FROM answered WHERE survey = ?", [survey]
        ).fetchone()
        slots = list(range(taken, taken + len(invitations)))
        secrets.SystemRandom().shuffle(slots)
        for slot, new in zip(slots, invitations, strict=True):
            db.execute(
                "INSERT INTO invitation (token_hash, survey, slot, kind, team, email)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [new.token_hash, survey, slot, new.kind, new.team, new.email],
            )
        db.execute(
            "UPDATE answered SET slots = slots || ? WHERE survey = ?",
            ["0" * len(invitations), survey],
        )
    return slots


def find(db: Database, token_hash: str) -> Invitation | None:
    """Return the invitation that this token belongs to, as it came first or in a later mail."""
    row = db.execute(_FIND, [token_hash]).fetchone()
    return _from_row(row) if row else None


def of_survey(db: Database, survey: str) -> list[Invitation]:
    """Return a survey's invitations, in no order that means anything."""
    rows = db.execute(f"{_SELECT} WHERE i.survey = ? ORDER BY i.token_hash", [survey])
    return [_from_row(row) for row in rows]


def _from_row(row: tuple[str, str, Kind, str | None, str | None, int]) -> Invitation:
    token_hash, survey, kind, team, email, answered = row
    return Invitation(token_hash, survey, kind, team, email, bool(answered))


def mark_answered(db: Database, token_hash: str) -> bool:
    """Mark an invitation as used; False when it was used before or does not exist."""
    cursor = db.execute(
        "UPDATE answered SET slots = substr(slots, 1, i.slot) || '1' || substr(slots, i.slot + 2)"
        " FROM (SELECT survey, slot FROM way_in WHERE token_hash = ?) AS i"
        " WHERE answered.survey = i.survey AND substr(slots, i.slot + 1, 1) = '0'",
        [token_hash],
    )
    return bool(cursor.rowcount == 1)


@dataclass(frozen=True)
class Handed:
    """How many invitations of one kind were made for one team; None is 'no team'."""

    kind: Kind
    team: str | None
    made: int


def handed_out(db: Database, survey: str) -> list[Handed]:
    """Return how many invitations there are, by kind and team."""
    rows = db.execute(
        "SELECT kind, team, COUNT(*) FROM invitation WHERE survey = ?"
        " GROUP BY kind, team ORDER BY kind, CAST(team AS INTEGER)",
        [survey],
    )
    return [Handed(*row) for row in rows]


def count_used(db: Database, survey: str) -> int:
    """Return how many invitations were used, of all kinds and teams together."""
    row = db.execute("SELECT slots FROM answered WHERE survey = ?", [survey]).fetchone()
    return str(row[0]).count("1") if row else 0


def addresses_of(db: Database, survey: str) -> set[str]:
    """Return the e-mail addresses that were invited and are not erased yet."""
    query = "SELECT email FROM invitation WHERE survey = ? AND email IS NOT NULL"
    return {email for (email,) in db.execute(query, [survey])}


def any_left(db: Database, survey: str) -> bool:
    """Whether anything is kept of the invitations of a survey."""
    query = "SELECT EXISTS (SELECT 1 FROM answered WHERE survey = ?)"
    return bool(db.execute(query, [survey]).fetchone()[0])


def erase(db: Database, survey: str) -> None:
    """Forget all invitations of a survey, and which were used."""
    db.execute("DELETE FROM mailed_link WHERE survey = ?", [survey])
    db.execute("DELETE FROM recipient WHERE survey = ?", [survey])
    db.execute("DELETE FROM invitation WHERE survey = ?", [survey])
    db.execute("DELETE FROM answered WHERE survey = ?", [survey])


def erase_addresses(db: Database, survey: str) -> None:
    """Forget the e-mail addresses of a survey, and what was known about mail to them."""
    db.execute("DELETE FROM recipient WHERE survey = ?", [survey])
    db.execute("UPDATE invitation SET email = NULL WHERE survey = ?", [survey])
