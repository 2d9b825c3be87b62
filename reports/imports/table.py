"""A file from elsewhere as a table: headings of which no two are alike, and numbered rows."""

from collections.abc import Sequence

from ..csv_table import CsvTable
from ..table_file import NumberedRow
from .spelling import tidy


class NoTable(ValueError):
    """There are no answers in it, or too many; `code` says which, `most` how many may be there."""

    def __init__(self, code: str, most: int = 0) -> None:
        super().__init__(code, most)
        self.code = code
        self.most = most


MOST_ROWS = 10_000
MOST_COLUMNS = 200


def table_in(rows: Sequence[NumberedRow], *, header_row: int) -> CsvTable:
    """Return the table below the row of headings with this number.

    A column without a heading, or with that of an earlier one, is given a name by its place; one
    in which nothing stands is left out. NoTable: ``no_rows``, ``too_many_rows``,
    ``too_many_columns``, ``wider`` (a row has more cells than there are headings).
    """
    found = [(number, cells) for number, cells in rows if number >= header_row]
    if len(found) < 2:  # headings and a row
        raise NoTable("no_rows")
    if len(found) - 1 > MOST_ROWS:
        raise NoTable("too_many_rows", MOST_ROWS)
    width = max(len(cells) for _, cells in found)
    padded = [[*cells, *[""] * (width - len(cells))] for _, cells in found]
    used = [place for place in range(width) if any(row[place].strip() for row in padded)]
    if len(used) > MOST_COLUMNS:
        raise NoTable("too_many_columns", MOST_COLUMNS)
    names = _named([tidy(padded[0][place]) for place in used], used)
    return CsvTable(
        tuple(names),
        tuple(tuple(row[place] for place in used) for row in padded[1:]),
        tuple(number for number, _ in found[1:]),
    )


def _named(headings: Sequence[str], places: Sequence[int]) -> list[str]:
    """Return headings of which no two are alike and none is empty."""
    taken: set[str] = set()
    names = []
    for heading, place in zip(headings, places, strict=True):
        name = heading or f"[{place + 1}]"
        while name in taken:
            name = f"{name} [{place + 1}]"
        taken.add(name)
        names.append(name)
    return names
