"""Who may see what on the coach's side, decided before any view runs.

Every page asks for a coach who is signed in, unless it is listed here. Views receive the
organisation and the survey as records, never as ids: an id that is not the coach's own does not
get past this module. Pages of an administrator are known by their address.
"""

from typing import cast

from flask import Blueprint, Response, abort, g, redirect, request, url_for
from werkzeug import Response as AnyResponse

from survey import accounts, language, lifecycle, security
from survey.coach import session_cookie
from survey.coach.session_cookie import COOKIE, COOKIE_PATH
from survey.current import db, moment, today
from survey.storage import coaches, organisations, surveys

__all__ = ["COOKIE", "COOKIE_PATH", "blueprint", "recognise", "signed_in"]

blueprint = Blueprint("coach", __name__, url_prefix="/coach")

WITHOUT_SIGNING_IN = frozenset(
    {
        "coach.first",
        "coach.login",
        "coach.code",
        "coach.join",
        "coach.forgotten",
        "coach.new_password",
    }
)
FOR_ADMINISTRATORS = (
    "/coach/people",
    "/coach/groups",
    "/coach/log",
    "/coach/organisations/new",
)
"""How addresses begin that are for administrators alone."""
ADMINISTRATORS_TOO = frozenset({"coach.erase_organisation"})
"""Pages of an organisation that an administrator reaches who is not its coach."""


def signed_in() -> coaches.Coach:
    """Return the coach of this request."""
    return cast("coaches.Coach", g.coach)


def is_for_administrators(rule: str) -> bool:
    """Whether the pages of this rule are for administrators alone."""
    return any(rule == start or rule.startswith(f"{start}/") for start in FOR_ADMINISTRATORS)


def recognise() -> coaches.Coach | None:
    """Find out who is signed in, and speak their language."""
    g.coach = accounts.signed_in(db(), session_cookie.token(), moment())
    language.choose(g.coach.language if g.coach else request.args.get("language"))
    return cast("coaches.Coach | None", g.coach)


@blueprint.before_request
def _admit() -> AnyResponse | None:
    security.refuse_foreign_forms()
    if recognise() is None:
        return None if request.endpoint in WITHOUT_SIGNING_IN else _to_login()
    lifecycle.close_overdue(db(), today(), moment=moment())
    rule = request.url_rule.rule if request.url_rule else ""
    if is_for_administrators(rule) and not g.coach.administrator:
        raise lifecycle.OnlyForAdministrators
    _fetch_records(request.view_args or {})
    return None


def _to_login() -> AnyResponse:
    """Ask to sign in first.

    What was typed in a form is lost with the session, and said to be; where somebody was is not.
    """
    rule = request.url_rule
    back = request.full_path.rstrip("?") if rule and "GET" in (rule.methods or ()) else None
    lost = "page" if request.method == "GET" else "form"
    ended = lost if session_cookie.token() else None
    return redirect(url_for("coach.login", back=back, ended=ended), 303)


def _fetch_records(arguments: dict[str, object]) -> None:
    """Put records in the place of ids; not found for what is not this coach's."""
    if "organisation" not in arguments:
        return
    organisation = organisations.get(db(), str(arguments["organisation"]))
    if organisation is None or not _may_enter(organisation):
        abort(404)
    g.organisation = arguments["organisation"] = organisation
    if "survey" not in arguments:
        return
    survey = surveys.get(db(), str(arguments["survey"]))
    if survey is None or survey.organisation != organisation.id:
        abort(404)
    arguments["survey"] = survey
    del arguments["organisation"]  # a survey's pages find it in g


def _may_enter(organisation: organisations.Organisation) -> bool:
    if request.endpoint in ADMINISTRATORS_TOO and g.coach.administrator:
        return True
    return organisations.has_coach(db(), organisation.id, g.coach.id)


@blueprint.after_request
def _let_forms_say_where_they_come_from(response: Response) -> Response:
    # With 'no-referrer' a browser sends 'Origin: null', so our own forms would look foreign.
    response.headers["Referrer-Policy"] = "same-origin"
    return response
