"""The time where the users live; handed to the application so that tests can set it."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """Return the present moment in the users' time zone."""
    return datetime.now(AMSTERDAM)
