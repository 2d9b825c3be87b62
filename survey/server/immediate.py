"""Answering at once, within the call that brings in a request.

uvicorn takes each request apart header by header and makes a task of it. For what is answered in
two tenths of a millisecond that takes as long again, so a plain request is answered before uvicorn
sees it.
"""

import asyncio
from collections.abc import Callable

from survey.server.connections import Connection
from survey.server.plain import Plain, plain_in

AtOnce = Callable[[Plain, str], bytes | None]
"""Returns what goes over the line for a request from an address; None leaves it to a task."""
WAS_TRIED = "draagvlak.was_tried"
"""Where a request says that it could not be answered at once."""


class Immediate(Connection):
    """A connection that answers plain requests itself, and leaves all others to uvicorn.

    A body that comes after its head is waited for, if it comes in one part; one in more parts
    becomes a task, which has patience with slow lines. A class of its own is made for each server,
    by `answering`.
    """

    _answer_at_once: AtOnce
    _waiting: Plain | None = None
    _was_tried = False

    def data_received(self, data: bytes) -> None:
        """Take in what came."""
        waiting, self._waiting = self._waiting, None
        if waiting:
            waiting.data += data
            plain: Plain | None = waiting
        else:
            plain = plain_in(data) if self.is_idle else None
        if plain is None:
            super().data_received(data)
            return
        self._unset_keepalive_if_required()
        self._give_time()
        if plain.is_whole:
            self._take(plain)
        elif plain.is_only_head:
            self._waiting = plain
        else:
            super().data_received(plain.data)

    def _take(self, plain: Plain) -> None:
        answer = self._answer_at_once(plain, self.client[0] if self.client else "")
        if answer is None:
            self._was_tried = True
            super().data_received(plain.data)
        else:
            self._out.send(answer)

    def on_message_begin(self) -> None:
        """Note of a request that answering it at once was tried."""
        super().on_message_begin()
        if self._was_tried:
            self._was_tried = False
            self.scope[WAS_TRIED] = True  # type: ignore[literal-required]

    def shutdown(self) -> None:
        """End soon: what is being sent is still taken in and answered."""
        waiting, self._waiting = self._waiting, None
        if waiting:
            super().data_received(waiting.data)
        super().shutdown()


def answering(at_once: AtOnce) -> type[asyncio.Protocol]:
    """Return the connections of a server that answers some requests at once."""
    return type("Answering", (Immediate,), {"_answer_at_once": staticmethod(at_once)})
