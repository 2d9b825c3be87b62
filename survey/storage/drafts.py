"""Sealed drafts and spent tokens: ciphertext and hashes, nothing that can be read."""

from datetime import date

from sqlite_utils import Database


def save(db: Database, token_hash: str, *, survey: str, sealed: bytes, kept_until: date) -> None:
    """Store or replace the draft found by this hash."""
    db.execute(
        "INSERT INTO draft (token_hash, survey, kept_until, sealed) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (token_hash) DO UPDATE SET sealed = excluded.sealed",
        [token_hash, survey, kept_until.isoformat(), sealed],
    )


def find(db: Database, token_hash: str) -> tuple[str, bytes] | None:
    """Return the survey and the sealed draft of this hash."""
    query = "SELECT survey, sealed FROM draft WHERE token_hash = ?"
    row: tuple[str, bytes] | None = db.execute(query, [token_hash]).fetchone()
    return row


def destroy(db: Database, token_hash: str) -> bool:
    """Erase a draft; False when there was none."""
    cursor = db.execute("DELETE FROM draft WHERE token_hash = ?", [token_hash])
    return bool(cursor.rowcount)


def destroy_all(db: Database, survey: str) -> None:
    """Erase every draft and every spent token of a survey."""
    db.execute("DELETE FROM draft WHERE survey = ?", [survey])
    db.execute("DELETE FROM spent_token WHERE survey = ?", [survey])


def destroy_expired(db: Database, today: date) -> None:
    """Erase drafts that were kept long enough."""
    db.execute("DELETE FROM draft WHERE kept_until < ?", [today.isoformat()])


def spend(db: Database, token_hash: str, *, survey: str) -> None:
    """Remember that this token was used to send."""
    db.execute("INSERT INTO spent_token VALUES (?, ?)", [token_hash, survey])


def survey_of_spent(db: Database, token_hash: str) -> str | None:
    """Return the survey that was answered with this token."""
    row = db.execute("SELECT survey FROM spent_token WHERE token_hash = ?", [token_hash]).fetchone()
    return str(row[0]) if row else None
