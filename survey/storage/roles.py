"""Surveys that ask for the role, with how many people have each."""

from dataclasses import dataclass

from .connection import Database


@dataclass(frozen=True)
class RoleHeadcounts:
    """How many of those asked lead, and how many volunteer; the others are staff."""

    managers: int
    volunteers: int


def of_survey(db: Database, survey: str) -> RoleHeadcounts | None:
    """Return the headcounts of a survey that asks for the role; None when it does not."""
    query = "SELECT managers, volunteers FROM role_headcount WHERE survey = ?"
    row = db.execute(query, [survey]).fetchone()
    return RoleHeadcounts(*row) if row else None


def choose(db: Database, survey: str, roles: RoleHeadcounts | None) -> None:
    """Ask for the role, or do not; the database refuses it once a survey is open."""
    with db.atomic():
        db.execute("DELETE FROM role_headcount WHERE survey = ?", [survey])
        if roles:
            db.execute(
                "INSERT INTO role_headcount VALUES (?, ?, ?)",
                [survey, roles.managers, roles.volunteers],
            )
