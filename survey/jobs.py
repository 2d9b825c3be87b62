"""Work that must happen without anybody asking for it."""

import logging
import threading
from datetime import timedelta

from survey import lifecycle
from survey.clock import Clock
from survey.discretion import kind_and_place
from survey.storage import housekeeping
from survey.storage.connection import ConnectionPerThread

log = logging.getLogger(__name__)


class Repeating(threading.Thread):
    """Works every so often while the server runs, and at once when it is woken."""

    def __init__(self, name: str, every: timedelta) -> None:
        super().__init__(name=name, daemon=True)
        self._every = every.total_seconds()
        self._ended = False
        self._awake = threading.Event()

    def run(self) -> None:
        """Work, wait and work again, until stopped."""
        while not self._ended:
            self.work()
            self._awake.wait(self._every)
            self._awake.clear()

    @property
    def is_ended(self) -> bool:
        """Whether this should stop after what is being done now."""
        return self._ended

    def wake(self) -> None:
        """Work now instead of at the next turn."""
        self._awake.set()

    def stop(self) -> None:
        """End the work, after what is being done now."""
        self._ended = True
        self.wake()
        self.join()

    def work(self) -> None:
        """Do once what there is to do; must not raise."""
        raise NotImplementedError


class Housekeeper(Repeating):
    """Closes surveys whose last day has passed and lets old drafts go, while the server runs."""

    def __init__(self, connection: ConnectionPerThread, clock: Clock) -> None:
        super().__init__("housekeeper", timedelta(minutes=10))
        self._connection = connection
        self._clock = clock

    def work(self) -> None:
        """Do once what there is to do."""
        try:
            now = self._clock()
            lifecycle.close_overdue(self._connection(), now.date(), moment=now)
        except Exception as error:
            # A fault now must not keep the next surveys from being closed.
            log.error("housekeeping failed: %s", kind_and_place(error))


class Forgetter(Repeating):
    """Lets go of what drafts were at earlier steps, and of drafts that were sent.

    Their own links open them for as long as they are in the log that makes writing them quick.
    """

    def __init__(self, connection: ConnectionPerThread) -> None:
        super().__init__("forgetter", timedelta(seconds=10))
        self._connection = connection

    def run(self) -> None:
        """Work until stopped, and once more then: nothing is written any more."""
        self._connection.hardly_wait()  # who answers goes first; there is a next turn
        super().run()
        self.work()

    def work(self) -> None:
        """Do once what there is to do."""
        try:
            housekeeping.forget_steps(self._connection())
        except Exception as error:
            log.error("emptying the log of drafts failed: %s", kind_and_place(error))
