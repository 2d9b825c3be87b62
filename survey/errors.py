"""Which page an exception becomes. Every page has a plain sentence, a way on, and no trace."""

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
    try:
        if "language" not in g:
            language.choose(request.args.get("lang"))
        page = render_template(
            "errors/error.html",
            cause=cause,
            status=status,
            coach=g.get("coach") is not None,
            of_respondents=_may_be_a_respondent(),
        )
    except Exception as error:  # the page itself failed: say it without a template
        current_app.logger.error(kind_and_place(error))
        page = PLAINEST
    return make_response(page, status)


def _may_be_a_respondent() -> bool:
    """Whether the address is a respondent's, or nobody's."""
    is_nobodys = request.blueprint is None and not request.path.startswith("/coach")
    return is_nobodys or request.blueprint == "respond"
