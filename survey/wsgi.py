"""A whole answer of a WSGI application (PEP 3333)."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

Answer = tuple[str, list[tuple[str, str]], list[bytes]]
"""The status line, the headers and the body."""


@runtime_checkable
class Closable(Protocol):
    """A body that has to be closed."""

    def close(self) -> object:
        """Let go of what the body came from."""


def answered(application: "WSGIApplication", environ: "WSGIEnvironment") -> Answer:
    """Return what an application answers to a request."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def note(
        status: str, headers: list[tuple[str, str]], _fault: object = None
    ) -> Callable[[bytes], object]:
        begun.append((status, headers))
        return bytearray().extend  # what WSGI calls write; nobody here uses it

    parts = application(environ, note)
    with ExitStack() as stack:
        if isinstance(parts, Closable):
            stack.callback(parts.close)
        body = [b"".join(parts)]
    return (*begun[-1], body)
