"""Answers on paper: letting people, and printing the sheets."""

from flask import Response, g, request

from survey import language, lifecycle
from survey.coach import paper_part
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.inviting import pdf_file
from survey.coach.pages import Answer, page
from survey.current import db, today
from survey.look import of_documents
from survey.paper import rules
from survey.paper.sheet import Sheet, sheet_of
from survey.print.sheet import Handed
from survey.respond.start import minutes_of
from survey.storage import roles, surveys
from survey.storage.surveys import Survey


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
    """Hand out the sheet to print, in a language of the survey and in a size of letters."""
    found = rules.must_take_paper(db(), survey)
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
        )
        size = "-groot" if large else ""
        return pdf_file(handed.pdf(large=large), f"draagvlak-papier-{spoken}{size}.pdf")


def sheet_language(survey: Survey) -> str:
    """Return the language of the sheet that a request is about."""
    wanted = request.values.get("language", "")
    return wanted if wanted in survey.languages else survey.default_language


def sheet(survey: Survey, spoken: str) -> Sheet:
    """Return the sheet in this language."""
    with language.speaking(spoken, survey.pronoun):
        return sheet_of(
            surveys.questionnaire_of(db(), survey.id),
            survey,
            surveys.teams_of(db(), survey.id),
            spoken,
            asks_role=roles.of_survey(db(), survey.id) is not None,
        )
