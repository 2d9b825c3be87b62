"""Answering: one page at a time, each step saved."""

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Response, request
from flask.blueprints import BlueprintSetupState
from wtforms import Form

from instruments.questionnaire import NOT_APPLICABLE
from survey import language
from survey.language import gettext as _
from survey.lifecycle import LONGEST_OPEN_ANSWER
from survey.respond.asked import BLANK, AskedPage, Filled
from survey.respond.blueprint import blueprint, see_other
from survey.respond.filling import blanks, filled_in, without
from survey.respond.forms import limits, sentence
from survey.respond.rendering import own_page, shared_page
from survey.respond.visits import Visit, visit_of

if TYPE_CHECKING:
    from collections.abc import Hashable

FAULTY = 422
OPEN = "open"


@blueprint.record
def _give_to_templates(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals.update(
        not_applicable=NOT_APPLICABLE, longest_open_answer=LONGEST_OPEN_ANSWER, limits_of=limits
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
    asked_page = visit.page(number)
    form = asked_page.form(request.form)
    form.validate()
    draft = filled_in(visit.draft, asked_page, form)
    cleared = _to_clear(asked_page)
    if cleared:
        draft = without(draft, cleared)
    draft = replace(draft, language=wanted_language(visit))
    visit.save(draft)
    visit = replace(visit, draft=draft)
    if form.errors:
        return _with_faults(visit, number, form)
    if cleared:
        return see_other(f"{visit.address(number)}#q_{cleared}")
    return _onward(visit, number, asked_page)


def _to_clear(asked_page: AskedPage) -> str | None:
    """Return the question whose answer a button takes away."""
    wanted = request.form.get("clear")
    return wanted if any(asked.id == wanted for asked in asked_page.asked) else None


def wanted_language(visit: Visit) -> str:
    """Return the language that a button asks for, or the one in use."""
    wanted = request.form.get("language")
    return wanted if wanted in visit.survey.languages else visit.draft.language


def _onward(visit: Visit, number: int, asked_page: AskedPage) -> Response:
    if "language" in request.form:
        return see_other(visit.address(number))
    action = request.form.get("action")
    if action == "later":
        return see_other(visit.address("later"))
    if action == "previous":
        return see_other(visit.address(max(number - 1, 1)))
    # Blanks are mentioned once; whoever then goes on means it. The page that mentions them has an
    # address of its own, so that the browser's Back never asks to send a form again.
    mentioned = action == "skip" or "mentioned" in request.form
    if not mentioned and blanks(visit.draft, asked_page):
        return see_other(f"{visit.address(number)}?{OPEN}")
    return see_other(visit.address_after(number))


def _with_faults(visit: Visit, number: int, form: Form) -> Response:
    language.choose(visit.draft.language)
    typed, errors = {}, {}
    for asked in visit.page(number).asked:
        field = form[asked.field]
        if field.errors:
            errors[asked.id] = sentence(field.errors[0], asked, field.raw_data[0])
            if asked.kind != "codes":
                typed[asked.id] = field.raw_data[0]
    return _shown(visit, number, Filled(visit.given | typed, errors))


def _with_blanks(visit: Visit, number: int) -> Response:
    open_ones = blanks(visit.draft, visit.page(number))
    errors = {asked.id: sentence("blank", asked) for asked in open_ones}
    return _shown(visit, number, Filled(visit.given, errors, only_blank=True))


def _shown(visit: Visit, number: int, filled: Filled | None = None) -> Response:
    asked_page = visit.page(number)
    looks: dict[str, Hashable] = {
        **visit.frame,
        "page": asked_page,
        "number": number,
        "steps": visit.steps,
        "heading": heading_of(asked_page),
    }
    if filled and filled.errors:
        return own_page("page", {**looks, "filled": filled}, status=FAULTY)
    if any(asked.id in visit.given for asked in asked_page.asked):
        return own_page("page", {**looks, "filled": Filled(visit.given)})
    return shared_page("page", {**looks, "filled": BLANK})


def heading_of(asked_page: AskedPage) -> str:
    """Return the heading of a page, also of one without a theme."""
    if asked_page.subject == "own_words":
        return _("In your own words")
    return asked_page.heading or _("A few more questions")
