"""What the thread that listens works off itself, where nothing keeps it waiting.

Beside the usual steps (`lane`) that is sending: its view is called, but only while nobody else is
writing. Whatever goes wrong is left to a thread that can wait: it does all of it again and says
what is the matter. That may be done twice, for sending is all or nothing.
"""

import re
from io import BytesIO
from typing import TYPE_CHECKING

from survey.respond.lane import Lane
from survey.respond.visits import visit_with
from survey.visitors import VISITOR
from survey.wsgi import Answer

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

    from survey.application import Draagvlak

_SEND = re.compile(r"/a/([A-Za-z0-9_-]{1,64})/send")


class AtOnce:
    """Answers a request in a few milliseconds at most, or not at all."""

    def __init__(self, app: "Draagvlak", lane: Lane) -> None:
        self._app, self._lane = app, lane

    def __call__(self, environ: "WSGIEnvironment") -> Answer | None:
        """Return the answer; None when it is for a thread of its own."""
        answer = self._lane.quick(environ)
        if answer is None and self._may_be_sent(environ):
            answer = self._sent(environ)
        return answer

    def _may_be_sent(self, environ: "WSGIEnvironment") -> bool:
        sending = _SEND.fullmatch(environ["PATH_INFO"])
        return (
            sending is not None
            and environ["REQUEST_METHOD"] == "POST"
            and not self._app.wrong_links.must_wait(environ.get(VISITOR))
            and self._app.connection.is_free()
            and self._is_right(sending[1])
        )

    def _is_right(self, token: str) -> bool:
        """Whether there is something to send; the view would count a wrong link as a try."""
        try:
            visit_with(self._app.connection(), token, self._app.clock().date())
        except Exception:
            self._app.connection.let_go()
            return False
        return True

    def _sent(self, environ: "WSGIEnvironment") -> Answer | None:
        body = environ["wsgi.input"].read()
        environ["wsgi.input"] = BytesIO(body)
        try:
            # Of a copy, for what is left to a thread must be as it came.
            return self._by_the_view({**environ, "wsgi.input": BytesIO(body)})
        except Exception:
            self._app.connection.let_go()
            return None

    def _by_the_view(self, environ: "WSGIEnvironment") -> Answer:
        """Return what a view answers; unlike Flask's own way this raises what the view raises."""
        with self._app.request_context(environ):
            made = self._app.preprocess_request()
            response = self._app.make_response(
                self._app.dispatch_request() if made is None else made
            )
            response = self._app.process_response(response)
            body, status, headers = response.get_wsgi_response(environ)
            return status, [*headers], [b"".join(body)]
