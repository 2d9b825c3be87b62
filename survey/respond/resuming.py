"""Coming back to a questionnaire, and leaving it for later."""

from dataclasses import replace
from datetime import date

from flask import Response, request

from survey import current, language, lifecycle
from survey.current import today
from survey.respond.blueprint import blueprint, see_other
from survey.respond.filling import has_begun, page_to_resume
from survey.respond.rendering import own_page
from survey.respond.start import start_page
from survey.respond.steps import wanted_language
from survey.respond.visits import Visit, visit_of


@blueprint.get("/a/<token>")
def resume(token: str) -> Response:
    """Go on where one left off, or show the start page to somebody who has not begun."""
    visit = visit_of(token)
    if not has_begun(visit.draft):
        elsewhere = lifecycle.began_with_other_link(current.db(), token)
        return start_page(visit.survey, address="?", begun_elsewhere=elsewhere)
    number = page_to_resume(visit.draft, visit.pages)
    return see_other(visit.address(number or "team"))


@blueprint.post("/a/<token>")
def begin_with_link(token: str) -> Response:
    """Start with a link of one's own: nothing is spent, the link leads here until sending."""
    visit = visit_of(token)
    visit.save(replace(visit.draft, language=wanted_language(visit, request.form)))
    return see_other(visit.address(1))


@blueprint.get("/a/<token>/later")
def later(token: str) -> Response:
    """Show the address to come back to, and until when."""
    visit = visit_of(token)
    wanted = request.args.get("lang")  # only to read this page in; the draft stays as it is
    if wanted in visit.survey.languages:
        language.choose(wanted)
    values = {"address": _whole_address(visit), "until": _kept_until(visit)}
    return own_page("later", {**visit.frame, **values})


def _whole_address(visit: Visit) -> str:
    base = current.app().settings.base_url or request.host_url.rstrip("/")
    return f"{base}/a/{visit.token}"


def _kept_until(visit: Visit) -> date:
    return min(visit.survey.closes_on, today() + lifecycle.DRAFTS_KEPT)
