"""What was answered to each statement: bars of 100 %, sorted, the number inside wide segments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..design import LIKERT, SEQUENCE, mixed, ramp, text_on
from ..formatters import FEW, Formatter
from .drawing import Chart, Drawing, Medium, Point
from .legend import Key, legend, swatch
from .measure import text_width, wrap

_SIZE = 13
_LINE = _SIZE * 1.25
_BAR = 26
_NUMBER_FROM = 0.07
"""Segments narrower than this share have no number inside."""
_HATCHED = 0.35
"""How much of the colour of the text is in the lines of a hatching."""


@dataclass(frozen=True, slots=True)
class _Fill:
    """How a segment is filled: its colour, and that of the lines in it if it is hatched."""

    colour: str
    hatch: str | None


@dataclass(frozen=True, slots=True)
class Answers:
    """One statement and how many chose each option, in scale order."""

    text: str
    counts: tuple[int, ...]
    note: str = ""

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts)


def likert_bars(
    rows: Sequence[Answers],
    options: Sequence[str],
    *,
    title: str,
    reader: Formatter,
    medium: Medium,
    diverging: bool = True,
) -> Chart:
    """Draw a bar per statement; with fewer than 20 answers the numbers are counts.

    `diverging`: from disagree to agree; otherwise from little to much of one thing.
    """
    drawing = Drawing(medium)
    fills = _fills(len(options), diverging=diverging)
    keys = [
        Key(swatch(fill.colour, fill.hatch), label)
        for fill, label in zip(fills, options, strict=True)
    ]
    y = legend(drawing, keys, top=0) + 2
    as_counts = any(row.n < FEW for row in rows)
    drawing.text((0, y + 10), _unit(as_counts, reader), size=12, colour="muted")

    def number(count: int, n: int) -> str:
        return reader.count(count if as_counts else 100 * count / n)

    y += 24
    for row in rows:
        y = _row(drawing, row, fills, top=y, number=number)
    return Chart(drawing.svg(y - 6), _alt(rows, options, title, reader))


def _fills(options: int, *, diverging: bool) -> list[_Fill]:
    """One fill per option; the side that disagrees is hatched, since grey paper shows no colour."""
    colours = ramp(LIKERT if diverging else SEQUENCE, options)
    hatched = options // 2 if diverging else 0
    return [
        _Fill(colour, mixed(colour, text_on(colour), _HATCHED) if place < hatched else None)
        for place, colour in enumerate(colours)
    ]


def _row(
    drawing: Drawing,
    row: Answers,
    fills: Sequence[_Fill],
    *,
    top: float,
    number: Callable[[int, int], str],
) -> float:
    """Draw one statement and its bar; return where the next one begins."""
    medium = drawing.medium
    room = medium.width if medium.is_narrow else medium.width * 0.44
    lines = wrap(row.text, room, size=_SIZE, medium=medium, most=6)
    notes = wrap(row.note, room, size=12, medium=medium) if row.note else []
    text_height = len(lines) * _LINE + len(notes) * 15
    if medium.is_narrow:
        start, bar_top = (0.0, top + _SIZE), top + text_height + 5
    else:
        height = max(text_height, _BAR)
        start = (0.0, top + (height - text_height) / 2 + _SIZE - 1)
        bar_top = top + (height - _BAR) / 2
    drawing.lines(start, lines, size=_SIZE)
    for place, note in enumerate(notes):
        at = (0, start[1] + len(lines) * _LINE + place * 15)
        drawing.text(at, note, size=12, colour="muted")
    left = 0 if medium.is_narrow else room + 20
    _bar(drawing, row, fills, left=left, top=bar_top, number=number)
    bottom = bar_top + _BAR if medium.is_narrow else top + max(text_height, _BAR)
    return bottom + 14


def _bar(
    drawing: Drawing,
    row: Answers,
    fills: Sequence[_Fill],
    *,
    left: float,
    top: float,
    number: Callable[[int, int], str],
) -> None:
    room = drawing.medium.width - left - 1
    if row.n == 0:
        drawing.rect((left, top), (room, _BAR), fill="surface", stroke="line")
        return
    x = left + 0.5
    for count, fill in zip(row.counts, fills, strict=True):
        share = count / row.n
        if share:
            _segment(drawing, fill, (x, top), share * room)
        if share >= _NUMBER_FROM:
            _number(drawing, number(count, row.n), fill, (x + share * room / 2, top + _BAR / 2))
        x += share * room


def _segment(drawing: Drawing, fill: _Fill, at: Point, width: float) -> None:
    drawing.rect(at, (width, _BAR), fill=fill.colour, stroke="outline")
    if fill.hatch and width > 1:
        inside = (at[0] + 0.5, at[1] + 0.5)
        drawing.hatching(inside, (width - 1, _BAR - 1), colour=fill.hatch)


def _number(drawing: Drawing, inside: str, fill: _Fill, middle: Point) -> None:
    """Write a number in its segment, and keep the hatching away from it."""
    if fill.hatch:
        half = text_width(inside, _SIZE, drawing.medium) / 2 + 2
        corner = (middle[0] - half, middle[1] - 7.5)
        drawing.rect(corner, (2 * half, 15), fill=fill.colour)
    at = (middle[0], middle[1] + 4.5)
    colour = text_on(fill.colour)
    drawing.text(at, inside, size=_SIZE, colour=colour, anchor="middle", bold=True)


def _unit(as_counts: bool, reader: Formatter) -> str:
    if as_counts:
        return reader.words.gettext("The numbers are people.")
    return reader.words.gettext("The numbers are percentages of the answers.")


def _alt(rows: Sequence[Answers], options: Sequence[str], title: str, reader: Formatter) -> str:
    said = [
        f"{reader.quoted(row.text)} "
        + ", ".join(
            f"{option}: {reader.share_of(count, row.n)}"
            for option, count in zip(options, row.counts, strict=True)
            if count
        )
        for row in rows
    ]
    return f"{title}. " + "; ".join(said) + "."
