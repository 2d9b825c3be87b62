"""Questionnaires that organisations wrote themselves, in versions that never change."""

from dataclasses import dataclass
from datetime import date

from .connection import Database


@dataclass(frozen=True, slots=True)
class OwnInstrument:
    """One version of an own questionnaire; `is_used`: a survey of the organisation asks it."""

    name: str
    version: int
    document: str
    added_on: date
    is_used: bool


_FIND = (
    "SELECT name, version, document, added_on,"
    " EXISTS (SELECT 1 FROM survey_module JOIN survey ON survey.id = survey_module.survey"
    "  WHERE survey.organisation = o.organisation AND survey_module.document = o.document)"
    " FROM own_instrument o WHERE organisation = ?"
)


def of_organisation(db: Database, organisation: str) -> list[OwnInstrument]:
    """Return every version an organisation keeps, by name, the newest first."""
    rows = db.execute(f"{_FIND} ORDER BY name, version DESC", [organisation])
    return [_from_row(row) for row in rows]


def find(db: Database, organisation: str, name: str, version: int) -> OwnInstrument | None:
    """Return one version; capitals in the name make no difference."""
    query = f"{_FIND} AND name = ? AND version = ?"
    row = db.execute(query, [organisation, name, version]).fetchone()
    return _from_row(row) if row else None


def add(db: Database, organisation: str, new: OwnInstrument) -> None:
    """Keep a version; the database refuses one that is there already."""
    db.execute(
        "INSERT INTO own_instrument VALUES (?, ?, ?, ?, ?)",
        [organisation, new.name, new.version, new.document, new.added_on.isoformat()],
    )


def remove(db: Database, organisation: str, name: str, version: int) -> None:
    """Forget a version; the database refuses it while a survey asks it."""
    db.execute(
        "DELETE FROM own_instrument WHERE organisation = ? AND name = ? AND version = ?",
        [organisation, name, version],
    )


def _from_row(row: tuple[str, int, str, str, int]) -> OwnInstrument:
    name, version, document, added_on, is_used = row
    return OwnInstrument(name, version, document, date.fromisoformat(added_on), bool(is_used))
