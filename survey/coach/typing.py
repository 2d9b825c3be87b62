"""Typing sheets over: one page a sheet, quick with a keyboard alone, nothing of earlier sheets."""

from flask import request

from survey.coach.addresses import SURVEY, address_of, to
from survey.coach.blueprint import blueprint
from survey.coach.pages import UNPROCESSABLE, Answer, page
from survey.current import db
from survey.paper import rules
from survey.paper.desk import Desk, Turn
from survey.storage.surveys import Survey


@blueprint.get(f"{SURVEY}/paper/type")
def type_sheet(survey: Survey) -> Answer:
    """Offer an empty sheet."""
    rules.must_take_paper(db(), survey)
    entry = Desk(db(), survey).laid_down(request.form, request.args)
    return _shown(survey, Turn(entry), kept="kept" in request.args)


@blueprint.post(f"{SURVEY}/paper/type")
def keep_sheet(survey: Survey) -> Answer:
    """Read what was typed; keep it when it is whole, and go on where it is not."""
    rules.must_take_paper(db(), survey)
    desk = Desk(db(), survey)
    turn = desk.take(desk.laid_down(request.form, request.args), request.form)
    if turn.kept:
        return to("type_sheet", survey, **turn.entry.next)
    return _shown(survey, turn)


def _shown(survey: Survey, turn: Turn, *, kept: bool = False) -> Answer:
    return page(
        "type",
        status=UNPROCESSABLE if turn.is_fault else 200,
        survey=survey,
        turn=turn,
        kept=kept,
        own=address_of("type_sheet", survey),
        stop=address_of("on_paper", survey),
    )
