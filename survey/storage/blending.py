"""Putting a row where nobody can see that it is the newest.

A table with random keys keeps its rows in the order of the keys, but within a page of the file
the bytes lie in the order in which they were written. So a new row and its neighbours by key,
more than a page of them, are taken out and put in again in random order.
"""

import secrets
from collections.abc import Sequence

from .connection import Database

NEIGHBOURS = 40
"""Rows on either side: answers take 100 bytes or more, and a page has 4,096."""


def blend(db: Database, table: str, id: str, row: Sequence[str | None]) -> None:
    """Insert a row, whose first value is `id`, and lay it and its neighbours down anew."""
    near = [row]
    for side, order in (("<", "DESC"), (">", "ASC")):
        near += db.execute(
            f"SELECT * FROM {table} WHERE id {side} ? ORDER BY id {order} LIMIT ?",  # noqa: S608
            [id, NEIGHBOURS],
        ).fetchall()
    taken_out = [neighbour[:1] for neighbour in near[1:]]
    db.conn.executemany(f"DELETE FROM {table} WHERE id = ?", taken_out)  # noqa: S608
    secrets.SystemRandom().shuffle(near)
    places = ", ".join("?" * len(row))
    db.conn.executemany(f"INSERT INTO {table} VALUES ({places})", near)  # noqa: S608
