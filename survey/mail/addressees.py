"""Whom the list of staff lets invite by mail."""

from survey.mail.planning import Addressee
from survey.storage import staff, surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey


def of_staff(db: Database, survey: Survey) -> list[Addressee]:
    """Return the list of staff, with the teams as they were when the survey opened."""
    codes = {(team.name, team.unit): team.code for team in surveys.teams_of(db, survey.id)}
    return [
        Addressee(one.email.lower(), codes.get((one.team_name, one.unit)), survey.default_language)
        for one in staff.of_organisation(db, survey.organisation)
    ]
