"""Answers on paper: letting people, and printing the sheets."""

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
from survey.paper.in_language import sheet_in
from survey.print.sheet import Handed
from survey.respond.start import minutes_of
from survey.storage import surveys, typing_links
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
        link_made_on=typing_links.made_on(db(), survey.id),
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
    teams = surveys.teams_of(db(), survey.id)
    if survey.may_be_edited:
        teams = list(teams_to_be(db(), survey))
    with language.speaking(spoken, survey.pronoun):
        questionnaire = surveys.questionnaire_of(db(), survey.id)
        handed = Handed(
            sheet_in(db(), survey, spoken, teams),
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
