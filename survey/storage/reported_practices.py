"""Which good practices of others a release shows beside its advice, in the words of that day."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from .connection import Database


@dataclass(frozen=True)
class Reported:
    """One of them. `practice` and `group` say by which sharing; an invented one has neither."""

    construct: str
    title: str
    what: str
    cost: str
    gain: str
    adopters: tuple[str, ...]
    practice: str | None = None
    group: str | None = None


def add(db: Database, survey: str, number: int, shown: Sequence[Reported]) -> None:
    """Store what release `number` of a survey shows, in its order."""
    for position, one in enumerate(shown):
        db.execute(
            "INSERT INTO reported_good_practice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                survey,
                number,
                position,
                one.construct,
                one.title,
                one.what,
                one.cost,
                one.gain,
                json.dumps(one.adopters),
                one.practice,
                one.group,
            ],
        )


def of_release(db: Database, survey: str, number: int) -> list[Reported]:
    """Return what a release shows and nobody withdrew since."""
    rows = db.execute(
        'SELECT construct, title, what, cost, gain, adopters, practice, "group"'
        " FROM reported_good_practice WHERE survey = ? AND release = ? ORDER BY position",
        [survey, number],
    )
    return [
        Reported(construct, title, what, cost, gain, tuple(json.loads(adopters)), practice, group)
        for construct, title, what, cost, gain, adopters, practice, group in rows
    ]
