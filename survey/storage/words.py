"""What a coach writes on the start page, and when the works council was told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .connection import Database


@dataclass(frozen=True)
class Words:
    """The introduction per language, and the day on which the works council was told."""

    introductions: Mapping[str, str] = field(default_factory=dict)
    works_council_informed_on: date | None = None


def of_survey(db: Database, survey: str) -> Words:
    """Return the words of a survey."""
    rows = db.execute("SELECT language, introduction FROM survey_words WHERE survey = ?", [survey])
    informed = db.execute(
        "SELECT informed_on FROM works_council WHERE survey = ?", [survey]
    ).fetchone()
    return Words(dict(rows.fetchall()), date.fromisoformat(informed[0]) if informed else None)


def replace(db: Database, survey: str, words: Words) -> None:
    """Make these the words of a survey; an empty introduction is none."""
    with db.atomic():
        db.execute("DELETE FROM survey_words WHERE survey = ?", [survey])
        db.execute("DELETE FROM works_council WHERE survey = ?", [survey])
        for language, text in words.introductions.items():
            if text:
                db.execute("INSERT INTO survey_words VALUES (?, ?, ?)", [survey, language, text])
        if words.works_council_informed_on:
            day = words.works_council_informed_on.isoformat()
            db.execute("INSERT INTO works_council VALUES (?, ?)", [survey, day])
