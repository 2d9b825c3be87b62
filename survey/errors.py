"""Which page an exception becomes. Every page has a plain sentence, a way on, and no trace."""

from typing import cast

from flask import Flask, Response, current_app, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from survey import language
from survey.discretion import kind_and_place
from survey.lifecycle import (
    AlreadySent,
    NotClosed,
    NotInDraft,
    NotOpen,
    NotPossible,
    NotYetOpen,
    OnlyForAdministrators,
    UnknownLink,
)
from survey.storage.coaches import Coach

STATUS_OF: dict[type[NotPossible], int] = {
    NotOpen: 410,
    NotYetOpen: 404,
    AlreadySent: 410,
    UnknownLink: 404,
    NotClosed: 409,
    NotInDraft: 409,
    OnlyForAdministrators: 403,
}
PLAINEST = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Er ging iets mis</title>
<h1>Er ging iets mis</h1><p>Dit ligt aan ons. Probeer het over een paar minuten opnieuw.</p></html>
"""


def install(app: Flask) -> None:
    """Give the application its error pages."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotPossible, _not_possible)
    app.register_error_handler(Exception, _unforeseen)


def _http_error(error: HTTPException) -> Response:
    page = _page(f"http_{error.code}", error.code or 500)
    if isinstance(error, MethodNotAllowed):
        page.allow.update(error.valid_methods or ())
    return page


def _not_possible(error: NotPossible) -> Response:
    name = type(error).__name__
    return _page(name, STATUS_OF.get(type(error), 409))


def _unforeseen(error: Exception) -> Response:
    current_app.logger.error(kind_and_place(error))
    return _page("http_500", 500)


def _page(cause: str, status: int) -> Response:
    for whose in (_whoever_is_signed_in, _nobody):  # the way on must never cost the page itself
        try:
            return _rendered(cause, status, whose())
        except Exception as error:  # the page failed: say it with less
            current_app.logger.error(kind_and_place(error))
    return make_response(PLAINEST, status)


def _whoever_is_signed_in() -> Coach | None:
    """The coach who asks for a page of coaches, also where no view of theirs was reached."""
    if not _is_for_coaches():
        return None
    if "coach" in g:
        return cast("Coach | None", g.coach)
    from survey.coach.blueprint import recognise

    return recognise()


def _nobody() -> None:
    return None


def _rendered(cause: str, status: int, coach: Coach | None) -> Response:
    if "language" not in g:
        language.choose(request.args.get("lang"))
    page = render_template(
        "errors/error.html",
        cause=cause,
        status=status,
        coach=coach,
        organisation=g.get("organisation") if coach else None,
        of_respondents=_may_be_a_respondent(),
        of_management=request.blueprint == "management",
    )
    response = make_response(page, status)
    if coach:  # the forms in its navigation say where they come from, as on any page of a coach
        response.headers["Referrer-Policy"] = "same-origin"
    return response


def _is_for_coaches() -> bool:
    return request.path == "/coach" or request.path.startswith("/coach/")


def _may_be_a_respondent() -> bool:
    """Whether the address is a respondent's, or nobody's."""
    is_nobodys = request.blueprint is None and not _is_for_coaches()
    return is_nobodys or request.blueprint == "respond"
