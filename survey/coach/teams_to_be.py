"""The teams that a draft will be opened with, for whoever looks at it before."""

from survey.storage import organisations
from survey.storage.connection import Database
from survey.storage.surveys import Survey, SurveyTeam


def teams_to_be(db: Database, survey: Survey) -> tuple[SurveyTeam, ...]:
    """Return the teams of the organisation as they are now."""
    return tuple(
        SurveyTeam(team.id, team.name, team.headcount, team.kind, team.unit)
        for team in organisations.teams_of(db, survey.organisation)
    )
