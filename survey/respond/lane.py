"""The short way for the steps of answering, in front of Flask.

Nearly all requests of a questionnaire are two kinds: the answers of a page, and the next page,
on which nothing is filled in and which is the same for everybody. Both are worked off here with the
functions that the views use too. Whatever is not as it usually is goes on to the views: they
say what is the matter, and doing a step twice is the same as doing it once.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qsl

from survey import lifecycle
from survey.respond.filling import is_begun
from survey.respond.reading import Sent
from survey.respond.rendering import SHARED
from survey.respond.steps import step
from survey.respond.visits import visit_with
from survey.security import headers_of
from survey.visitors import VISITOR

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from werkzeug.wsgi import ClosingIterator

    from survey.application import Draagvlak

PAGES_REMEMBERED = 512
LONGEST_FORM = 64 * 1024  # bytes; a longer one is for the views
MOST_FIELDS = 200
FORM = "application/x-www-form-urlencoded"

SEE_OTHER = "303 SEE OTHER"

_STEP = re.compile(r"/a/([A-Za-z0-9_-]{1,64})/([1-9][0-9]{0,2})")
_Write = Callable[[bytes], object]
_Answer = tuple[str, list[tuple[str, str]], list[bytes]]


class Lane:
    """Answers the usual steps, and hands everything else to the application behind it."""

    def __init__(self, app: "Draagvlak", behind: "WSGIApplication") -> None:
        self._app, self.behind = app, behind
        self._pages: dict[Hashable, _Answer] = {}

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        answer = self._answer(environ)
        if answer is None:
            return self.behind(environ, start_response)
        status, headers, body = answer
        start_response(status, [*headers])
        return body

    def _answer(self, environ: "WSGIEnvironment") -> _Answer | None:
        found = _STEP.fullmatch(environ["PATH_INFO"])
        if found is None or environ.get("QUERY_STRING"):
            return None
        way = {"GET": self._page, "POST": self._saved}.get(environ["REQUEST_METHOD"])
        if way is None or self._app.wrong_links.must_wait(environ.get(VISITOR)):
            return None
        try:
            return way(environ, found[1], int(found[2]))
        except Exception:  # whatever it is, the views meet it too and say so
            return None

    def _page(self, environ: "WSGIEnvironment", token: str, number: int) -> _Answer | None:
        visit = visit_with(self._app.connection(), token, self._app.clock().date())
        page = visit.page(number)
        if is_begun(visit.draft, page):
            return None
        kind = ("gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""), environ["wsgi.url_scheme"])
        key = (page, *visit.frame.values(), kind)
        return self._pages.get(key) or self._made(key, environ)

    def _made(self, key: Hashable, environ: "WSGIEnvironment") -> _Answer:
        """Let the view make a page, and remember it when it is the same for everybody."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, headers: list[tuple[str, str]], _fault: object = None) -> _Write:
            begun.append((status, headers))
            return bytearray().extend  # what WSGI calls write; nobody here uses it

        made = self.behind(environ, note)
        with closing(cast("ClosingIterator", made)) as parts:
            body = [b"".join(parts)]
        answer = (*begun[-1], body)
        if environ.get(SHARED):
            while len(self._pages) >= PAGES_REMEMBERED:
                self._pages.pop(next(iter(self._pages)), None)
            self._pages[key] = answer
        return answer

    def _saved(self, environ: "WSGIEnvironment", token: str, number: int) -> _Answer | None:
        sent = _form(environ)
        if sent is None:
            return None
        db, today = self._app.connection(), self._app.clock().date()
        visit = visit_with(db, token, today)
        taken = step(visit, number, sent)
        if taken.faults:
            return None
        lifecycle.save_draft(db, visit.survey, token, taken.draft, today)
        headers = [("Location", taken.address), ("Content-Length", "0")]
        return SEE_OTHER, headers + headers_of(environ["wsgi.url_scheme"]), []


def _form(environ: "WSGIEnvironment") -> Sent | None:
    """Return the fields of a small, ordinary form; whoever comes after can read it again."""
    length = int(environ.get("CONTENT_LENGTH") or LONGEST_FORM + 1)
    if not 0 <= length <= LONGEST_FORM or environ.get("CONTENT_TYPE") != FORM:
        return None
    body = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = BytesIO(body)
    fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    return dict(reversed(fields))  # of a field that was sent twice the first counts
