"""Putting a row where nobody can see that it is the newest.

A table with random keys keeps its rows in the order of the keys, but within a page of the file
the bytes lie in the order in which they were written. So a new row and its neighbours by key,
more than a page of them, are taken out and put in again in random order.
"""

import secrets
from collections.abc import Sequence
from functools import cache
from itertools import chain
from operator import itemgetter

from .connection import Database

NEIGHBOURS = 40
"""Rows on either side: answers take 100 bytes or more, and a page has 4,096."""
KEY_BYTES = 8  # two of eighty rows draw the same once in 10¹⁵ times


def blend(db: Database, table: str, id: str, row: Sequence[str | None]) -> None:
    """Insert a row, whose first value is `id`, and lay it and its neighbours down anew.

    One statement each for taking out and putting in: with one for every row, the threads of the
    server would change turns a hundred times.
    """
    around = db.execute(_around(table), {"id": id}).fetchall()
    if around:
        db.execute(_take_out(table, len(around)), [neighbour[0] for neighbour in around])
    laid_down = _shuffled([row, *around])
    db.execute(_put_in(table, len(row), len(laid_down)), [*chain.from_iterable(laid_down)])


def _shuffled(rows: list[Sequence[str | None]]) -> list[Sequence[str | None]]:
    """Return the rows in an order from the system's randomness, asked for once."""
    drawn = secrets.token_bytes(KEY_BYTES * len(rows))
    keys = [drawn[start : start + KEY_BYTES] for start in range(0, len(drawn), KEY_BYTES)]
    return [row for _, row in sorted(zip(keys, rows, strict=True), key=itemgetter(0))]


@cache
def _around(table: str) -> str:
    sides = (
        f"SELECT * FROM (SELECT * FROM {table} WHERE id {side} :id"  # noqa: S608  # fixed names
        f" ORDER BY id {order} LIMIT {NEIGHBOURS})"
        for side, order in (("<", "DESC"), (">", "ASC"))
    )
    return " UNION ALL ".join(sides)


@cache
def _take_out(table: str, count: int) -> str:
    return f"DELETE FROM {table} WHERE id IN ({_places(count)})"  # noqa: S608


@cache
def _put_in(table: str, width: int, count: int) -> str:
    rows = ", ".join([f"({_places(width)})"] * count)
    return f"INSERT INTO {table} VALUES {rows}"  # noqa: S608


def _places(count: int) -> str:
    return ", ".join("?" * count)
