"""The web server inside the application: one process, and no log of who asked for what."""

import logging
import signal
import socket
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from survey.config import MEGABYTE, Config
from survey.jobs import Housekeeper, Repeating
from survey.mail.postman import Postman
from survey.visitors import VISITOR, Visitors

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from survey.application import Draagvlak

THREADS = 8
SILENCE = 30  # seconds without a byte after which a connection is closed
CONNECTIONS = 200
LARGEST_BODY = 4 * MEGABYTE  # what the server takes in; from its own limit on, Flask says it nicely
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


def open_socket(host: str, port: int) -> socket.socket:
    """Take the address, or raise OSError when another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve(app: "Draagvlak", listening: socket.socket, *, started: Callable[[], None]) -> None:
    """Answer requests until Ctrl-C or a polite kill; `started` is called when that may come.

    A request that a thread works on is worked off before this returns.
    """
    from waitress import wasyncore
    from waitress.server import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it reports each busy moment
    connections: dict[int, object] = {}
    server = create_server(
        Unknowing(app.wsgi_app, app.settings),
        map=connections,
        sockets=[listening],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENCE,
        max_request_body_size=LARGEST_BODY,
        log_socket_errors=False,
        ident=None,
    )
    workers = workers_of(app)
    for worker in workers:
        worker.start()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        started()
        server.run()  # returns on KeyboardInterrupt
    finally:
        wasyncore.close_all(connections, ignore_all=True)
        for worker in workers:
            worker.stop()


def workers_of(app: "Draagvlak") -> list[Repeating]:
    """Return what works beside the pages, all in this process."""
    Housekeeper(app.connection, app.clock).work()  # before the first page is shown
    workers: list[Repeating] = [Housekeeper(app.connection, app.clock), app.background]
    if app.sender:
        workers.append(Postman(app.sender))
    if app.mailbox:
        workers.append(app.mailbox)
    return workers


class Unknowing:
    """Keeps from the application who is asking, so that it can't store or log it.

    All that is handed on is a hash of the hour, by which wrong codes are counted. Behind a reverse
    proxy every visitor comes from the proxy, so there is none.

    Behind a reverse proxy the public address comes from the settings and not from a header, so
    no header has to be trusted.
    """

    def __init__(self, application: "WSGIApplication", settings: Config) -> None:
        self._application = application
        self._public = urlsplit(settings.base_url)
        self._visitors = Visitors()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
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
        return self._application(environ, start_response)


def _address(environ: "WSGIEnvironment") -> str:
    return str(environ.get("REMOTE_ADDR", ""))
