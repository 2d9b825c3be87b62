"""Each fault is found on its line, in the example that is broken one rule at a time."""

import time

import pytest

from instruments import InvalidInstrument, loads, starting_file
from instruments.lines import lines_of

from .documents import EXAMPLE
from .mistakes import FAULTS

ABSENT = (
    *("missing", "missing_translation", "nothing_asked", "no_items", "short_form_empty"),
    *("no_scored_items", "cutoffs_missing", "too_few_options"),
)
"""Faults of what is not there: their line is that of the block around it."""


def line_of(text: str, place: str) -> int | None:
    (line,) = lines_of(text, [place])
    return line


@pytest.mark.parametrize(("old", "new", "place", "code"), FAULTS)
def test_the_line_is_that_of_what_was_changed(old: str, new: str, place: str, code: str) -> None:
    """A fault that stands in the text is on a line that holds the last part of its place."""
    text = EXAMPLE.replace(old, new, 1)
    line = line_of(text, place)
    name = place.rpartition(".")[2].partition("[")[0]
    if code in ABSENT or not name.isidentifier():
        return
    assert line is not None
    assert name in text.splitlines()[line - 1]


TEXT = starting_file()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("version", "version = 1"),
        ("scales.agree5", "[scales.agree5]"),
        ("scales.agree5.labels.en", "labels.en = "),
        ("constructs[STEUN].items[STEUN2].reverse", "reverse = true"),
        ("constructs[#1].items[#3].text.en", "In my team we talk"),
        ("constructs[STEUN].items[STEUN3].simple", "[[constructs.items]]"),  # missing: its block
        ("questions[MEER].kind", 'kind = "text"'),
    ],
)
def test_the_line_in_the_starting_file(place: str, words: str) -> None:
    """By id or counted; of what is missing the line of its block."""
    line = line_of(TEXT, place)
    assert line is not None
    assert words in TEXT.splitlines()[line - 1]


def test_the_third_statement_is_not_the_first() -> None:
    """Its own block, and not another of the same name."""
    line = line_of(TEXT, "constructs[STEUN].items[STEUN3].simple")
    assert line is not None
    assert "STEUN3" in TEXT.splitlines()[line]


def test_what_is_nowhere_has_no_line() -> None:
    """As when the whole file misses it."""
    assert line_of(TEXT, "titel") is None
    assert line_of("", "constructs[#1].id") is None


def test_a_large_file_is_looked_through_quickly() -> None:
    """A quarter of a megabyte of blocks and faults."""
    text = "".join(
        f'[[constructs]]\nid = "C{n}"\n[[constructs.items]]\nx = 1\n' for n in range(5000)
    )
    with pytest.raises(InvalidInstrument) as refused:
        loads(text)
    started = time.monotonic()
    lines_of(text, [fault.place for fault in refused.value.faults[:50]])
    assert time.monotonic() - started < 5
