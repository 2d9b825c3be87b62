"""Surveys whose answers were collected elsewhere: with what, and which questions were asked."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from .connection import Database


@dataclass(frozen=True, slots=True)
class TakenIn:
    """With what answers were collected, and the columns they are answers to."""

    source: str
    asked: frozenset[str]


def of_survey(db: Database, survey: str) -> TakenIn | None:
    """Return where the answers of a survey come from; None when they were given here."""
    row = db.execute("SELECT source, asked FROM taken_in WHERE survey = ?", [survey]).fetchone()
    return TakenIn(row[0], frozenset(json.loads(row[1]))) if row else None


def note(db: Database, survey: str, source: str, asked: Collection[str]) -> None:
    """Write down that the answers of a draft come from elsewhere; others are refused."""
    db.execute("INSERT INTO taken_in VALUES (?, ?, ?)", [survey, source, json.dumps(sorted(asked))])
