"""Frozen reports of closed surveys."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from survey.anonymity import random_id


@dataclass(frozen=True)
class Release:
    """One published report; `report` is its report.json."""

    id: str
    survey: str
    number: int
    made_on: date
    language: str
    report: str


def add(
    db: Database, survey: str, *, number: int, made_on: date, language: str, report: str
) -> Release:
    """Store a release; it never changes afterwards."""
    release = Release(random_id(), survey, number, made_on, language, report)
    db.execute(
        "INSERT INTO release (id, survey, number, made_on, language, report)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [release.id, survey, number, made_on.isoformat(), language, report],
    )
    return release


def latest(db: Database, survey: str, language: str) -> Release | None:
    """Return the newest release of a survey in this language."""
    row = db.execute(
        "SELECT id, survey, number, made_on, language, report FROM release"
        " WHERE survey = ? AND language = ? ORDER BY number DESC LIMIT 1",
        [survey, language],
    ).fetchone()
    return _from_row(row) if row else None


def of_survey(db: Database, survey: str) -> list[Release]:
    """Return a survey's releases, oldest first, each in the survey's order of languages."""
    rows = db.execute(
        "SELECT id, survey, number, made_on, language, report FROM release"
        " WHERE survey = ? ORDER BY number, rowid",
        [survey],
    )
    return [_from_row(row) for row in rows]


def of_organisation(db: Database, organisation: str) -> set[str]:
    """Return the surveys of an organisation that there is a release of; the reports stay closed."""
    rows = db.execute(
        "SELECT DISTINCT survey.id FROM survey JOIN release ON release.survey = survey.id"
        " WHERE survey.organisation = ?",
        [organisation],
    )
    return {str(survey) for (survey,) in rows}


def headline(db: Database, survey: str, language: str) -> str | None:
    """Return the sentence that sums up a survey's newest report in this language.

    Asked for each survey of a list, so the report itself, which takes long to read, stays closed.
    """
    row = db.execute(
        "SELECT json_extract(finding.value, '$.text')"
        " FROM release, json_each(release.report, '$.findings') AS finding"
        " WHERE release.survey = ? AND release.language = ?"
        " AND json_extract(finding.value, '$.kind') = 'headline'"
        " ORDER BY release.number DESC LIMIT 1",
        [survey, language],
    ).fetchone()
    return str(row[0]) if row else None


def _from_row(row: tuple[str, str, int, str, str, str]) -> Release:
    id, survey, number, made_on, language, report = row
    return Release(id, survey, number, date.fromisoformat(made_on), language, report)
