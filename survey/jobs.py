"""Work that must happen without anybody asking for it."""

import logging
import threading
from datetime import timedelta

from survey import lifecycle
from survey.clock import Clock
from survey.discretion import kind_and_place
from survey.storage.connection import ConnectionPerThread

EVERY = timedelta(minutes=10)
log = logging.getLogger(__name__)


class Housekeeper(threading.Thread):
    """Closes surveys whose last day has passed and lets old drafts go, while the server runs."""

    def __init__(self, connection: ConnectionPerThread, clock: Clock) -> None:
        super().__init__(name="housekeeper", daemon=True)
        self._connection = connection
        self._clock = clock
        self._stopping = threading.Event()

    def run(self) -> None:
        """Work every few minutes, until stopped."""
        while not self._stopping.wait(EVERY.total_seconds()):
            self.work()

    def stop(self) -> None:
        """End the work, after what is being done now."""
        self._stopping.set()
        self.join()

    def work(self) -> None:
        """Do once what there is to do."""
        try:
            lifecycle.close_overdue(self._connection(), self._clock().date())
        except Exception as error:
            # A fault now must not keep the next surveys from being closed.
            log.error("housekeeping failed: %s", kind_and_place(error))
