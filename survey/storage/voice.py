"""In which words a survey speaks: the statements' own or easier ones, and 'u' or 'je'."""

from dataclasses import dataclass
from typing import Literal

from instruments.model import Wording

from .connection import Database

Pronoun = Literal["u", "je"]


@dataclass(frozen=True)
class Voice:
    """In which words a survey speaks to the people it asks."""

    wording: Wording = "original"
    pronoun: Pronoun = "u"


USUAL = Voice()
"""What is said when nothing was chosen."""


def of_survey(db: Database, survey: str) -> Voice:
    """Return what was chosen for a survey, or else what is usual."""
    query = "SELECT wording, pronoun FROM survey_voice WHERE survey = ?"
    row = db.execute(query, [survey]).fetchone()
    return Voice(*row) if row else USUAL


def choose(db: Database, survey: str, voice: Voice) -> None:
    """Store what was chosen; once a survey is open the database refuses it."""
    db.execute(
        "INSERT INTO survey_voice VALUES (?, ?, ?) ON CONFLICT (survey)"
        " DO UPDATE SET wording = excluded.wording, pronoun = excluded.pronoun",
        [survey, voice.wording, voice.pronoun],
    )


def usual_of(db: Database, organisation: str) -> Voice:
    """Return what an organisation chose last, which is what its next survey starts with."""
    row = db.execute(
        "SELECT wording, pronoun FROM survey_voice JOIN survey ON survey.id = survey_voice.survey"
        " WHERE organisation = ? ORDER BY closes_on DESC, survey.id LIMIT 1",
        [organisation],
    ).fetchone()
    return Voice(*row) if row else USUAL
