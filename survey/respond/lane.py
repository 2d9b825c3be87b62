"""The short way for the steps of answering, in front of Flask.

Nearly all requests of a questionnaire are of two kinds: a form that leads on, and the next page,
on which nothing is filled in and which is the same for everybody. Both are worked off here with the
functions that the views use too. Whatever is not as it usually is goes on to the views: they
say what is the matter, and doing a step twice is the same as doing it once.
"""

import re
from collections.abc import Hashable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from survey import compression, lifecycle
from survey.memory import Memory
from survey.respond.filling import is_begun
from survey.respond.rendering import SHARED
from survey.respond.short_form import form_of
from survey.respond.start import begun
from survey.respond.steps import last_step_is_everybodys, step
from survey.respond.visits import visit_with
from survey.security import headers_of
from survey.storage import looks, organisations, surveys, words
from survey.storage.connection import Database
from survey.storage.looks import Looks
from survey.storage.surveys import Survey
from survey.visitors import VISITOR
from survey.wsgi import Answer, answered

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from survey.application import Draagvlak

PAGES_REMEMBERED = 512
LAST = "team"
_TO_MAKE = "draagvlak.page"
"""Where a request says which page that is the same for everybody it asks for."""
SEE_OTHER = "303 SEE OTHER"

_STEP = re.compile(r"/a/([A-Za-z0-9_-]{1,64})/([1-9][0-9]{0,2}|team)")
_START = re.compile(r"/v/([0-9a-z]{1,64})")


class Lane:
    """Answers the usual steps, and hands everything else to the application behind it."""

    def __init__(self, app: "Draagvlak", behind: "WSGIApplication") -> None:
        self._app, self.behind = app, behind
        self._pages: Memory[Hashable, Answer] = Memory(PAGES_REMEMBERED)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        answer = self.quick(environ)
        if answer is None and _TO_MAKE in environ:
            answer = self._made(environ.pop(_TO_MAKE), environ)
        if answer is None:
            return self.behind(environ, start_response)
        status, headers, body = answer
        start_response(status, [*headers])
        return body

    def quick(self, environ: "WSGIEnvironment") -> Answer | None:
        """Return the answer to a usual step; None when the application has to give it.

        It takes a fraction of a millisecond, so it may be called on the thread that listens.
        """
        step, start = _STEP.fullmatch(environ["PATH_INFO"]), _START.fullmatch(environ["PATH_INFO"])
        if environ.get("QUERY_STRING") or not (step or start):
            return None
        try:
            if step and not self._app.wrong_links.must_wait(environ.get(VISITOR)):
                return self._step(environ, step[1], step[2])
            if start and environ["REQUEST_METHOD"] == "POST":
                return self._begun(environ, start[1])
            if start and environ["REQUEST_METHOD"] == "GET":
                return self._first(environ, start[1])
        except Exception:  # whatever it is, the views meet it too and say so
            self._app.connection.let_go()
            return None
        return None

    def _step(self, environ: "WSGIEnvironment", token: str, place: str) -> Answer | None:
        method = environ["REQUEST_METHOD"]
        if method == "GET":
            return self._page(environ, token, place)
        if method == "POST" and place != LAST:
            return self._saved(environ, token, int(place))
        return None

    def _page(self, environ: "WSGIEnvironment", token: str, place: str) -> Answer | None:
        visit = visit_with(self._app.connection(), token, self._app.clock().date())
        page: Hashable
        if place == LAST:
            page, is_own = (LAST, visit.pages), not last_step_is_everybodys(visit)
        else:
            page = visit.page(int(place))
            is_own = is_begun(visit.draft, page)
        if is_own:
            return None
        return self._remembered(environ, (page, *visit.frame.values()))

    def _first(self, environ: "WSGIEnvironment", code: str) -> Answer | None:
        found = self._start(code)
        return self._remembered(environ, ("start", *found)) if found else None

    def _start(self, code: str) -> "Start | None":
        """Return what the start page shows of a survey that can be answered today."""
        db = self._app.connection()
        found = db.remembered(("start", code), partial(_start, db, code))
        may = found and found.survey.may_be_answered(self._app.clock().date())
        return found if may else None

    def _remembered(self, environ: "WSGIEnvironment", page: tuple[Hashable, ...]) -> Answer | None:
        """Return a page by all that it shows; the request notes which it asks for."""
        is_zipped = compression.is_read_by(environ.get("HTTP_ACCEPT_ENCODING", ""))
        kind = (is_zipped, environ["wsgi.url_scheme"])
        environ[_TO_MAKE] = key = (*page, kind)
        return self._pages.get(key)

    def _begun(self, environ: "WSGIEnvironment", code: str) -> Answer | None:
        sent, found = form_of(environ), self._start(code)
        if sent is None or found is None:
            return None
        db, today = self._app.connection(), self._app.clock().date()
        return _see_other(environ, begun(db, found.survey, sent, today))

    def _made(self, key: Hashable, environ: "WSGIEnvironment") -> Answer:
        """Let the view make a page, and remember it when it is the same for everybody."""
        answer = answered(self.behind, environ)
        if environ.get(SHARED):
            self._pages.keep(key, answer)
        return answer

    def _saved(self, environ: "WSGIEnvironment", token: str, number: int) -> Answer | None:
        sent = form_of(environ)
        if sent is None:
            return None
        db, today = self._app.connection(), self._app.clock().date()
        visit = visit_with(db, token, today)
        taken = step(visit, number, sent)
        if taken.faults:
            return None
        if not lifecycle.save_step(db, token, visit.sealed, taken.draft, today):
            return None
        return _see_other(environ, taken.address)


class Start(NamedTuple):
    """All that a start page shows."""

    survey: Survey
    organisation: str | None
    look: Looks
    introductions: tuple[tuple[str, str], ...]
    works_council_informed_on: date | None


def _start(db: Database, code: str) -> Start | None:
    """Return what the start page of an open link shows; None when it has none."""
    with db.deferred():
        survey = surveys.by_open_code(db, code)
        if survey is None or not survey.takes_open_link:
            return None
        asks = organisations.get(db, survey.organisation)
        look = looks.of_organisation(db, survey.organisation)
        said = words.of_survey(db, survey.id)
    introductions = tuple(sorted(said.introductions.items()))
    name = asks.name if asks else None
    return Start(survey, name, look, introductions, said.works_council_informed_on)


def _see_other(environ: "WSGIEnvironment", address: str) -> Answer:
    headers = [("Location", address), ("Content-Length", "0")]
    return SEE_OTHER, headers + headers_of(environ["wsgi.url_scheme"]), []
