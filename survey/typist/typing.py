"""A sheet to type over, behind a link. Nothing of earlier sheets, no numbers and no days."""

from urllib.parse import urlencode

from flask import abort, make_response, redirect, render_template, request, url_for
from werkzeug import Response as AnyResponse

from survey import language, security
from survey.anonymity import lookup_hash
from survey.current import db
from survey.lifecycle import NotOpen, NotYetOpen
from survey.paper import rules
from survey.paper.desk import Desk, Turn
from survey.storage import looks, organisations, surveys, typing_links
from survey.storage.surveys import Survey
from survey.typist.blueprint import blueprint

GONE, UNPROCESSABLE = 410, 422
Answer = AnyResponse | tuple[str, int]


@blueprint.before_request
def _own_forms_only() -> None:
    security.refuse_foreign_forms()


def _survey_of(token: str) -> Survey:
    """Return the survey whose sheets this link types: not found, or gone when none are typed."""
    found = typing_links.survey_of(db(), lookup_hash(token))
    survey = surveys.get(db(), found) if found else None
    if survey is None:
        abort(404)
    language.choose(survey.default_language)
    try:
        rules.must_take_paper(db(), survey)
    except (NotOpen, NotYetOpen, rules.NoPaper):
        abort(make_response(render_template("typist/ended.html"), GONE))
    return survey


@blueprint.get("/<token>")
def type_sheet(token: str) -> Answer:
    """Offer an empty sheet."""
    survey = _survey_of(token)
    entry = Desk(db(), survey).laid_down(request.form, request.args)
    return _shown(survey, token, Turn(entry), kept="kept" in request.args)


@blueprint.post("/<token>")
def keep_sheet(token: str) -> Answer:
    """Read what was typed; keep it when it is whole, and go on where it is not."""
    survey = _survey_of(token)
    desk = Desk(db(), survey)
    turn = desk.take(desk.laid_down(request.form, request.args), request.form)
    if turn.kept:
        following = url_for("typist.type_sheet", token=token)
        return redirect(f"{following}?{urlencode(turn.entry.next)}", 303)
    return _shown(survey, token, turn)


def _shown(survey: Survey, token: str, turn: Turn, *, kept: bool = False) -> Answer:
    shown = render_template(
        "typist/type.html",
        survey=survey,
        organisation=organisations.get(db(), survey.organisation),
        look=looks.of_organisation(db(), survey.organisation),
        turn=turn,
        kept=kept,
        own=url_for("typist.type_sheet", token=token),
        stop="",
    )
    return shown, UNPROCESSABLE if turn.is_fault else 200
