"""Invitations to become a coach, and links to choose a new password; kept as hashes."""

from dataclasses import dataclass
from datetime import datetime

from survey.anonymity import random_id

from .connection import Database


@dataclass(frozen=True)
class CoachInvitation:
    """For whom an invitation is and what it makes somebody."""

    id: str
    email: str
    administrator: bool
    organisation: str | None
    expires_at: datetime


_COLUMNS = "id, email, administrator, organisation, expires_at"


def add(db: Database, token_hash: str, new: CoachInvitation) -> CoachInvitation:
    """Store an invitation with a fresh id; it replaces an earlier one for the same address."""
    with db.atomic():
        db.execute("DELETE FROM coach_invitation WHERE email = ?", [new.email])
        made = CoachInvitation(
            random_id(), new.email, new.administrator, new.organisation, new.expires_at
        )
        db.execute(
            "INSERT INTO coach_invitation"
            " (id, token_hash, email, administrator, organisation, expires_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                made.id,
                token_hash,
                made.email,
                made.administrator,
                made.organisation,
                made.expires_at.isoformat(),
            ],
        )
    return made


def find(db: Database, token_hash: str, now: datetime) -> CoachInvitation | None:
    """Return the invitation with this hash, when it still holds."""
    query = f"SELECT {_COLUMNS} FROM coach_invitation WHERE token_hash = ? AND expires_at > ?"  # noqa: S608
    row = db.execute(query, [token_hash, now.isoformat()]).fetchone()
    return _from_row(row) if row else None


def get(db: Database, invitation: str) -> CoachInvitation | None:
    """Return the invitation with this id."""
    query = f"SELECT {_COLUMNS} FROM coach_invitation WHERE id = ?"  # noqa: S608  # fixed names
    row = db.execute(query, [invitation]).fetchone()
    return _from_row(row) if row else None


def still_open(db: Database, now: datetime) -> list[CoachInvitation]:
    """Return the invitations that nobody used yet; those that are too old are erased."""
    db.execute("DELETE FROM coach_invitation WHERE expires_at <= ?", [now.isoformat()])
    query = f"SELECT {_COLUMNS} FROM coach_invitation ORDER BY email"  # noqa: S608  # fixed names
    return [_from_row(row) for row in db.execute(query)]


def take(db: Database, invitation: str) -> bool:
    """Use up or withdraw an invitation; False when it is not there any more."""
    cursor = db.execute("DELETE FROM coach_invitation WHERE id = ?", [invitation])
    return bool(cursor.rowcount)


def _from_row(row: tuple[str, str, int, str | None, str]) -> CoachInvitation:
    id, email, administrator, organisation, expires = row
    until = datetime.fromisoformat(expires)
    return CoachInvitation(id, email, bool(administrator), organisation, until)


def replace_password_link(db: Database, coach: str, token_hash: str, expires_at: datetime) -> None:
    """Make this the only link with which this coach chooses a new password."""
    db.execute(
        "INSERT INTO password_link VALUES (?, ?, ?) ON CONFLICT (coach) DO UPDATE"
        " SET token_hash = excluded.token_hash, expires_at = excluded.expires_at",
        [coach, token_hash, expires_at.isoformat()],
    )


def coach_of_password_link(db: Database, token_hash: str, now: datetime) -> str | None:
    """Return whose new password this link is for, when it still holds."""
    query = "SELECT coach FROM password_link WHERE token_hash = ? AND expires_at > ?"
    row = db.execute(query, [token_hash, now.isoformat()]).fetchone()
    return str(row[0]) if row else None


def drop_password_link(db: Database, coach: str) -> None:
    """Make a coach's link useless."""
    db.execute("DELETE FROM password_link WHERE coach = ?", [coach])
