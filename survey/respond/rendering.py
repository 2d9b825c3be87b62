"""Rendering pages, and keeping those that are the same for everybody.

A respondent's page holds no token and, before it is answered, nothing of the respondent either:
so it is made once and given to all. That is what keeps answering fast on a small machine.
"""

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import TypeVar, cast

from flask import Response, current_app, g, make_response, render_template, request
from markupsafe import Markup

from survey import compression, language, padding
from survey.current import db
from survey.respond.asked import Asked
from survey.respond.blueprint import blueprint
from survey.storage import looks
from survey.storage.looks import PLAIN, Looks
from survey.storage.surveys import Survey

STEP = 512
"""Bytes by which a page grows that needs more room, as with what somebody wrote."""
Value = TypeVar("Value")

SHARED = "draagvlak.shared"
"""Where a request carries that its page is the same for everybody."""


def shared_page(template: str, values: Mapping[str, Hashable], *, status: int = 200) -> Response:
    """Return a page that depends on these values and the language, and on nobody."""
    g.page_is_shared = request.environ[SHARED] = True
    return make_response(shared_text(template, values), status)


def shared_text(template: str, values: Mapping[str, Hashable]) -> str:
    """Return the text of such a page."""
    return _made_once(template, language.spoken(), tuple(_dressed(values).items()))


@lru_cache(maxsize=1024)
def _made_once(template: str, _spoken: str, values: tuple[tuple[str, Hashable], ...]) -> str:
    return render_template(f"respond/{template}.html", **dict(values))


def own_page(template: str, values: Mapping[str, object], *, status: int = 200) -> Response:
    """Return a page that holds something of one respondent; nothing of it is kept."""
    return make_response(render_template(f"respond/{template}.html", **_dressed(values)), status)


def filled_page(
    template: str,
    values: Mapping[str, object],
    blank: Mapping[str, Hashable] | None = None,
    *,
    room: int = STEP,
    status: int = 200,
) -> Response:
    """Return a page with somebody's answers, whose length hardly tells which.

    It is as long as the `blank` one, which has nothing filled in, with so many bytes of room; or a
    number of steps long where what is blank differs between people too.
    """
    page = render_template(f"respond/{template}.html", **_dressed(values)).encode()
    plain = shared_text(template, blank).encode() if blank else b""
    gzip = compression.is_read_by(request.headers.get("Accept-Encoding", ""))
    first = padding.with_room(plain, room, compressed=gzip)
    response = make_response(padding.in_steps(page, first, STEP, compressed=gzip), status)
    if gzip:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _dressed(values: Mapping[str, Value]) -> dict[str, Value | Looks]:
    """Add how the organisation that asks looks, where that is not known yet."""
    if "look" in values:
        return {**values}
    survey = values.get("survey")
    if not isinstance(survey, Survey):
        return {**values, "look": PLAIN}
    return {**values, "look": looks.of_organisation(db(), survey.organisation)}


@blueprint.app_template_global()
def question(asked: Asked, value: int | str | None, error: str) -> Markup:
    """Return one question with what is given so far, and what is wrong with it."""
    if asked.kind == "codes":
        return _with_codes(asked, value, error, language.spoken())
    return macro("questions", "own_words", asked, "" if value is None else value, error)


@lru_cache(maxsize=8192)
def _with_codes(asked: Asked, value: int | str | None, error: str, _spoken: str) -> Markup:
    """Return a statement or choice: there are only a few ways each can look."""
    return macro("questions", "codes", asked, value, error)


def macro(file: str, name: str, *values: object) -> Markup:
    """Return what one macro makes of these values."""
    macros = current_app.jinja_env.get_template(f"respond/{file}.html").module
    return cast("Markup", getattr(macros, name)(*values))
