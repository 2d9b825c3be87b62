"""The least a web page that stores something can be: Flask, waitress, one insert, one page.

`python -m benchmarks.bare_page FOLDER` serves it and prints the port.
"""

import logging
import sqlite3
import sys
import threading
from pathlib import Path

from flask import Flask, request
from waitress import create_server

THREADS = 8  # as our own server has


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
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # as our own server does
    server = create_server(bare_app(Path(sys.argv[1])), port=0, host="127.0.0.1", threads=THREADS)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    main()
