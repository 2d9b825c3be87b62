"""What each request of a respondent needs: one statement, and what never changes kept in memory.

A questionnaire and its teams are frozen when a survey opens, so they are read once per survey.
"""

from dataclasses import dataclass
from functools import partial

from instruments.questionnaire import Questionnaire
from survey.memory import Memory

from . import drafts, looks, roles, screens, surveys
from .connection import Database
from .looks import Looks
from .roles import RoleHeadcounts
from .surveys import COLUMNS, Survey, SurveyTeam

SURVEYS_REMEMBERED = 64

_WHO_ASKS = (
    "SELECT (SELECT name FROM organisation WHERE id = survey.organisation),"  # noqa: S608
    f" {looks.columns('survey.organisation')}, {COLUMNS} FROM survey WHERE id = ?"
)
_LOOK = slice(1, 5)


@dataclass(frozen=True, slots=True)
class Asking:
    """A survey, and the name and look of the organisation that asks."""

    survey: Survey | None  # none when it is gone
    organisation: str
    look: Looks


@dataclass(frozen=True, slots=True)
class Kept:
    """A sealed draft, and what it belongs to."""

    sealed: bytes
    asking: Asking


@dataclass(frozen=True, slots=True, eq=False)
class Frozen:
    """What a survey asks, its teams and roles, and how it is cut into pages, as at launch."""

    questionnaire: Questionnaire
    teams: tuple[SurveyTeam, ...]
    one_by_one: bool  # one statement per screen
    roles: RoleHeadcounts | None = None


def find(db: Database, token_hash: str) -> Kept | None:
    """Return what is kept under this hash, with what every page says of the survey.

    Mostly the file of drafts is all that is read, so this waits for nobody who writes in the other.
    """
    draft = drafts.find(db, token_hash)
    if draft is None:
        return None
    survey, sealed = draft
    return Kept(sealed, asking(db, survey))


def asking(db: Database, survey: str) -> Asking:
    """Return who asks, as it was read before if nobody wrote since."""
    return db.remembered(("asking", survey), partial(_asking, db, survey))


def _asking(db: Database, survey: str) -> Asking:
    row = db.execute(_WHO_ASKS, [survey]).fetchone()
    if row is None:
        return Asking(None, "", looks.PLAIN)
    return Asking(surveys.from_row(row[_LOOK.stop :]), row[0], looks.from_row(row[_LOOK]))


_remembered: Memory[tuple[str, str], Frozen] = Memory(SURVEYS_REMEMBERED)


def frozen(db: Database, survey: Survey) -> Frozen:
    """Return what was frozen when this survey was launched; call it for launched ones only."""
    key = (survey.id, str(survey.opened_on))
    found = _remembered.get(key)
    if found is None:
        found = Frozen(
            surveys.questionnaire_of(db, survey.id),
            tuple(surveys.teams_of(db, survey.id)),
            screens.is_one_by_one(db, survey.id),
            roles.of_survey(db, survey.id),
        )
        _remembered.keep(key, found)
    return found
