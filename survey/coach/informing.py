"""The document for the works council, as a page and as PDF."""

from collections.abc import Sequence

from flask import Response, abort, g, request

from reports.roles import Role
from survey import language
from survey.coach.addresses import SURVEY
from survey.coach.blueprint import blueprint
from survey.coach.inviting import pdf_file
from survey.coach.pages import Answer, page
from survey.current import db
from survey.information import Described, information_about
from survey.look import of_documents
from survey.practice import practice_of
from survey.print.informing import information_pdf
from survey.respond import roles, teams
from survey.storage import organisations, surveys, taken_in
from survey.storage import roles as storage_roles
from survey.storage.surveys import Survey, SurveyTeam


@blueprint.get(f"{SURVEY}/works-council")
def works_council(survey: Survey) -> Answer:
    """Show what the works council should know of this survey."""
    _must_be_asked_here(survey)
    return page("works_council", survey=survey, document=information_about(_described(survey)))


@blueprint.get(f"{SURVEY}/works-council.pdf")
def works_council_pdf(survey: Survey) -> Response:
    """Hand out the same as PDF, in Dutch or English."""
    _must_be_asked_here(survey)
    wanted = request.args.get("language", "")
    speaks = wanted if wanted in language.LANGUAGES else language.current()
    with language.speaking(speaks):
        document = information_about(_described(survey))
        look = of_documents(db(), g.organisation.id)
        name = f"draagvlak-informatie-or-{speaks}.pdf"
        return pdf_file(
            information_pdf(document, organisation=g.organisation.name, look=look), name
        )


def _must_be_asked_here(survey: Survey) -> None:
    """Of answers that were collected elsewhere nobody here knows how people were asked."""
    if taken_in.of_survey(db(), survey.id):
        abort(404)


def _described(survey: Survey) -> Described:
    asked = _teams(survey)
    named = teams.nameable(asked, survey.minimum_group_size)
    return Described(
        practice_of(db(), survey, asks_team=bool(named), asks_role=bool(_roles(survey, asked))),
        g.organisation.name,
        tuple((team.name, team.headcount) for team in asked),
        surveys.questionnaire_of(db(), survey.id).modules,
    )


def _roles(survey: Survey, asked: Sequence[SurveyTeam]) -> tuple[Role, ...]:
    chosen = storage_roles.of_survey(db(), survey.id)
    return roles.nameable_in(asked, chosen, survey.minimum_group_size)


def _teams(survey: Survey) -> list[SurveyTeam]:
    """Return the teams as they were at launch, or in a draft as they are now."""
    if not survey.may_be_edited:
        return surveys.teams_of(db(), survey.id)
    return [
        SurveyTeam(team.id, team.name, team.headcount, team.kind, team.unit)
        for team in organisations.teams_of(db(), survey.organisation)
    ]
