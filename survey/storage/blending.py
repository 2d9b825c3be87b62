"""Putting a row where nobody can see that it is the newest.

A table with random keys keeps its rows in the order of the keys, but within a page of the file
the bytes lie in the order in which they were written. So a new row and its neighbours by key,
more than a page of them, are taken out and put in again in random order.
"""

import secrets
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter

from .connection import Database

PAGE = 4096  # bytes, SQLite's usual size
MOST_OF_A_ROW = 489
"""Bytes of a long row that a page holds at least (SQLite's file format, 1.6: (4096-12)·32/255-23);
the rest of it is elsewhere."""
LEAST_OF_A_ROW = 64  # bytes: the ids of a survey and of the row itself
NEIGHBOURS = PAGE // LEAST_OF_A_ROW
KEY_BYTES = 8  # two of a hundred rows draw the same once in 10¹⁵ times

Row = Sequence[str | None]


def blend(db: Database, table: str, row: Row) -> None:
    """Insert a row, and lay it and its neighbours down anew.

    `row`: its random id, its survey, and the rest; the table has its rows by survey and id. One
    statement each for taking out and putting in: with one for every row, the threads of the
    server would change turns a hundred times.
    """
    key = {"id": row[0], "survey": row[1]}
    before, after = (
        [*_more_than_a_page(db.execute(query, key).fetchall())] for query in _sides(table)
    )
    if before or after:
        first, last = before[-1] if before else row, after[-1] if after else row
        db.execute(_take_out(table), [first[1], first[0], last[1], last[0]])
    laid_down = _shuffled([row, *before, *after])
    db.execute(_put_in(table, len(row), len(laid_down)), [*chain.from_iterable(laid_down)])


def _more_than_a_page(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield as many rows, from the nearest on, as can't all lie in one page with the new one."""
    held = 0
    for row in rows:
        if held >= PAGE:
            return
        held += min(MOST_OF_A_ROW, sum(map(len, filter(None, row))))
        yield row


def _shuffled(rows: list[Row]) -> list[Row]:
    """Return the rows in an order from the system's randomness, asked for once."""
    drawn = secrets.token_bytes(KEY_BYTES * len(rows))
    keys = [drawn[start : start + KEY_BYTES] for start in range(0, len(drawn), KEY_BYTES)]
    return [row for _, row in sorted(zip(keys, rows, strict=True), key=itemgetter(0))]


@cache
def _sides(table: str) -> tuple[str, str]:
    before, after = (
        f"SELECT * FROM {table} WHERE (survey, id) {side} (:survey, :id)"  # noqa: S608  # fixed names
        f" ORDER BY survey {order}, id {order} LIMIT {NEIGHBOURS}"
        for side, order in (("<", "DESC"), (">", "ASC"))
    )
    return before, after


@cache
def _take_out(table: str) -> str:
    return f"DELETE FROM {table} WHERE (survey, id) >= (?, ?) AND (survey, id) <= (?, ?)"  # noqa: S608


@cache
def _put_in(table: str, width: int, count: int) -> str:
    rows = ", ".join([f"({_places(width)})"] * count)
    return f"INSERT INTO {table} VALUES {rows}"  # noqa: S608


def _places(count: int) -> str:
    return ", ".join("?" * count)
