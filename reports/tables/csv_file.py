"""The figures of a report as one CSV file: a row per figure."""

import csv
import io
from collections.abc import Iterator

from ..gate import Released
from .cells import plain
from .sheet import Cell, Sheet, Source
from .sheets import sheets_of

DUTCH_EXCEL = (";", ",")
ELSEWHERE = (",", ".")


def figures_csv(released: Released) -> bytes:
    """Return every figure and sentence with its subject, in full precision.

    In Dutch with semicolons and decimal commas, as Excel expects in the Netherlands and Flanders;
    in other languages with commas and points. UTF-8 with a BOM, so that Excel sees the accents.
    """
    source = Source(released.report)
    separator, point = DUTCH_EXCEL if released.report.language == "nl" else ELSEWHERE
    gettext = source.words.gettext
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([gettext("Subject"), gettext("About"), gettext("Figure"), gettext("Value")])
    for sheet in sheets_of(released):
        for row in _long(sheet):
            writer.writerow([_written(cell, point) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _long(sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    """Turn a wide table into rows of subject, about, figure, value; empty cells are left out."""
    for row in sheet.rows:
        about = " | ".join(str(cell) for cell in row[: sheet.keys] if cell not in (None, ""))
        for column, cell in zip(sheet.columns[sheet.keys :], row[sheet.keys :], strict=True):
            if cell not in (None, ""):
                yield sheet.title, about, column, cell


def _written(cell: Cell, point: str) -> str:
    if isinstance(cell, float):
        return repr(cell).replace(".", point)
    return plain(cell) if isinstance(cell, str) else str(cell)
