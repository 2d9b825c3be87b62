"""A file with answers as a table: a header, and rows of equally many cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .csv_faults import CsvFault, InvalidAnswers
from .table_file import NumberedRow, UnreadableTable, rows_in

DOES_NOT_APPLY = {"nvt", "n.v.t.", "n.v.t", "na", "n/a", "n.a."}
"""What a cell says, in small letters, of who finds that a question does not apply."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A header and rows of equally many cells; `rows[i]` is row `numbers[i]` of the file."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def read_table(path: Path) -> CsvTable:
    """Read a CSV file or workbook; InvalidAnswers when it is no table. Blank rows are skipped."""
    return as_table(path.name, read_rows(path))


def read_rows(path: Path) -> list[NumberedRow]:
    """Return the rows of a file that have anything in them; InvalidAnswers when it is no table."""
    try:
        return rows_in(path.read_bytes())
    except FileNotFoundError:
        raise InvalidAnswers(path.name, [CsvFault("file_missing")]) from None
    except OSError:
        raise InvalidAnswers(path.name, [CsvFault("file_unreadable")]) from None
    except UnreadableTable as error:
        raise InvalidAnswers(path.name, [CsvFault(error.code, error.row)]) from error


def as_table(file: str, rows: Sequence[NumberedRow]) -> CsvTable:
    """Take the first row as the header; InvalidAnswers when a later one has more in it."""
    if not rows:
        raise InvalidAnswers(file, [CsvFault("empty")])
    (_, header), *body = rows
    names = [cell.strip() for cell in header]
    while (
        names
        and not names[-1]
        and not any(len(row) >= len(names) and row[len(names) - 1].strip() for _, row in body)
    ):
        names.pop()  # what a spreadsheet leaves behind at the end of its rows
    width = len(names)
    faults = [
        CsvFault(
            "too_many_values", number, parameters={"count": str(len(row)), "expected": str(width)}
        )
        for number, row in body
        if len(row) > width and any(cell.strip() for cell in row[width:])
    ]
    if faults:
        raise InvalidAnswers(file, faults)
    return CsvTable(
        tuple(names),
        # Excel leaves out delimiters behind the last answer of a row: what is absent is blank.
        tuple((*row, *[""] * (width - len(row)))[:width] for _, row in body),
        tuple(number for number, _ in body),
    )
