"""The rows of a table as people keep them: a CSV file of any kind, or an Excel workbook."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

_DELIMITERS = ";\t,"
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n")
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_LONGEST_CELL = 10_000_000
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_ZIP = b"PK\x03\x04"
LARGEST_UNPACKED = 100 * 1024 * 1024
"""A workbook is a packed file: more bytes than this inside are refused before they are read."""
MOST_COLUMNS = 2000
MOST_ROWS = 200_000

NumberedRow = tuple[int, list[str]]
"""A row's number, as a spreadsheet counts them, and its cells."""


class UnreadableTable(ValueError):
    """The content is no table; `code` says why, `row` where, if that is known."""

    def __init__(self, code: str, row: int | None = None) -> None:
        super().__init__(code, row)
        self.code = code
        self.row = row


def rows_in(content: bytes, *, most: int = MOST_ROWS) -> list[NumberedRow]:
    """Return the rows with anything in them; UnreadableTable when the content is no table.

    A workbook gives its first sheet that has anything in it. `most`: the number of the last row
    that is read. Codes: ``not_text``, ``broken_row``, ``too_large``, ``too_many_rows``,
    ``not_a_workbook``, ``no_value`` (a formula of which the workbook does not hold the outcome).
    """
    found = _of_workbook(content, most) if content.startswith(_ZIP) else _of_text(_decoded(content))
    return list(_filled(found, most))


def _filled(rows: Iterable[NumberedRow], most: int) -> Iterator[NumberedRow]:
    for number, row in rows:
        if number > most:
            raise UnreadableTable("too_many_rows", most)
        if any(cell.strip() for cell in row):
            yield number, row


def _decoded(content: bytes) -> str:
    """The text: as its byte order mark says, else UTF-8, else cp1252."""
    marked = next((name for mark, name in _BOMS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableTable("not_text")


def _of_text(text: str) -> Iterator[NumberedRow]:
    first_row, delimiter = 1, None
    if hint := _EXCEL_HINT.match(text):
        delimiter, text, first_row = hint[1], text[hint.end() :], 2
    csv.field_size_limit(_LONGEST_CELL)
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=delimiter or _delimiter(text), strict=True)
    number = first_row - 1
    try:
        for number, row in enumerate(reader, start=first_row):
            yield number, row
    except csv.Error as error:
        raise UnreadableTable("broken_row", number + 1) from error


def _delimiter(text: str) -> str:
    """The delimiter that the first line with anything in it has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=unquoted.count)


def _of_workbook(content: bytes, most: int) -> Iterator[NumberedRow]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableTable("too_large")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for place, sheet in enumerate(book.worksheets):
            rows = list(_filled(_of_sheet(sheet), most))
            if rows:
                _check_formulas(content, place, rows)
                yield from rows
                return
    except UnreadableTable:
        raise
    except Exception as error:
        # A damaged workbook fails in whatever way its XML happens to be broken.
        raise UnreadableTable("not_a_workbook") from error


def _of_sheet(sheet: Any) -> Iterator[NumberedRow]:
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [_written(value) for value in row[:MOST_COLUMNS]]


def _check_formulas(content: bytes, place: int, rows: Sequence[NumberedRow]) -> None:
    """Refuse a formula without an outcome: it would be read as an answer that was skipped."""
    from openpyxl import load_workbook

    if not _has_formulas(content):
        return
    read = dict(rows)
    sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[place]
    for number, row in _of_sheet(sheet):
        if number > rows[-1][0]:
            return
        known = read.get(number, [])
        for at, cell in enumerate(row):
            if cell.startswith("=") and not (at < len(known) and known[at]):
                raise UnreadableTable("no_value", number)


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = (name for name in packed.namelist() if name.startswith("xl/worksheets/"))
        return any(_FORMULA.search(packed.read(name)) for name in sheets)


def _written(value: object) -> str:
    """Return a cell as one would type it: whole numbers without a point, days as 2026-11-17."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()  # a workbook knows no days without a time
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
