"""A table is read however somebody's spreadsheet happened to save it."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import table_file
from reports.table_file import UnreadableTable, rows_in

ROWS = [["naam", "zegt"], ["Team één", "ja; of nee"], ["Café", '"zeker"']]


def workbook(*sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def quoted(rows, delimiter):
    cells = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    return "\r\n".join(delimiter.join(row) for row in cells)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_encoding(delimiter, encoding):
    """As Excel in any language saves it."""
    content = quoted(ROWS, delimiter).encode(encoding)
    assert [row for _, row in rows_in(content)] == ROWS


def test_a_workbook():
    """The first sheet with anything in it; numbers and days as one would type them."""
    content = workbook([], [["code", "waarde"], [None, None], [4, 3.5], [5.0, date(2026, 11, 17)]])
    assert rows_in(content) == [
        (1, ["code", "waarde"]),
        (3, ["4", "3.5"]),
        (4, ["5", "2026-11-17"]),
    ]


def test_excels_own_hint():
    """A first line 'sep=;' is an instruction, and counts as a row."""
    assert rows_in(b"sep=|\na|b;c\n") == [(2, ["a", "b;c"])]


def test_a_bomb_is_not_unpacked(monkeypatch):
    """A small file that would become very large is refused by what its index says."""
    monkeypatch.setattr(table_file, "LARGEST_UNPACKED", 10_000)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 10_001)
    with pytest.raises(UnreadableTable) as refused:
        rows_in(content.getvalue())
    assert refused.value.code == "too_large"


def test_a_formula_without_an_outcome_is_told():
    """Read as it is it would be an empty cell, as of somebody who skipped the question."""
    with pytest.raises(UnreadableTable) as refused:
        rows_in(workbook([["PE1"], [4], ["=A2+1"], [2]]))
    assert (refused.value.code, refused.value.row) == ("no_value", 3)


@pytest.mark.parametrize("content", [b"x\n" * 12, workbook([["x"]] * 12)])
def test_no_more_rows_are_read_than_asked_for(content):
    """The first row beyond it ends the reading."""
    assert len(rows_in(content, most=12)) == 12
    with pytest.raises(UnreadableTable) as refused:
        rows_in(content, most=11)
    assert (refused.value.code, refused.value.row) == ("too_many_rows", 11)


@pytest.mark.parametrize("cut", [10, 300, 2000])
def test_a_damaged_workbook(cut):
    """Half an upload is told, whatever half."""
    with pytest.raises(UnreadableTable) as refused:
        rows_in(workbook(ROWS)[:cut])
    assert refused.value.code == "not_a_workbook"


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_refused(content):
    """Nothing that somebody uploads ends in another error."""
    try:
        rows = rows_in(content)
    except UnreadableTable:
        return
    assert all(any(cell.strip() for cell in row) for _, row in rows)
