"""Starting and stopping the server."""

import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from survey.config import Config
from survey.jobs import Forgetter, Housekeeper, Repeating
from survey.mail.postman import Postman

if TYPE_CHECKING:
    from uvicorn import Server

    from survey.application import Draagvlak
    from survey.server.gateway import Gateway

THREADS = 4
KEPT_OPEN = 15  # seconds that a connection may wait for its visitor's next request
TURN = 0.0005  # seconds after which a thread that works on a report lets the others go on
GRACE = 10  # seconds in which a request that came in before the end must be in


def open_socket(host: str, port: int) -> socket.socket:
    """Take the address, or raise OSError when another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve(app: "Draagvlak", listening: socket.socket, *, started: Callable[[], None]) -> None:
    """Answer requests until Ctrl-C or a polite kill; `started` is called when that may come.

    A request that is being worked on is worked off before this returns.
    """
    workers = workers_of(app)
    for worker in workers:
        worker.start()
    # The thread that listens stands in line again after each call to the system. With Python's
    # usual 5 ms a page took 40 ms while a report was being made, with this 4 to 9.
    sys.setswitchinterval(TURN)
    gc.freeze()  # what was loaded so far stays, so it need not be looked through time and again
    try:
        with Serving(app) as serving:
            for polite in (signal.SIGINT, signal.SIGTERM):
                signal.signal(polite, lambda *_: serving.stop())
            started()
            serving.run(listening)
    finally:
        for worker in workers:
            worker.stop()


def workers_of(app: "Draagvlak") -> list[Repeating]:
    """Return what works beside the pages, all in this process."""
    Housekeeper(app.connection, app.clock).work()  # before the first page is shown
    workers: list[Repeating] = [
        Housekeeper(app.connection, app.clock),
        Forgetter(app.connection),
        app.background,
    ]
    if app.sender:
        workers.append(Postman(app.sender))
    if app.mailbox:
        workers.append(app.mailbox)
    return workers


class Serving:
    """The server of an application and the threads behind it, which end with the block.

    `settings` say whether there is a reverse proxy in front; without them those of the application.
    """

    def __init__(self, app: "Draagvlak", settings: Config | None = None) -> None:
        from survey.server.gateway import Gateway

        self._app = app
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")
        gateway = Gateway(
            app.wsgi_app, settings or app.settings, quick=app.quick, threads=self._threads
        )
        self._server = server_of(gateway)

    def __enter__(self) -> "Serving":
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()

    def run(self, listening: socket.socket) -> None:
        """Answer requests on this thread until `stop`, or a signal if this is the main thread."""
        # This thread answers everybody, so it hardly waits for whoever is writing.
        self._app.connection.hardly_wait()
        self._server.run(sockets=[listening])

    def stop(self) -> None:
        """End the answering, soon; before it has begun it ends at once."""
        self._server.should_exit = True


def server_of(gateway: "Gateway") -> "Server":
    """Return a server that keeps no log and adds no headers of its own."""
    import uvicorn

    from survey.server.immediate import answering

    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # it reports each odd request
    return uvicorn.Server(
        uvicorn.Config(
            gateway,
            http=answering(gateway.at_once),
            ws="none",
            lifespan="off",
            loop="asyncio",
            interface="asgi3",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=KEPT_OPEN,
            timeout_graceful_shutdown=GRACE,
        )
    )
