"""What was agreed after a survey: what, who by function, by when, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from survey.anonymity import random_id

from .connection import Database

State = Literal["agreed", "under_way", "done", "dropped"]
STATES: tuple[State, ...] = ("agreed", "under_way", "done", "dropped")


@dataclass(frozen=True)
class Agreement:
    """One agreement."""

    what: str
    who: str
    due_on: date | None
    state: State


def of_survey(db: Database, survey: str) -> list[Agreement]:
    """Return what was agreed after a survey, in the coach's order."""
    rows = db.execute(
        "SELECT what, who, due_on, state FROM agreement WHERE survey = ? ORDER BY position",
        [survey],
    )
    return [
        Agreement(what, who, date.fromisoformat(due) if due else None, state)
        for what, who, due, state in rows
    ]


def replace(db: Database, survey: str, agreements: Sequence[Agreement]) -> None:
    """Make these the agreements of a survey."""
    with db.atomic():
        db.execute("DELETE FROM agreement WHERE survey = ?", [survey])
        for position, one in enumerate(agreements):
            due = one.due_on.isoformat() if one.due_on else None
            db.execute(
                "INSERT INTO agreement (id, survey, position, what, who, due_on, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [random_id(), survey, position, one.what, one.who, due, one.state],
            )
