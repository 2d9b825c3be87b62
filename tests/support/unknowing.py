"""An application as it is behind the server: it never learns who is asking."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from survey.config import Config
from survey.server.unknowing import Forgetting

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Unknowing:
    """Takes requests of a test's client as the server takes those from the network."""

    def __init__(self, application: "WSGIApplication", settings: Config) -> None:
        self._application, self._forget = application, Forgetting(settings)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        self._forget(environ)
        return self._application(environ, start_response)
