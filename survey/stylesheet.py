"""The stylesheet: read once, compressed once, kept by browsers for as long as it is the same."""

import gzip
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request

SOURCE = Path(__file__).resolve().parent / "static" / "style.css"
A_YEAR = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Serve the stylesheet, and let templates name it by `stylesheet_url()`."""
    plain = SOURCE.read_bytes()
    compressed = gzip.compress(plain, 9, mtime=0)
    version = sha256(plain).hexdigest()[:8]
    address = f"/static/style.css?v={version}"

    def stylesheet() -> Response:
        zipped = "gzip" in request.headers.get("Accept-Encoding", "")
        response = Response(compressed if zipped else plain, mimetype="text/css")
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        # Only the address with this version may be kept: another one may be of another day.
        current = request.args.get("v") == version
        response.headers["Cache-Control"] = A_YEAR if current else "no-cache"
        return response

    app.add_url_rule("/static/style.css", "stylesheet", stylesheet)
    app.jinja_env.globals["stylesheet_url"] = lambda: address
