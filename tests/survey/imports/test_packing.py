"""A table travels through a form and comes out as it went in; anything else is refused."""

import zlib
from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.csv_table import CsvTable
from survey.imports import packing
from survey.imports.packing import NotPacked, TooMuch, pack, unpack

CELLS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=9), st.integers(1, 9999))
@settings(deadline=None)
def test_a_table_comes_back_as_it_was(rows: list[tuple[str, str]], first: int) -> None:
    """Its headings, rows and their numbers."""
    numbers = tuple(range(first, first + len(rows)))
    table = CsvTable(("a", "b"), tuple(rows), numbers)
    assert unpack(pack(table)) == table


@given(st.text(max_size=200))
def test_other_text_is_no_table(text: str) -> None:
    """Whatever somebody puts in the field."""
    with pytest.raises(NotPacked):
        unpack(text)


WRONG = [
    b"{}",
    b'[["a"],[1],[["x","y"]]]',  # wider than its headings
    b'[["a"],[1,2],[["x"]]]',  # numbers for rows that are not there
    b'[["a","a"],[1],[["x","y"]]]',
    b'[["a"],["1"],[["x"]]]',
    b'[["a"],[1],[[5]]]',
    b"[" * 100_000,
]


@pytest.mark.parametrize("content", WRONG)
def test_a_table_of_another_shape_is_refused(content: bytes) -> None:
    """Before anything is done with it."""
    with pytest.raises(NotPacked):
        unpack(b64encode(zlib.compress(content)).decode())


def test_more_than_fits_is_refused_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """On its way out it is too much; on its way in it is not unpacked any further."""
    table = CsvTable(("a",), (("x" * 2000,),), (1,))
    packed = pack(table)
    monkeypatch.setattr(packing, "LARGEST_TABLE", 1000)
    with pytest.raises(TooMuch):
        pack(table)
    with pytest.raises(NotPacked):
        unpack(packed)
