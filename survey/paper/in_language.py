"""The sheet of a survey in one of its languages, from what is stored."""

from collections.abc import Sequence

from survey import language
from survey.paper.sheet import Sheet, sheet_of
from survey.storage import roles, surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey, SurveyTeam


def sheet_in(db: Database, survey: Survey, spoken: str, teams: Sequence[SurveyTeam]) -> Sheet:
    """Return the sheet in this language, with these teams to choose from."""
    with language.speaking(spoken, survey.pronoun):
        return sheet_of(
            surveys.questionnaire_of(db, survey.id),
            survey,
            teams,
            spoken,
            asks_role=roles.of_survey(db, survey.id) is not None,
        )
