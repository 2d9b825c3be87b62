"""Mail texts that a coach wrote; where there is none the usual text goes."""

from dataclasses import dataclass

from .connection import Database
from .mailings import Kind


@dataclass(frozen=True)
class MailText:
    """Subject and body, with placeholders in braces."""

    subject: str
    body: str


def get(db: Database, survey: str, kind: Kind, language: str) -> MailText | None:
    """Return the coach's own text."""
    row = db.execute(
        "SELECT subject, body FROM mail_text WHERE survey = ? AND kind = ? AND language = ?",
        [survey, kind, language],
    ).fetchone()
    return MailText(*row) if row else None


def keep(db: Database, survey: str, kind: Kind, language: str, text: MailText) -> None:
    """Store a coach's own text in the place of the one before."""
    db.execute(
        "INSERT OR REPLACE INTO mail_text VALUES (?, ?, ?, ?, ?)",
        [survey, kind, language, text.subject, text.body],
    )


def copy(db: Database, earlier: str, survey: str) -> None:
    """Take the texts of an earlier survey over."""
    db.execute(
        "INSERT OR IGNORE INTO mail_text SELECT ?, kind, language, subject, body FROM mail_text"
        " WHERE survey = ?",
        [survey, earlier],
    )


def reset(db: Database, survey: str, kind: Kind, language: str) -> None:
    """Go back to the usual text."""
    db.execute(
        "DELETE FROM mail_text WHERE survey = ? AND kind = ? AND language = ?",
        [survey, kind, language],
    )
