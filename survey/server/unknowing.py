"""What the server keeps from the application: who is asking."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from survey.config import Config
from survey.visitors import VISITOR, Visitors

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

WHO = (
    "REMOTE_ADDR",
    "REMOTE_HOST",
    "REMOTE_PORT",
    "HTTP_USER_AGENT",
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_REAL_IP",
)
"""What tells one visitor from another."""
WITH_COOKIE = "/coach"
"""How addresses begin where the coach's cookie is read; no other page ever sees a cookie."""


class Forgetting:
    """Takes out of a request who is asking, so that the application can't store or log it.

    All that is left is a hash of the hour, by which wrong codes are counted. Behind a reverse
    proxy every visitor comes from the proxy, so there is none.

    Behind a reverse proxy the public address comes from the settings and not from a header, so
    no header has to be trusted.
    """

    def __init__(self, settings: Config) -> None:
        self._public = urlsplit(settings.base_url)
        self._visitors = Visitors()

    def __call__(self, environ: "WSGIEnvironment") -> None:
        """Change the request in place."""
        visitor = None if self._public.netloc else self._visitors.hash_of(_address(environ))
        environ.pop(VISITOR, None)
        if visitor:
            environ[VISITOR] = visitor
        for key in WHO:
            environ.pop(key, None)
        if not str(environ.get("PATH_INFO", "")).startswith(WITH_COOKIE):
            environ.pop("HTTP_COOKIE", None)
        if self._public.netloc:
            environ["wsgi.url_scheme"] = self._public.scheme
            environ["HTTP_HOST"] = self._public.netloc


def _address(environ: "WSGIEnvironment") -> str:
    return str(environ.get("REMOTE_ADDR", ""))
