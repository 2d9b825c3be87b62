"""Whether a coach has seen the open answers of a survey."""

from .connection import Database


def mark(db: Database, survey: str) -> None:
    """Remember that open answers were shown; the same is remembered once."""
    db.execute("INSERT OR IGNORE INTO read_by_coach VALUES (?)", [survey])


def was_read(db: Database, survey: str) -> bool:
    """Whether open answers were shown to anybody."""
    query = "SELECT 1 FROM read_by_coach WHERE survey = ?"
    return db.execute(query, [survey]).fetchone() is not None
