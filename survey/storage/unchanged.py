"""What was read before and holds still, because nobody has written since.

SQLite counts the transactions that changed a file in bytes 24 to 27 of it (its file format, 1.3.7),
and looks there itself to know whether what it has in memory holds still. It takes some ten calls to
the system for that, as it locks the file. One call is enough to look: a number that has not changed
means that all that was read is as it was. While somebody is writing the number may run ahead.
Then what is read anew waits its turn, and is not remembered.
"""

import os
import weakref
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from survey.memory import Memory

COUNTER = slice(24, 28)
NUMBERS = 2**32
REMEMBERED = 256

Found = TypeVar("Found")


class Unchanged:
    """What all threads remember of one file.

    The file stays open: on most systems closing it would take away the locks that SQLite has on it
    in this process.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self._found: Memory[Hashable, tuple[bytes, Any]] = Memory(REMEMBERED)
        self._own = b""
        self._same: dict[bytes, bytes] = {}
        """Numbers between which nothing changed that is remembered: each with the first of them."""

    def remembered(self, key: Hashable, read: Callable[[], Found]) -> Found:
        """Return what `read` found before, or let it read when the file has changed since."""
        count = self._count()
        known = self._found.get(key)
        if known and known[0] == self._same.get(count, count):
            found: Found = known[1]
            return found
        found = read()
        if count and count == self._count():
            self._found.keep(key, (count, found))
        return found

    def begin_own(self) -> None:
        """Tell that the next change is one's own, and changes nothing of what is remembered.

        Whoever calls this holds the lock to write. Then `end_own` or `give_up_own` follows.
        """
        before = self._count()
        if before:
            self._own = _after(before)
            first = self._same.get(before, before)
            self._same = {before: first, self._own: first}

    def end_own(self) -> None:
        """Tell that one's own change was made."""
        if self._count() != self._own:  # nothing was, or somebody else was next
            self._same = {}

    def give_up_own(self) -> None:
        """Tell that one's own change was not made: another one may get its number."""
        self._same = {}

    def _count(self) -> bytes:
        """Return the number of changes; nothing where one call can't read it (Windows)."""
        if not hasattr(os, "pread"):
            return b""
        if self._file is None:
            self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            weakref.finalize(self, os.close, self._file)
        return os.pread(self._file, COUNTER.stop - COUNTER.start, COUNTER.start)


def _after(count: bytes) -> bytes:
    return ((int.from_bytes(count, "big") + 1) % NUMBERS).to_bytes(len(count), "big")
