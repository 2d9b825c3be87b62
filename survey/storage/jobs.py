"""Long work that was asked for: what, how far it is, and how it ended."""

from dataclasses import dataclass
from typing import Literal

from survey.anonymity import random_id

from .connection import Database

Kind = Literal["release"]
State = Literal["waiting", "working", "done", "failed", "stopped"]
MOST_ATTEMPTS = 2

_COLUMNS = "id, survey, kind, detail, state, attempts, outcome"


@dataclass(frozen=True)
class Job:
    """Something that takes long; `outcome` says why when it failed."""

    id: str
    survey: str
    kind: Kind
    detail: str
    state: State
    attempts: int
    outcome: str

    @property
    def is_unfinished(self) -> bool:
        """Whether it waits or is being worked on."""
        return self.state in ("waiting", "working")


def ask(db: Database, survey: str, kind: Kind, detail: str) -> Job:
    """Store that something should be done; what is under way already is returned instead."""
    with db.atomic():
        db.execute(
            "INSERT INTO job (id, survey, kind, detail, place)"
            " VALUES (?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM job))"
            " ON CONFLICT DO NOTHING",
            [random_id(), survey, kind, detail],
        )
        found = unfinished(db, survey)
    if found is None:  # the statement above has just seen to it
        raise LookupError(survey)
    return found


def get(db: Database, job: str) -> Job | None:
    """Return the job with this id."""
    row = db.execute(f"SELECT {_COLUMNS} FROM job WHERE id = ?", [job]).fetchone()  # noqa: S608
    return Job(*row) if row else None


def unfinished(db: Database, survey: str) -> Job | None:
    """Return what is still to be done for a survey."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM job WHERE survey = ? AND state IN ('waiting', 'working')",  # noqa: S608
        [survey],
    ).fetchone()
    return Job(*row) if row else None


def ahead_of(db: Database, job: str) -> int:
    """Return how many are done before this one."""
    row = db.execute(
        "SELECT COUNT(*) FROM job WHERE state IN ('waiting', 'working')"
        " AND place < (SELECT place FROM job WHERE id = ?)",
        [job],
    ).fetchone()
    return int(row[0])


def take(db: Database) -> Job | None:
    """Begin with what was asked for first; None when there is nothing to do."""
    with db.atomic():
        taken = db.execute(
            "UPDATE job SET state = 'working', attempts = attempts + 1 WHERE id ="
            " (SELECT id FROM job WHERE state = 'waiting' ORDER BY place LIMIT 1) RETURNING id"
        ).fetchall()
    return get(db, taken[0][0]) if taken else None


def end(db: Database, job: str, state: State, outcome: str = "") -> None:
    """Keep how it ended."""
    db.execute("UPDATE job SET state = ?, outcome = ? WHERE id = ?", [state, outcome, job])


def resume(db: Database) -> None:
    """After a start: what was interrupted begins anew, once; what was interrupted twice stops."""
    db.execute(
        "UPDATE job SET state = CASE WHEN attempts >= ? THEN 'stopped' ELSE 'waiting' END"
        " WHERE state = 'working'",
        [MOST_ATTEMPTS],
    )
