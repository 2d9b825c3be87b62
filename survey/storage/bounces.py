"""Invitations that came back after they were sent: whose they may be, and keeping that they did.

Nothing is kept of a reminder that comes back: it would tell who had not answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .connection import Database
from .mailings import Mailing


@dataclass(frozen=True)
class Invited:
    """Somebody who is invited by mail to a survey that is open."""

    survey: str
    slot: int
    email: str


def invited(db: Database) -> Iterator[Invited]:
    """Yield everybody with an invitation by mail, in all surveys that are open."""
    rows = db.execute(
        "SELECT r.survey, r.slot, i.email FROM recipient r"
        " JOIN invitation i ON i.survey = r.survey AND i.slot = r.slot"
        " JOIN survey s ON s.id = r.survey WHERE s.state = 'open' AND i.email IS NOT NULL"
    )
    return (Invited(*row) for row in rows)


def came_back(db: Database, mailing: Mailing, slot: int, status: str) -> bool:
    """Keep that an invitation was not delivered; False when that was known already."""
    with db.atomic():
        marked = db.execute(
            "UPDATE recipient SET refusal = ? WHERE survey = ? AND slot = ? AND refusal IS NULL",
            [status, mailing.survey, slot],
        )
        if marked.rowcount != 1:
            return False
        # Was it in doubt whether it went, or to go once more? That is settled now.
        waiting = db.execute(
            "DELETE FROM outbox WHERE mailing = ? AND slot = ? AND state <> 'sending'",
            [mailing.id, slot],
        )
        db.execute(
            "UPDATE mailing SET refused = refused + 1, sent = max(sent - ?, 0) WHERE id = ?",
            [0 if waiting.rowcount else 1, mailing.id],
        )
    return True
