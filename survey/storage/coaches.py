"""Coach accounts and the one-time link for the first of them; secrets only as hashes."""

from dataclasses import dataclass
from datetime import datetime

from survey.anonymity import random_id

from .connection import Database


@dataclass(frozen=True)
class Coach:
    """Somebody with an account; an administrator also makes organisations and invites coaches."""

    id: str
    email: str
    name: str
    password_hash: str
    language: str
    administrator: bool


COLUMNS = (
    "coach.id, coach.email, coach.name, coach.password_hash, coach.language, coach.administrator"
)


def from_row(row: tuple[str, str, str, str, str, int]) -> Coach:
    """Return the coach of a row of COLUMNS."""
    id, email, name, password_hash, language, administrator = row
    return Coach(id, email, name, password_hash, language, bool(administrator))


def add(
    db: Database, *, email: str, name: str, password_hash: str, administrator: bool = False
) -> Coach:
    """Store a new coach."""
    coach = Coach(random_id(), email, name, password_hash, "nl", administrator)
    db.execute(
        "INSERT INTO coach (id, email, name, password_hash, administrator) VALUES (?, ?, ?, ?, ?)",
        [coach.id, email, name, password_hash, administrator],
    )
    return coach


def count(db: Database) -> int:
    """Return how many coaches there are."""
    return int(db.execute("SELECT COUNT(*) FROM coach").fetchone()[0])


def everybody(db: Database) -> list[Coach]:
    """Return all coaches, by name."""
    query = f"SELECT {COLUMNS} FROM coach ORDER BY name COLLATE NOCASE, id"  # noqa: S608
    return [from_row(row) for row in db.execute(query)]


def get(db: Database, coach: str) -> Coach | None:
    """Return the coach with this id."""
    query = f"SELECT {COLUMNS} FROM coach WHERE id = ?"  # noqa: S608  # fixed column names
    row = db.execute(query, [coach]).fetchone()
    return from_row(row) if row else None


def by_email(db: Database, email: str) -> Coach | None:
    """Return the coach with this address, whatever its capitals."""
    query = f"SELECT {COLUMNS} FROM coach WHERE email = ?"  # noqa: S608  # fixed column names
    row = db.execute(query, [email]).fetchone()
    return from_row(row) if row else None


def set_language(db: Database, coach: str, language: str) -> None:
    """Remember in which language a coach reads."""
    db.execute("UPDATE coach SET language = ? WHERE id = ?", [language, coach])


def set_password_hash(db: Database, coach: str, password_hash: str) -> None:
    """Replace a coach's password hash."""
    db.execute("UPDATE coach SET password_hash = ? WHERE id = ?", [password_hash, coach])


def administrators(db: Database) -> int:
    """Return how many administrators there are."""
    return int(db.execute("SELECT COUNT(*) FROM coach WHERE administrator = 1").fetchone()[0])


def set_administrator(db: Database, coach: str, *, administrator: bool) -> None:
    """Make or unmake an administrator; the database refuses to unmake the last one."""
    db.execute("UPDATE coach SET administrator = ? WHERE id = ?", [administrator, coach])


def delete(db: Database, coach: str) -> None:
    """Erase an account with its sessions and memberships; refused for the last administrator."""
    db.execute("DELETE FROM coach WHERE id = ?", [coach])


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
