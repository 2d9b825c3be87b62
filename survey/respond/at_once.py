"""What the thread that listens works off itself, where nothing keeps it waiting.

Beside the usual steps (`lane`) that is sending, unless somebody else is writing just now. Whatever
goes wrong is left to the view, in a thread that can wait: it does all of it again and says what is
the matter. That may be done twice, for sending is all or nothing.
"""

import re
from typing import TYPE_CHECKING

from survey import compression
from survey.respond.lane import Lane
from survey.respond.sending import send_with
from survey.respond.short_form import form_of
from survey.respond.thanking import thanks_with_own_result
from survey.respond.visits import Visit, visit_with
from survey.security import headers_of
from survey.visitors import VISITOR
from survey.wsgi import Answer

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

    from survey.application import Draagvlak

_SEND = re.compile(r"/a/([A-Za-z0-9_-]{1,64})/send")
OK = "200 OK"


class AtOnce:
    """Answers a request in a few milliseconds at most, or not at all."""

    def __init__(self, app: "Draagvlak", lane: Lane) -> None:
        self._app, self._lane = app, lane

    def __call__(self, environ: "WSGIEnvironment") -> Answer | None:
        """Return the answer; None when it is for a thread of its own."""
        answer = self._lane.quick(environ)
        if answer is not None or environ["REQUEST_METHOD"] != "POST":
            return answer
        sending = _SEND.fullmatch(environ["PATH_INFO"])
        if sending is None or self._app.wrong_links.must_wait(environ.get(VISITOR)):
            return None
        try:
            return self._sent(environ, sending[1])
        except Exception:  # whatever it is, the view meets it too and says so
            self._app.connection.let_go()
            return None

    def _sent(self, environ: "WSGIEnvironment", token: str) -> Answer | None:
        sent = form_of(environ)
        if sent is None:
            return None
        db, today = self._app.connection(), self._app.clock().date()
        visit = visit_with(db, token, today)  # a wrong link is counted by the view
        if not send_with(visit, sent, db, today):
            return None
        return self._thanks(visit, environ)

    def _thanks(self, visit: Visit, environ: "WSGIEnvironment") -> Answer:
        gzip = compression.is_read_by(environ.get("HTTP_ACCEPT_ENCODING", ""))
        with self._app.app_context():
            page, headers = thanks_with_own_result(visit, self._app.clock().date(), gzip=gzip)
        also = [("Vary", "Accept-Encoding"), *headers_of(environ["wsgi.url_scheme"])]
        return OK, headers + also, [page]
