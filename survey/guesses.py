"""How many wrong codes and links may be tried: few by one visitor, not too many by all together.

Each has a bucket that a wrong try takes one out of, and that fills up again with time. Buckets are
in memory only and hold no address: see `survey.visitors`.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from time import monotonic

from survey.lifecycle import NotPossible, UnknownLink


@dataclass(frozen=True)
class Limit:
    """So many tries at once, and so many more in each minute after that."""

    at_once: int
    per_minute: float

    @property
    def per_hour(self) -> int:
        """The most that fits in any hour."""
        return self.at_once + ceil(60 * self.per_minute)


CODES_OF_ONE = Limit(10, 10)
CODES_OF_ALL = Limit(120, 120)
"""One more becomes possible each half second, so nobody is ever shut out for long."""
LINKS_OF_ONE = Limit(60, 60)
"""Many colleagues may share one address on the internet, and a link has more bits than a code."""
LOGINS_OF_ONE = Limit(20, 2)
"""Wrong passwords and codes by one visitor, on whichever accounts."""
MOST_VISITORS = 10_000
ROUNDING = 1e-6  # seconds


class TooManyGuesses(NotPossible):
    """Too many wrong codes; after so many seconds another one may be tried."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass
class _Bucket:
    left: float
    seen: float

    def fill(self, limit: Limit, now: float) -> None:
        gained = (now - self.seen) * limit.per_minute / 60
        self.left, self.seen = min(limit.at_once, self.left + gained), now

    def wait(self, limit: Limit) -> float:
        """Return how many seconds until there is a whole try."""
        return max(0.0, (1 - self.left) * 60 / limit.per_minute)


class Guesses:
    """Counts wrong tries, of one visitor and of all together; safe to use from several threads."""

    def __init__(
        self, one: Limit, everybody: Limit | None = None, *, now: Callable[[], float] = monotonic
    ) -> None:
        self._now, self._one, self._everybody = now, one, everybody
        self._lock = threading.Lock()
        self._all = _Bucket(everybody.at_once if everybody else 0, now())
        self._visitors: OrderedDict[str, _Bucket] = OrderedDict()

    def must_wait(self, visitor: str | None) -> bool:
        """Whether this visitor tried too often; takes no try."""
        if visitor is None and self._everybody is None:
            return False
        with self._lock:
            return any(b.wait(limit) > ROUNDING for b, limit in self._buckets_of(visitor))

    @contextmanager
    def counted(self, visitor: str | None, wrong: type[Exception] = UnknownLink) -> Iterator[None]:
        """Look something up inside this; it counts as a wrong try when that raises `wrong`.

        Raises TooManyGuesses, and then nothing is looked up: a right guess must not show either.
        """
        self._take(visitor)
        try:
            yield
        except wrong:
            raise
        except BaseException:
            self._give_back(visitor)
            raise
        self._give_back(visitor)

    def _take(self, visitor: str | None) -> None:
        with self._lock:
            buckets = self._buckets_of(visitor)
            wait = max((bucket.wait(limit) for bucket, limit in buckets), default=0)
            if wait > ROUNDING:
                raise TooManyGuesses(ceil(wait - ROUNDING))
            for bucket, _limit in buckets:
                bucket.left -= 1

    def _give_back(self, visitor: str | None) -> None:
        with self._lock:
            for bucket, limit in self._buckets_of(visitor):
                bucket.left = min(limit.at_once, bucket.left + 1)

    def _buckets_of(self, visitor: str | None) -> list[tuple[_Bucket, Limit]]:
        now = self._now()
        found = [(self._all, self._everybody)] if self._everybody else []
        if visitor is not None:
            found.append((self._bucket_of(visitor, now), self._one))
        for bucket, limit in found:
            bucket.fill(limit, now)
        return found

    def _bucket_of(self, visitor: str, now: float) -> _Bucket:
        bucket = self._visitors.setdefault(visitor, _Bucket(self._one.at_once, now))
        self._visitors.move_to_end(visitor)
        if len(self._visitors) > MOST_VISITORS:
            self._visitors.popitem(last=False)
        return bucket
