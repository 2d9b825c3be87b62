"""Pages travel compressed when the browser can read that: a slow line is what most people wait for.

Compression and secrets go badly together when a page shows both a secret and something an
attacker chose (BREACH). Here they never meet. A respondent's token is in the address, not in the
page: links and forms are relative. The one page that shows the token shows nothing that came with
the request. There are no hidden tokens in forms, and a coach's session is in a header.
"""

import gzip
from functools import lru_cache

from flask import Flask, Response, g, request

WORTH_IT = 600
"""Bytes below which compressing gains less than the headers it adds."""
LEVEL = 5
COMPRESSIBLE = frozenset({"text/html", "application/json", "image/svg+xml", "text/csv"})


def install(app: Flask) -> None:
    """Compress what the application answers, where that helps."""
    app.after_request(_compress)


def is_read_by(accepted: str) -> bool:
    """Whether a browser reads gzip, by its Accept-Encoding."""
    return "gzip" in accepted


def _compressed(plain: bytes) -> bytes:
    return gzip.compress(plain, LEVEL, mtime=0)


@lru_cache(maxsize=512)
def _remembered(plain: bytes) -> bytes:
    """Compress a page that is the same for everybody, once."""
    return _compressed(plain)


def _compress(response: Response) -> Response:
    if response.mimetype not in COMPRESSIBLE or response.direct_passthrough:
        return response
    response.headers["Vary"] = "Accept-Encoding"
    accepted = is_read_by(request.headers.get("Accept-Encoding", ""))
    if accepted and "Content-Encoding" not in response.headers:
        plain = response.get_data()
        if len(plain) >= WORTH_IT:
            compressed = _remembered if g.get("page_is_shared") else _compressed
            response.set_data(compressed(plain))
            response.headers["Content-Encoding"] = "gzip"
    return response
