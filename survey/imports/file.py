"""From the bytes of an uploaded file to a table and what its columns may hold."""

from dataclasses import dataclass

from instruments.questionnaire import Questionnaire
from reports.csv_table import CsvTable
from reports.imports import NoTable, heading_row, mapping_in, propose, table_in
from reports.imports.proposal import Proposal
from reports.imports.spelling import tidy
from reports.imports.table import MOST_ROWS
from reports.table_file import rows_in

from .choices import Choices, of_mapping, of_proposal

ABOVE = 100
"""Rows that may stand above and between the answers, such as titles and empty ones."""


@dataclass(frozen=True)
class Uploaded:
    """A table, what was chosen for its columns without asking, and what they look like."""

    table: CsvTable
    choices: Choices
    proposal: Proposal


def read(
    content: bytes, questionnaire: Questionnaire, *, technology: str, mapping: str = ""
) -> Uploaded:
    """Read a file; a `mapping` in TOML says what its columns hold, or else they are compared.

    Raises UnreadableTable, NoTable or InvalidMapping.
    """
    rows = rows_in(content, most=MOST_ROWS + ABOVE)
    if not rows:
        raise NoTable("no_rows")
    confirmed = mapping_in(mapping, "TOML", questionnaire) if mapping.strip() else None
    at = confirmed.header_row if confirmed else 0
    at = at or heading_row(rows, questionnaire, technology=technology)
    table = table_in([(n, [tidy(cell) for cell in cells]) for n, cells in rows], header_row=at)
    found = looked_at(table, questionnaire, technology=technology)
    if confirmed:
        return Uploaded(table, of_mapping(table, confirmed), found)
    return Uploaded(table, Choices(of_proposal(table, found)), found)


def looked_at(table: CsvTable, questionnaire: Questionnaire, *, technology: str) -> Proposal:
    """Return what the columns of a table may hold, by their headings."""
    body = zip(table.numbers, map(list, table.rows), strict=True)
    return propose([(0, list(table.header)), *body], questionnaire, technology=technology)


def answered_rows(table: CsvTable, places: "list[int]") -> CsvTable:
    """Return the table without rows in which none of these columns holds anything."""
    kept = [
        (number, row)
        for number, row in zip(table.numbers, table.rows, strict=True)
        if any(row[place] for place in places)
    ]
    return CsvTable(table.header, tuple(row for _, row in kept), tuple(n for n, _ in kept))
