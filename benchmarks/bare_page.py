"""The least a web page that stores something can be: Flask in our own server, one insert.

`python -m benchmarks.bare_page FOLDER` serves it and prints the port.
"""

import sqlite3
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from flask import Flask, request

from survey.config import Config
from survey.server.gateway import Gateway
from survey.server.running import THREADS, open_socket, server_of


def bare_app(folder: Path) -> Flask:
    """Return an application that stores what is posted and says thanks."""
    app = Flask(__name__)
    path = folder / "bare.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE answer (text TEXT)")
    local = threading.local()

    @app.post("/")
    def store() -> str:
        if not hasattr(local, "db"):
            local.db = sqlite3.connect(path, timeout=10)
        with local.db:
            local.db.execute("INSERT INTO answer VALUES (?)", [request.form["text"]])
        return "<!doctype html><title>Thanks</title><h1>Thanks</h1>"

    return app


def main() -> None:
    """Serve until stopped."""
    app = bare_app(Path(sys.argv[1]))
    with open_socket("127.0.0.1", 0) as listening, ThreadPoolExecutor(THREADS) as threads:
        gateway = Gateway(app.wsgi_app, Config(), quick=lambda _: None, threads=threads)
        sys.stdout.write(f"{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            server_of(gateway).run(sockets=[listening])


if __name__ == "__main__":
    main()
