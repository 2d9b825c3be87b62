"""Headers on every answer, and where a request that changes something may come from."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)


def install(app: Flask) -> None:
    """Put the headers on every answer of the application."""
    app.after_request(_add_headers)


_HEADERS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    # A respondent's address holds the token, so it must not travel on; a coach's page needs the
    # Origin of its own forms to be told from a foreign one.
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()"),
    ("Cache-Control", "no-store"),
)
_WHEN_SECURE = (("Strict-Transport-Security", "max-age=31536000"),)


def _add_headers(response: Response) -> Response:
    """Add what the view did not set itself; setting each by name would take five times as long."""
    headers = response.headers
    set_already = {name.lower() for name, _ in headers}
    for name, value in _HEADERS + _WHEN_SECURE * request.is_secure:
        if name.lower() not in set_already:
            headers.add(name, value)
    return response


def headers_of(scheme: str) -> list[tuple[str, str]]:
    """Return the headers of an answer that was not made by a view."""
    return _SECURE if scheme == "https" else _PLAIN


_PLAIN = [*_HEADERS]
_SECURE = [*_HEADERS, *_WHEN_SECURE]


def refuse_foreign_forms() -> None:
    """Refuse a changing request that another site's page made the browser send.

    Browsers say where a form comes from (Sec-Fetch-Site, or else Origin), so neither a token nor
    a cookie is needed. A client that sends neither header is no browser and holds no session
    that somebody else could abuse.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            abort(403)
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
