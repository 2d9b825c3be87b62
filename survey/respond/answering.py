"""Answering: one page at a time, each step saved."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Response, request
from flask.blueprints import BlueprintSetupState

from instruments.questionnaire import NOT_APPLICABLE
from survey import language
from survey.language import gettext as _
from survey.lifecycle import LONGEST_OPEN_ANSWER
from survey.respond.asked import BLANK, AskedPage, Filled
from survey.respond.blueprint import blueprint, see_other
from survey.respond.filling import blanks, is_begun
from survey.respond.forms import limits, sentence
from survey.respond.reading import Fault
from survey.respond.rendering import filled_page, shared_page
from survey.respond.steps import OPEN, step
from survey.respond.visits import Visit, visit_of

if TYPE_CHECKING:
    from collections.abc import Hashable

FAULTY = 422
ROOM, ROOM_FOR_ANSWER = 60, 12
"""Bytes, compressed, that answers to the codes of a page may take."""


@blueprint.record
def _give_to_templates(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals.update(
        not_applicable=NOT_APPLICABLE,
        longest_open_answer=LONGEST_OPEN_ANSWER,
        limits_of=limits,
        heading_of=heading_of,
    )


@blueprint.get("/a/<token>/<int:number>")
def page(token: str, number: int) -> Response:
    """Show a page with what was filled in before; with `?open` also what is still open."""
    visit = visit_of(token)
    if OPEN in request.args:
        return _with_blanks(visit, number)
    return _shown(visit, number)


@blueprint.post("/a/<token>/<int:number>")
def save(token: str, number: int) -> Response:
    """Save a page and go where the button says."""
    visit = visit_of(token)
    taken = step(visit, number, request.form)
    visit.save(taken.draft)
    if taken.faults:
        return _with_faults(replace(visit, draft=taken.draft), number, taken.faults)
    return see_other(taken.address)


def _with_faults(visit: Visit, number: int, faults: Mapping[str, Fault]) -> Response:
    language.choose(visit.draft.language)
    return _shown(visit, number, faulty(visit, number, faults))


def faulty(visit: Visit, number: int, faults: Mapping[str, Fault]) -> Filled:
    """Return a page as it was sent, with what is wrong."""
    typed, errors = {}, {}
    for asked in visit.page(number).asked:
        if asked.id in faults:
            sent = request.form[asked.field]
            errors[asked.id] = sentence(faults[asked.id], asked, sent)
            if asked.kind != "codes":
                typed[asked.id] = sent
    return Filled(visit.given | typed, errors)


def _with_blanks(visit: Visit, number: int) -> Response:
    return _shown(visit, number, left_open(visit, number))


def left_open(visit: Visit, number: int) -> Filled:
    """Return a page as it is filled in, with what was left open."""
    open_ones = blanks(visit.draft, visit.page(number))
    errors = {asked.id: sentence("blank", asked) for asked in open_ones}
    return Filled(visit.given, errors, only_blank=True)


def _shown(visit: Visit, number: int, filled: Filled | None = None) -> Response:
    asked_page = visit.page(number)
    looks: dict[str, Hashable] = {
        **visit.frame,
        "page": asked_page,
        "number": number,
        "steps": visit.steps,
    }
    blank = {**looks, "filled": BLANK}
    room = ROOM + ROOM_FOR_ANSWER * len(asked_page.asked)
    if filled and filled.errors:
        own = {**looks, "filled": filled}
        return filled_page("page", own, blank, room=room, status=FAULTY)
    if is_begun(visit.draft, asked_page):
        return filled_page("page", {**looks, "filled": Filled(visit.given)}, blank, room=room)
    return shared_page("page", blank)


def heading_of(asked_page: AskedPage) -> str:
    """Return the heading of a page, also of one without a theme."""
    if asked_page.subject == "own_words":
        return _("In your own words")
    return asked_page.heading or _("A few more questions")
