"""Links to a released report or to all up to it: whose hash, for whom, until when."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from survey.anonymity import random_id

from .connection import Database

_COLUMNS = "id, survey, label, made_on, expires_on, shows"

Shown = Literal["report", "course"]
"""The report of one survey, or that organisation's measurements up to it."""


@dataclass(frozen=True)
class ShareLink:
    """A link that was handed out; the token itself is not kept."""

    id: str
    survey: str
    label: str
    made_on: date
    expires_on: date  # the last day on which it works
    shows: Shown = "report"

    def works_on(self, day: date) -> bool:
        """Whether the report can be read with it on this day."""
        return day <= self.expires_on


def add(
    db: Database,
    survey: str,
    *,
    token_hash: str,
    label: str,
    made_on: date,
    expires_on: date,
    shows: Shown = "report",
) -> ShareLink:
    """Store a link."""
    link = ShareLink(random_id(), survey, label, made_on, expires_on, shows)
    days = made_on.isoformat(), expires_on.isoformat()
    db.execute(
        "INSERT INTO share_link (id, survey, token_hash, label, made_on, expires_on, shows)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [link.id, survey, token_hash, label, *days, shows],
    )
    return link


def find(db: Database, token_hash: str) -> ShareLink | None:
    """Return the link with this hash, also when its last day has passed."""
    query = f"SELECT {_COLUMNS} FROM share_link WHERE token_hash = ?"  # noqa: S608  # fixed names
    row = db.execute(query, [token_hash]).fetchone()
    return _from_row(row) if row else None


def of_survey(db: Database, survey: str) -> list[ShareLink]:
    """Return a survey's links, the newest first."""
    query = f"SELECT {_COLUMNS} FROM share_link WHERE survey = ? ORDER BY made_on DESC, id"  # noqa: S608
    return [_from_row(row) for row in db.execute(query, [survey])]


def revoke(db: Database, survey: str, link: str) -> bool:
    """Make a link useless; False when this survey has no such link."""
    cursor = db.execute("DELETE FROM share_link WHERE id = ? AND survey = ?", [link, survey])
    return bool(cursor.rowcount)


def _from_row(row: tuple[str, str, str, str, str, Shown]) -> ShareLink:
    id, survey, label, made, expires, shows = row
    days = date.fromisoformat(made), date.fromisoformat(expires)
    return ShareLink(id, survey, label, *days, shows)
