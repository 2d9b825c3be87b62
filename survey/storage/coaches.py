"""Coach accounts, sign-in sessions and one-time links; secrets only as hashes."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from survey.anonymity import random_id


@dataclass(frozen=True)
class Coach:
    """Somebody who launches surveys."""

    id: str
    email: str
    name: str
    password_hash: str
    language: str


_COLUMNS = "coach.id, coach.email, coach.name, coach.password_hash, coach.language"


def add(db: Database, *, email: str, name: str, password_hash: str) -> Coach:
    """Store a new coach."""
    coach = Coach(random_id(), email, name, password_hash, "nl")
    db.execute(
        "INSERT INTO coach (id, email, name, password_hash) VALUES (?, ?, ?, ?)",
        [coach.id, email, name, password_hash],
    )
    return coach


def count(db: Database) -> int:
    """Return how many coaches there are."""
    return int(db.execute("SELECT COUNT(*) FROM coach").fetchone()[0])


def by_email(db: Database, email: str) -> Coach | None:
    """Return the coach with this address, whatever its capitals."""
    query = f"SELECT {_COLUMNS} FROM coach WHERE email = ?"  # noqa: S608  # fixed column names
    row = db.execute(query, [email]).fetchone()
    return Coach(*row) if row else None


def set_language(db: Database, coach: str, language: str) -> None:
    """Remember in which language a coach reads."""
    db.execute("UPDATE coach SET language = ? WHERE id = ?", [language, coach])


def set_password_hash(db: Database, coach: str, password_hash: str) -> None:
    """Replace a coach's password hash."""
    db.execute("UPDATE coach SET password_hash = ? WHERE id = ?", [password_hash, coach])


def start_session(db: Database, token_hash: str, *, coach: str, expires_at: datetime) -> None:
    """Remember that a coach is signed in."""
    db.execute("INSERT INTO session VALUES (?, ?, ?)", [token_hash, coach, expires_at.isoformat()])


def by_session(db: Database, token_hash: str, now: datetime) -> Coach | None:
    """Return the coach of a session that is still valid."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM coach JOIN session ON session.coach = coach.id"  # noqa: S608
        " WHERE session.token_hash = ? AND session.expires_at > ?",
        [token_hash, now.isoformat()],
    ).fetchone()
    return Coach(*row) if row else None


def end_session(db: Database, token_hash: str) -> None:
    """Sign out."""
    db.execute("DELETE FROM session WHERE token_hash = ?", [token_hash])


def end_expired_sessions(db: Database, now: datetime) -> None:
    """Erase sessions whose time has passed."""
    db.execute("DELETE FROM session WHERE expires_at <= ?", [now.isoformat()])


def replace_setup_link(db: Database, token_hash: str, expires_at: datetime) -> None:
    """Make this the only valid one-time link for the first account."""
    with db.atomic():
        db.execute("DELETE FROM setup_link")
        db.execute("INSERT INTO setup_link VALUES (?, ?)", [token_hash, expires_at.isoformat()])


def setup_link_is_valid(db: Database, token_hash: str, now: datetime) -> bool:
    """Whether this one-time link may still be used."""
    query = "SELECT 1 FROM setup_link WHERE token_hash = ? AND expires_at > ?"
    return db.execute(query, [token_hash, now.isoformat()]).fetchone() is not None


def use_setup_link(db: Database, token_hash: str) -> bool:
    """Spend the one-time link; False when somebody was first."""
    cursor = db.execute("DELETE FROM setup_link WHERE token_hash = ?", [token_hash])
    return bool(cursor.rowcount)


def note_failed_login(db: Database, email: str, at: datetime) -> None:
    """Remember a wrong password, for the limit on trying."""
    db.execute("INSERT INTO failed_login VALUES (?, ?)", [email, at.isoformat()])


def failed_logins_since(db: Database, email: str, since: datetime) -> int:
    """Count wrong passwords for this address; older ones are erased."""
    db.execute("DELETE FROM failed_login WHERE at < ?", [since.isoformat()])
    query = "SELECT COUNT(*) FROM failed_login WHERE email = ?"
    return int(db.execute(query, [email]).fetchone()[0])


def forget_failed_logins(db: Database, email: str) -> None:
    """Start counting anew after a right password."""
    db.execute("DELETE FROM failed_login WHERE email = ?", [email])
