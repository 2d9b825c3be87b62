"""Answers on paper: letting people, and printing the sheets."""

from collections.abc import Sequence

from flask import Response, abort, g, request

from survey import language, lifecycle
from survey.coach import paper_part
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.inviting import pdf_file
from survey.coach.pages import Answer, page
from survey.coach.teams_to_be import teams_to_be
from survey.current import db, today
from survey.look import of_documents
from survey.paper import rules
from survey.paper.sheet import Sheet, sheet_of
from survey.print.sheet import Handed
from survey.respond.start import minutes_of
from survey.storage import roles, surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey, SurveyTeam


@blueprint.route(f"{SURVEY}/paper", methods=["GET", "POST"])
def on_paper(survey: Survey) -> Answer:
    """Print sheets, type them over, or stop taking paper; in draft it is one of the settings."""
    if survey.has_results:
        raise lifecycle.NotOpen(survey)
    if survey.may_be_edited:
        return to("when", survey)
    form = paper_part.form(db(), survey, request.form or None)
    if request.method == "POST" and form.validate():
        paper_part.save(db(), survey, form)
        return to("on_paper", survey)
    return page(
        "paper",
        form,
        survey=survey,
        paper=form.before,
        typing_until=survey.closes_on + lifecycle.TYPING,
        is_answered=survey.may_be_answered(today()),
    )


@blueprint.get(f"{SURVEY}/paper.pdf")
def paper_pdf(survey: Survey) -> Response:
    """Hand out the sheet to print, in a language of the survey and in a size of letters.

    Of a draft it is an example, which says so on every page.
    """
    found = rules.to_print(db(), survey)
    if survey.may_be_edited and not survey.technology:
        abort(404)
    large = "large" in request.args
    spoken = sheet_language(survey)
    with language.speaking(spoken, survey.pronoun):
        questionnaire = surveys.questionnaire_of(db(), survey.id)
        handed = Handed(
            sheet(survey, spoken),
            survey,
            found,
            g.organisation.name,
            minutes_of(questionnaire),
            of_documents(db(), g.organisation.id),
            example=survey.may_be_edited,
        )
        size = "-groot" if large else ""
        kind = "voorbeeld" if handed.example else "papier"
        return pdf_file(handed.pdf(large=large), f"draagvlak-{kind}-{spoken}{size}.pdf")


def sheet_language(survey: Survey) -> str:
    """Return the language of the sheet that a request is about."""
    wanted = request.values.get("language", "")
    return wanted if wanted in survey.languages else survey.default_language


def sheet(survey: Survey, spoken: str) -> Sheet:
    """Return the sheet in this language; of a draft with the teams as they are now."""
    known = teams_to_be if survey.may_be_edited else _teams_at_launch
    with language.speaking(spoken, survey.pronoun):
        return sheet_of(
            surveys.questionnaire_of(db(), survey.id),
            survey,
            known(db(), survey),
            spoken,
            asks_role=roles.of_survey(db(), survey.id) is not None,
        )


def _teams_at_launch(db: Database, survey: Survey) -> Sequence[SurveyTeam]:
    return surveys.teams_of(db, survey.id)
