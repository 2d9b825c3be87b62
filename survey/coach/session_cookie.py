"""The one cookie of the application: the token of a coach's session.

Over https its name says to the browser that nobody but this host over https may set it (__Host-).
Browsers then want it to be sent to every page of the host; the server keeps it from all pages but
the coach's (survey/server/unknowing.py). Over plain http, for trying out on one machine, the path
does that.
"""

from flask import redirect, request
from werkzeug import Response as AnyResponse

from survey import accounts

COOKIE = "draagvlak_coach"
COOKIE_PATH = "/coach"
SECURE_COOKIE = f"__Host-{COOKIE}"


def _name() -> str:
    return SECURE_COOKIE if request.is_secure else COOKIE


def _path() -> str:
    return "/" if request.is_secure else COOKIE_PATH


def token() -> str:
    """Return the token that the browser holds, or nothing."""
    return request.cookies.get(_name(), "")


def with_session(address: str, token: str) -> AnyResponse:
    """Send the browser on with a session."""
    return put(redirect(address, 303), token)


def put(response: AnyResponse, token: str) -> AnyResponse:
    """Let the browser hold this token from now on."""
    response.set_cookie(
        _name(),
        token,
        max_age=accounts.SESSION_VALID,
        path=_path(),
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response


def without_session(address: str) -> AnyResponse:
    """Send the browser on without a session, and let it forget what it showed."""
    response = redirect(address, 303)
    response.delete_cookie(_name(), path=_path(), secure=request.is_secure, httponly=True)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
