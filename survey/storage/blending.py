"""Putting a row where nobody can see that it is the newest.

A table with random keys keeps its rows in the order of the keys, but within a page of the file
the bytes lie in the order in which they were written. So a new row and its neighbours by key,
more than a page of them on either side, are taken out and put in again in random order.

Where what was laid down begins and ends can be seen in the file too. A new row in the middle of
it could be counted out, so it lies at a random place in it: anywhere in `HIDING` bytes. Of a survey
of some sixty usual answers or fewer everything is laid down anew, so nothing can be seen at all.
"""

import secrets
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from itertools import chain
from operator import itemgetter

from .connection import Database

PAGE = 4096  # bytes, SQLite's usual size
MOST_OF_A_ROW = 489
"""Bytes of a long row that a page holds at least (SQLite's file format, 1.6: (4096-12)·32/255-23);
the rest of it is elsewhere."""
BESIDE = 4
"""Bytes with each row, at least, beside one for each column: its length, that of its head, and
where it is (SQLite's file format, 1.6 and 2.1)."""
HIDING = 4096
"""Bytes of rows that may be the newest, for all that the two ends of what was laid down tell."""
LAID_DOWN = PAGE + HIDING + PAGE + 2 * MOST_OF_A_ROW
"""Bytes of rows that are laid down anew, always as many: else their number would tell too."""
KEY_BYTES = 8  # two of a hundred rows draw the same once in 10¹⁵ times

Row = Sequence[str | None]


def blend(db: Database, table: str, row: Row) -> None:
    """Insert a row, and lay it and its neighbours down anew.

    `row`: its random id, its survey, and the rest; the table has its rows by survey and id. One
    statement each for taking out and putting in: with one for every row, the threads of the
    server would change turns a hundred times.
    """
    before, after = _around(db, table, row)
    if before or after:
        first, last = [*before[-1:], row][0], [*after[-1:], row][0]
        db.execute(_take_out(table), [row[1], first[0], last[0]])
    laid_down = _shuffled([row, *before, *after])
    db.execute(_put_in(table, len(row), len(laid_down)), [*chain.from_iterable(laid_down)])


def _around(db: Database, table: str, row: Row) -> tuple[list[Row], list[Row]]:
    """Return the rows before and after a new one that are laid down with it, nearest first."""
    lower, higher = (db.execute(query, [row[1], row[0]]) for query in _sides(table))
    with closing(lower), closing(higher):
        before, after = _Side(lower), _Side(higher)
        before.fill(PAGE + secrets.randbelow(HIDING))
        after.fill(LAID_DOWN - _held(row) - before.held)
        before.fill(LAID_DOWN - _held(row) - after.held)  # near the last row of a survey
    return before.rows, after.rows


class _Side:
    """The rows of the same survey on one side of the new one, from the nearest on."""

    def __init__(self, coming: sqlite3.Cursor) -> None:
        self._coming = coming
        self.rows: list[Row] = []
        self.held = 0

    def fill(self, room: int) -> None:
        """Take rows until they fill so many bytes for certain, or there are no more."""
        if self.held >= room:
            return
        for row in self._coming:
            self.rows.append(row)
            self.held += _held(row)
            if self.held >= room:
                return


def _held(row: Row) -> int:
    """Return how many bytes a row takes of its page, at least."""
    return min(MOST_OF_A_ROW, len("".join(filter(None, row))) + len(row) + BESIDE)


def _shuffled(rows: list[Row]) -> list[Row]:
    """Return the rows in an order from the system's randomness, asked for once."""
    drawn = secrets.token_bytes(KEY_BYTES * len(rows))
    keys = [drawn[start : start + KEY_BYTES] for start in range(0, len(drawn), KEY_BYTES)]
    return [row for _, row in sorted(zip(keys, rows, strict=True), key=itemgetter(0))]


@cache
def _sides(table: str) -> tuple[str, str]:
    before, after = (
        f"SELECT * FROM {table} WHERE survey = ? AND id {side} ? ORDER BY id {order}"  # noqa: S608  # fixed names
        for side, order in (("<", "DESC"), (">", "ASC"))
    )
    return before, after


@cache
def _take_out(table: str) -> str:
    return f"DELETE FROM {table} WHERE survey = ? AND id >= ? AND id <= ?"  # noqa: S608


@cache
def _put_in(table: str, width: int, count: int) -> str:
    rows = ", ".join([f"({_places(width)})"] * count)
    return f"INSERT INTO {table} VALUES {rows}"  # noqa: S608


def _places(count: int) -> str:
    return ", ".join("?" * count)
