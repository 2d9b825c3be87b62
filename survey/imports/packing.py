"""A table as one field of a form, so that between two pages it is with the coach and nowhere here.

Nothing of an uploaded file is stored until what it means is confirmed: not in the database, not
in a session, not in a temporary file.
"""

import binascii
import json
import zlib
from base64 import b64decode, b64encode

from reports.csv_table import CsvTable
from reports.imports.table import MOST_COLUMNS, MOST_ROWS

LARGEST_TABLE = 16 * 1024 * 1024
"""Bytes of all cells together; ten thousand people who each answered sixty questions have less."""
LARGEST_PACKED = 2 * 1024 * 1024
"""Characters of the field."""


class TooMuch(ValueError):
    """The table is too large to travel in a form."""


class NotPacked(ValueError):
    """The field does not hold a table that was packed here."""


def pack(table: CsvTable) -> str:
    """Return a table as text for a field; TooMuch when it does not fit."""
    content = json.dumps(
        [table.header, table.numbers, table.rows], ensure_ascii=False, separators=(",", ":")
    ).encode("utf-8", "replace")
    if len(content) > LARGEST_TABLE:
        raise TooMuch
    packed = b64encode(zlib.compress(content)).decode()
    if len(packed) > LARGEST_PACKED:
        raise TooMuch
    return packed


def unpack(text: str) -> CsvTable:
    """Return the table in a field; NotPacked when somebody put something else there."""
    try:
        compressed = b64decode(text[: LARGEST_PACKED + 4], validate=True)
        reader = zlib.decompressobj()
        content = reader.decompress(compressed, LARGEST_TABLE + 1)
        if len(content) > LARGEST_TABLE or not reader.eof:
            raise NotPacked
        header, numbers, rows = json.loads(content)
    except (binascii.Error, zlib.error, ValueError, TypeError, RecursionError) as error:
        raise NotPacked from error
    if not _is_table(header, numbers, rows):
        raise NotPacked
    return CsvTable(tuple(header), tuple(map(tuple, rows)), tuple(numbers))


def _is_table(header: object, numbers: object, rows: object) -> bool:
    if not (isinstance(header, list) and isinstance(numbers, list) and isinstance(rows, list)):
        return False
    return (
        0 < len(header) <= MOST_COLUMNS
        and len(set(map(str, header))) == len(header)
        and 0 < len(rows) == len(numbers) <= MOST_ROWS
        and all(isinstance(number, int) for number in numbers)
        and _are_cells(header)
        and all(isinstance(row, list) and len(row) == len(header) for row in rows)
        and all(_are_cells(row) for row in rows)
    )


def _are_cells(row: list[object]) -> bool:
    return all(isinstance(cell, str) for cell in row)
