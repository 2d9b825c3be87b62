"""From the network to the application: a whole request in, a whole answer out.

The usual steps of answering are worked off at once, on the thread that listens (decision 033).
Everything else may take its time in a thread of its own, and only when the request is in, so slow
visitors keep nobody waiting.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from survey.config import MEGABYTE, Config
from survey.server.connections import SILENCE
from survey.server.immediate import WAS_TRIED
from survey.server.plain import Plain
from survey.server.requests import Scope, environ_of, has_body
from survey.server.unknowing import Forgetting
from survey.wsgi import Answer, answered

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

LARGEST_BODY = 4 * MEGABYTE
"""What is kept of a body; the application is told its real length, and says that it is too much."""
MOST_HELD = 64 * MEGABYTE
"""Of bodies that are coming in, all together."""
LONGEST = 300.0  # seconds that a body may take

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Quick = Callable[["WSGIEnvironment"], Answer | None]
"""Works off what takes next to no time; None when that is not for it."""


class _Refused(Exception):
    """A body that will not be waited for; the argument is the status."""


class Gateway:
    """An ASGI application in front of ours."""

    def __init__(
        self,
        application: "WSGIApplication",
        settings: Config,
        *,
        quick: Quick,
        threads: ThreadPoolExecutor,
    ) -> None:
        self._application, self._quick, self._threads = application, quick, threads
        self._forget = Forgetting(settings)
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            environ = await self._taken_in(scope, receive)
        except _Refused as refused:
            await _say(send, (str(refused), [("Connection", "close")], []))
            return
        if environ is None:
            return
        self._forget(environ)
        answer = None if WAS_TRIED in scope else self._quick(environ)
        if answer is None:
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self._threads, answered, self._application, environ)
        await _say(send, answer)

    def at_once(self, plain: Plain, address: str) -> bytes | None:
        """Return all that goes over the line for a request that takes next to no time, or None."""
        environ = plain.environ(address)
        self._forget(environ)
        answer = self._quick(environ)
        return _on_the_line(answer) if answer else None

    async def _taken_in(self, scope: Scope, receive: Receive) -> "WSGIEnvironment | None":
        """Return the whole request; None when the visitor left meanwhile."""
        if not has_body(scope):
            return environ_of(scope, b"", None)
        coming = _Coming()
        loop = asyncio.get_running_loop()
        ends = loop.time() + LONGEST
        try:
            async with asyncio.timeout(SILENCE) as patience:
                while coming.more:
                    message = await receive()
                    if message["type"] != "http.request":
                        return None
                    self._held += coming.add(message)
                    if self._held > MOST_HELD:
                        raise _Refused("503 SERVICE UNAVAILABLE")
                    if coming.more:
                        patience.reschedule(min(ends, loop.time() + SILENCE))
        except TimeoutError:
            raise _Refused("408 REQUEST TIMEOUT") from None
        finally:
            self._held -= coming.held
        return environ_of(scope, coming.body, coming.length)


class _Coming:
    """A body that is coming in."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.held = self.length = 0
        self.more = True

    def add(self, message: Message) -> int:
        """Take a part in; returns how many bytes of it are held."""
        part: bytes = message["body"]
        self.length += len(part)
        self.more = message["more_body"]
        if self.length > LARGEST_BODY:
            return 0
        self._parts.append(part)
        self.held += len(part)
        return len(part)

    @property
    def body(self) -> bytes:
        """What is held, together."""
        return b"".join(self._parts)


@lru_cache(maxsize=256)
def _name(name: str) -> bytes:
    return name.lower().encode("latin-1")


def _on_the_line(answer: Answer) -> bytes:
    status, headers, body = answer
    lines = [f"{name}: {value}\r\n" for name, value in headers]
    return f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode("latin-1") + b"".join(body)


async def _say(send: Send, answer: Answer) -> None:
    status, headers, body = answer
    await send(
        {
            "type": "http.response.start",
            "status": int(status[:3]),
            "headers": [(_name(name), value.encode("latin-1")) for name, value in headers],
        }
    )
    await send({"type": "http.response.body", "body": b"".join(body)})
