"""The link with which somebody without an account types a survey's sheets of paper; one at most."""

from datetime import date

from .connection import Database


def replace(db: Database, survey: str, *, token_hash: str, made_on: date) -> None:
    """Store a link; the one before it works no longer."""
    db.execute(
        "INSERT INTO typing_link (survey, token_hash, made_on) VALUES (?, ?, ?)"
        " ON CONFLICT (survey) DO UPDATE SET token_hash = excluded.token_hash,"
        " made_on = excluded.made_on",
        [survey, token_hash, made_on.isoformat()],
    )


def survey_of(db: Database, token_hash: str) -> str | None:
    """Return the survey whose sheets are typed with this link."""
    query = "SELECT survey FROM typing_link WHERE token_hash = ?"
    row = db.execute(query, [token_hash]).fetchone()
    return str(row[0]) if row else None


def made_on(db: Database, survey: str) -> date | None:
    """Return the day on which a survey's link was made; None when it has none."""
    query = "SELECT made_on FROM typing_link WHERE survey = ?"
    row = db.execute(query, [survey]).fetchone()
    return date.fromisoformat(row[0]) if row else None


def withdraw(db: Database, survey: str) -> bool:
    """Make the link useless; False when there is none."""
    cursor = db.execute("DELETE FROM typing_link WHERE survey = ?", [survey])
    return bool(cursor.rowcount)
