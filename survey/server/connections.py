"""What one visitor's connection may take: so many at a time, so long, so large.

uvicorn takes requests apart but lets a visitor be as slow and as long-winded as he likes.
"""

import asyncio
import socket
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

SILENCE = 30.0
"""Seconds in which a request must have begun, and then its head be complete."""
CONNECTIONS = 800
GO_ON = b"HTTP/1.1 100"
"""How the word that a body may come begins; the visitor waits for it."""
LARGEST_HEAD = 64 * 1024  # bytes; a browser sends one or two thousand


class Connection(HttpToolsProtocol):
    """A connection that is closed when it asks too much."""

    _deadline: float | None = None
    _alarm: asyncio.TimerHandle | None = None
    _in_head = True
    _head = 0
    _in_request = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being taken in or answered, nor waits for a slow visitor to read."""
        return (
            not self._in_request
            and (self.cycle is None or self.cycle.response_complete)
            and not self.flow.write_paused
        )

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless there are too many already."""
        self._out = OneWrite(transport)
        super().connection_made(cast("asyncio.Transport", self._out))
        # Nothing is held back until the visitor has confirmed what came before.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if len(self.connections) > CONNECTIONS:
            self.transport.abort()
        else:
            self._give_time()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        if self._alarm:
            self._alarm.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what came."""
        super().data_received(data)
        self._head = self._head + len(data) if self._in_head else 0
        if self._head > LARGEST_HEAD:
            self.transport.abort()

    def on_message_begin(self) -> None:
        """Note that a request begins."""
        super().on_message_begin()
        self._in_head, self._head, self._in_request = True, 0, True
        self._give_time()

    def on_headers_complete(self) -> None:
        """Note that all headers are in; the body's time is for who takes it in."""
        self._in_head = False
        self._take_time()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that a request is in."""
        self._in_request = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Send the answer, now that all of it is there."""
        self._out.flush()
        super().on_response_complete()

    def _give_time(self) -> None:
        """Close when this much time passes without a call of this or `_take_time`."""
        self._deadline = self.loop.time() + SILENCE
        if self._alarm is None:
            self._alarm = self.loop.call_at(self._deadline, self._ring)

    def _take_time(self) -> None:
        """Let what goes on take as long as it takes."""
        self._deadline = None

    def _ring(self) -> None:
        """Close, or set the alarm anew: one that is moved at each request costs more than this."""
        self._alarm = None
        if self._deadline is None:
            return
        if self.loop.time() >= self._deadline:
            self.transport.abort()
        else:
            self._alarm = self.loop.call_at(self._deadline, self._ring)


class OneWrite:
    """A transport that sends the head of an answer along with its body, in one packet."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._parts: list[bytes] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Hold a part of an answer until all of it is there."""
        self._parts.append(data)
        if data.startswith(GO_ON):
            self.flush()

    def send(self, data: bytes) -> None:
        """Send a whole answer."""
        self._transport.write(data)

    def flush(self) -> None:
        """Send what was held."""
        if self._parts:
            self._transport.write(b"".join(self._parts))
            self._parts.clear()

    def close(self) -> None:
        """Close when everything is sent."""
        self.flush()
        self._transport.close()
