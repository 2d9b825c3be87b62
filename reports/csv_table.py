"""A delimited file as people make them: any common delimiter, encoding and line end."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from .csv_faults import CsvFault, InvalidAnswers

_DELIMITERS = ";\t,"
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n")
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_LONGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A header and rows of equally many cells; `rows[i]` is row `numbers[i]` of the file."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def read_table(path: Path) -> CsvTable:
    """Read a CSV file; InvalidAnswers when it is no table. Blank rows are skipped."""
    text = _decoded(path)
    first_row = 1
    delimiter = None
    if hint := _EXCEL_HINT.match(text):
        delimiter, text, first_row = hint[1], text[hint.end() :], 2
    rows = _rows(path, text, delimiter or _delimiter(text), first_row)
    if not rows:
        raise InvalidAnswers(path.name, [CsvFault("empty")])
    (_, header), *body = rows
    names = [cell.strip() for cell in header]
    width = len(names)
    faults = [
        CsvFault(
            "too_many_values", number, parameters={"count": str(len(row)), "expected": str(width)}
        )
        for number, row in body
        if len(row) > width and any(cell.strip() for cell in row[width:])
    ]
    if faults:
        raise InvalidAnswers(path.name, faults)
    return CsvTable(
        tuple(names),
        # Excel leaves out delimiters behind the last answer of a row: what is absent is blank.
        tuple((*row, *[""] * (width - len(row)))[:width] for _, row in body),
        tuple(number for number, _ in body),
    )


def _decoded(path: Path) -> str:
    """The file's text: as its byte order mark says, else UTF-8, else cp1252."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InvalidAnswers(path.name, [CsvFault("file_missing")]) from None
    except OSError:
        raise InvalidAnswers(path.name, [CsvFault("file_unreadable")]) from None
    marked = next((name for mark, name in _BOMS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InvalidAnswers(path.name, [CsvFault("not_text")])


def _delimiter(text: str) -> str:
    """The delimiter that the first line with anything in it has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=unquoted.count)


def _rows(path: Path, text: str, delimiter: str, first: int) -> list[tuple[int, list[str]]]:
    """The rows with anything in them, each with its number."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    number = first - 1
    try:
        for number, row in enumerate(reader, start=first):
            if any(cell and not cell.isspace() for cell in row):
                rows.append((number, row))
    except csv.Error:
        raise InvalidAnswers(path.name, [CsvFault("broken_row", number + 1)]) from None
    return rows
