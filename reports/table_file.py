"""The rows of a table as people keep them: a CSV file of any kind, or an Excel workbook."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

_DELIMITERS = ";\t,"
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n")
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_LONGEST_CELL = 10_000_000
_ZIP = b"PK\x03\x04"
LARGEST_UNPACKED = 100 * 1024 * 1024
"""A workbook is a packed file: more bytes than this inside are refused before they are read."""
MOST_COLUMNS = 2000

NumberedRow = tuple[int, list[str]]
"""A row's number, as a spreadsheet counts them, and its cells."""


class UnreadableTable(ValueError):
    """The content is no table; `code` says why, `row` where, if that is known."""

    def __init__(self, code: str, row: int | None = None) -> None:
        super().__init__(code, row)
        self.code = code
        self.row = row


def rows_in(content: bytes) -> list[NumberedRow]:
    """Return the rows with anything in them; UnreadableTable when the content is no table.

    A workbook gives its first sheet that has anything in it. Codes: ``not_text``,
    ``broken_row``, ``too_large``, ``not_a_workbook``.
    """
    found = _of_workbook(content) if content.startswith(_ZIP) else _of_text(_decoded(content))
    return [(number, row) for number, row in found if any(cell.strip() for cell in row)]


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


def _of_workbook(content: bytes) -> Iterator[NumberedRow]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableTable("too_large")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = [
                (number, [_written(value) for value in row[:MOST_COLUMNS]])
                for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
            ]
            if any(any(row) for _, row in rows):
                yield from rows
                return
    except UnreadableTable:
        raise
    except Exception as error:
        # A damaged workbook fails in whatever way its XML happens to be broken.
        raise UnreadableTable("not_a_workbook") from error


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
