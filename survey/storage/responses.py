"""Answers that were sent, open answers, and how many came in per day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from survey.anonymity import random_id

from .blending import blend
from .connection import Database

CommentState = Literal["new", "approved", "hidden"]


@dataclass(frozen=True)
class Response:
    """One respondent's coded answers, in the order of the questionnaire's coded columns."""

    team: str | None
    language: str  # of the survey, whichever was read
    answers: tuple[int | None, ...]
    role: str | None = None  # never beside a team


@dataclass(frozen=True)
class Comment:
    """One open answer, tied to nobody."""

    id: str
    question: str
    text: str
    state: CommentState


def add(db: Database, survey: str, response: Response) -> None:
    """Store a response under an id, and in a place, that say nothing about when it came."""
    answers = json.dumps(response.answers)
    row = [random_id(), survey, response.team, response.language, answers, response.role]
    blend(db, "response", row)


def add_all(db: Database, survey: str, responses: Sequence[Response]) -> None:
    """Store many responses at once, laid down in the order of their random ids."""
    rows = sorted(
        [random_id(), survey, one.team, one.language, json.dumps(one.answers), one.role]
        for one in responses
    )
    db.conn.executemany("INSERT INTO response VALUES (?, ?, ?, ?, ?, ?)", rows)


def of_survey(db: Database, survey: str) -> list[Response]:
    """Return all responses, in the order of their random ids."""
    rows = db.execute(
        "SELECT team, language, answers, role FROM response WHERE survey = ? ORDER BY id", [survey]
    )
    return [
        Response(team, language, tuple(json.loads(text)), role)
        for team, language, text, role in rows
    ]


def count(db: Database, survey: str) -> int:
    """Return how many responses there are."""
    row = db.execute("SELECT COUNT(*) FROM response WHERE survey = ?", [survey]).fetchone()
    return int(row[0])


def count_per_team(db: Database, survey: str) -> dict[str | None, int]:
    """Return how many responses each team code has; None is 'no team given'."""
    rows = db.execute(
        "SELECT team, COUNT(*) FROM response WHERE survey = ? GROUP BY team", [survey]
    )
    return dict(rows.fetchall())


def add_comments(db: Database, survey: str, texts: Mapping[str, str]) -> None:
    """Store open answers apart from the response they came with."""
    for question, text in texts.items():
        blend(db, "comment", [random_id(), survey, question, text, "new"])


def add_all_comments(db: Database, survey: str, texts: Mapping[str, Sequence[str]]) -> None:
    """Store many open answers at once, laid down in the order of their random ids."""
    rows = sorted(
        [random_id(), survey, question, text, "new"]
        for question, written in texts.items()
        for text in written
    )
    db.conn.executemany("INSERT INTO comment VALUES (?, ?, ?, ?, ?)", rows)


def comments_of(db: Database, survey: str) -> list[Comment]:
    """Return all open answers, in the order of their random ids."""
    rows = db.execute(
        "SELECT id, question, text, state FROM comment WHERE survey = ? ORDER BY id", [survey]
    )
    return [Comment(*row) for row in rows]


def judge_comments(db: Database, survey: str, states: Mapping[str, CommentState]) -> None:
    """Record which open answers the coach approves or hides."""
    with db.atomic():
        for comment, state in states.items():
            db.execute(
                "UPDATE comment SET state = ? WHERE id = ? AND survey = ?",
                [state, comment, survey],
            )


def rewrite_comment(db: Database, survey: str, comment: str, text: str) -> None:
    """Put another text in the place of an open answer; what it was is overwritten."""
    db.execute("UPDATE comment SET text = ? WHERE id = ? AND survey = ?", [text, comment, survey])


def raise_daily_count(db: Database, survey: str, day: date) -> None:
    """Count one more response on this day."""
    db.execute(
        "INSERT INTO daily_count VALUES (?, ?, 1)"
        " ON CONFLICT (survey, day) DO UPDATE SET count = count + 1",
        [survey, day.isoformat()],
    )


def daily_counts(db: Database, survey: str) -> Sequence[tuple[date, int]]:
    """Return the number of responses per day, in order of days."""
    query = "SELECT day, count FROM daily_count WHERE survey = ? ORDER BY day"
    return [(date.fromisoformat(day), number) for day, number in db.execute(query, [survey])]


def erase(db: Database, survey: str) -> None:
    """Forget all answers of a survey, coded and open, and how many came per day."""
    for table in ("response", "comment", "daily_count"):
        db.execute(f"DELETE FROM {table} WHERE survey = ?", [survey])  # noqa: S608  # fixed names
