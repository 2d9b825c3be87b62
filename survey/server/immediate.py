"""Answering at once, within the call that brings in the end of a request.

uvicorn makes a task of each request. For what is answered in two tenths of a millisecond that
takes as long again, so such a request is answered before it becomes one.
"""

import asyncio
from collections.abc import Callable
from typing import cast

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from survey.server.connections import Connection
from survey.server.requests import Scope

AtOnce = Callable[[Scope, bytes], bytes | None]
"""Returns what goes over the line for a request and its body; None makes a task of it."""


class Immediate(Connection):
    """A connection that waits for the end of a request before it makes a task of it.

    That is the packet that brought its head or the one after; a longer one becomes a task, which
    has patience with slow lines. A class of its own is made for each server, by `answering`.
    """

    _answer_at_once: AtOnce
    _waiting: tuple[RequestResponseCycle, ASGI3Application] | None = None

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Begin with a request: uvicorn calls this when its head is in."""
        if cycle.more_body and not cycle.waiting_for_100_continue:
            self._waiting = (cycle, app)
        else:
            self._begin(cycle, app)

    def _begin(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._waiting = None
        self._take_time()
        super()._start_asgi_task(cycle, app)

    def data_received(self, data: bytes) -> None:
        """Take in what came; a body of which this is only a part is left to a task."""
        super().data_received(data)
        if self._waiting and self._waiting[0].body:
            self._begin(*self._waiting)

    def on_message_complete(self) -> None:
        """Answer at once what can be, now that all of it is in."""
        super().on_message_complete()
        if self._waiting is None:
            return
        cycle, app = self._waiting
        answer = None
        if cycle.keep_alive:
            answer = self._answer_at_once(cast("Scope", cycle.scope), bytes(cycle.body))
        if answer is None:
            self._begin(cycle, app)
            return
        self._waiting = None
        cycle.response_complete = True
        self._out.send(answer)


def answering(at_once: AtOnce) -> type[asyncio.Protocol]:
    """Return the connections of a server that answers some requests at once."""
    return type("Answering", (Immediate,), {"_answer_at_once": staticmethod(at_once)})
