"""The figures of a report as an Excel workbook: one sheet a subject, readable as it opens."""

import io
from typing import TYPE_CHECKING

from ..characters import without_controls
from ..gate import Released
from .cells import LONGEST
from .sheet import Cell, Sheet
from .sheets import sheets_of

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as XlsxCell
    from openpyxl.worksheet.worksheet import Worksheet

_NARROWEST, _WIDEST = 10, 60
_FORBIDDEN_IN_TITLES = str.maketrans(dict.fromkeys(r"[]:*?/\\", " "))
LONGEST_TITLE = 31


def figures_xlsx(released: Released) -> bytes:
    """Return the workbook. Figures are numbers in full precision, shown with two decimals."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.title = released.report.title
    book.properties.creator = "Draagvlak"
    for sheet in sheets_of(released):
        _write(book.create_sheet(_title(sheet)), sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _title(sheet: Sheet) -> str:
    return sheet.title.translate(_FORBIDDEN_IN_TITLES)[:LONGEST_TITLE]


def _write(page: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    plain, wrapped = (Alignment(wrap_text=wrap, vertical="top") for wrap in (None, True))
    # By number: the library looks at all cells anew to tell which row is the last.
    for row, values in enumerate((sheet.columns, *sheet.rows), start=1):
        for column, value in enumerate(values, start=1):
            cell = page.cell(row, column)
            cell.alignment = wrapped if isinstance(value, str) else plain
            _fill(cell, value)
    for cell in page[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0F5C5C")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = page.cell(2, sheet.keys + 1)
    page.auto_filter.ref = page.dimensions
    for number, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[page.cell(1, number).column_letter].width = width


def _fill(cell: "XlsxCell", value: Cell) -> None:
    if isinstance(value, str):
        cell.value = without_controls(value)[:LONGEST]
        cell.data_type = "s"  # what starts with '=' is text too
        return
    cell.value = value
    if isinstance(value, float):
        cell.number_format = "0.00"


def _widths(sheet: Sheet) -> list[int]:
    """Return a width per column: of its longest word in the heading, and its usual text."""
    columns = zip(sheet.columns, *sheet.rows, strict=True)
    return [_width(heading, list(cells)) for heading, *cells in columns]


def _width(heading: str, cells: list[Cell]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    word = max(len(word) for word in heading.split())
    return min(_WIDEST, max(_NARROWEST, word + 4, longest + 2))
