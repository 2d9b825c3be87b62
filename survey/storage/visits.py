"""What each request of a respondent needs: one statement, and what never changes kept in memory.

A questionnaire and its teams are frozen when a survey opens, so they are read once per survey.
"""

from dataclasses import dataclass
from functools import lru_cache

from instruments.questionnaire import Questionnaire

from . import looks, roles, screens, surveys
from .connection import Database
from .looks import Looks
from .roles import RoleHeadcounts
from .surveys import COLUMNS, Survey, SurveyTeam

SURVEYS_REMEMBERED = 64

_FIND = (
    "SELECT sealed, (SELECT name FROM organisation WHERE id = survey.organisation),"  # noqa: S608
    f" {looks.columns('survey.organisation')}, {COLUMNS}"
    " FROM drafts.draft LEFT JOIN survey ON survey.id = draft.survey WHERE draft.token_hash = ?"
)
_LOOK = slice(2, 6)


@dataclass(frozen=True, slots=True)
class Kept:
    """A sealed draft with its survey and who asks; no survey when that is gone."""

    sealed: bytes
    survey: Survey | None
    organisation: str
    look: Looks


@dataclass(frozen=True, slots=True, eq=False)
class Frozen:
    """What a survey asks, its teams and roles, and how it is cut into pages, as at launch."""

    questionnaire: Questionnaire
    teams: tuple[SurveyTeam, ...]
    one_by_one: bool  # one statement per screen
    roles: RoleHeadcounts | None = None


def find(db: Database, token_hash: str) -> Kept | None:
    """Return what is kept under this hash, with what every page says of the survey."""
    row = db.execute(_FIND, [token_hash]).fetchone()
    if row is None:
        return None
    sealed, organisation, survey = row[0], row[1], row[_LOOK.stop :]
    if survey[0] is None:
        return Kept(sealed, None, "", looks.PLAIN)
    return Kept(sealed, _survey(survey), organisation, looks.from_row(row[_LOOK]))


@lru_cache(maxsize=SURVEYS_REMEMBERED)
def _survey(row: tuple[str, ...]) -> Survey | None:
    return surveys.from_row(row)


_remembered: dict[tuple[str, str], Frozen] = {}


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
        while len(_remembered) >= SURVEYS_REMEMBERED:
            _remembered.pop(next(iter(_remembered)), None)
        _remembered[key] = found
    return found
