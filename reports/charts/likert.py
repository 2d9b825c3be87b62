"""What was answered to each statement: bars of 100 %, sorted, the number inside wide segments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..design import LIKERT, SEQUENCE, ramp, text_on
from ..formatters import FEW, Formatter
from .drawing import Chart, Drawing, Medium
from .legend import Key, legend, swatch
from .measure import wrap

_SIZE = 13
_LINE = _SIZE * 1.25
_BAR = 26
_NUMBER_FROM = 0.07
"""Segments narrower than this share have no number inside."""


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
    colours = ramp(LIKERT if diverging else SEQUENCE, len(options))
    keys = [Key(swatch(colour), label) for colour, label in zip(colours, options, strict=True)]
    y = legend(drawing, keys, top=0) + 2
    as_counts = any(row.n < FEW for row in rows)
    drawing.text((0, y + 10), _unit(as_counts, reader), size=12, colour="muted")

    def number(count: int, n: int) -> str:
        return reader.count(count if as_counts else 100 * count / n)

    y += 24
    for row in rows:
        y = _row(drawing, row, colours, top=y, number=number)
    return Chart(drawing.svg(y - 6), _alt(rows, options, title, reader))


def _row(
    drawing: Drawing,
    row: Answers,
    colours: Sequence[str],
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
    _bar(drawing, row, colours, left=left, top=bar_top, number=number)
    bottom = bar_top + _BAR if medium.is_narrow else top + max(text_height, _BAR)
    return bottom + 14


def _bar(
    drawing: Drawing,
    row: Answers,
    colours: Sequence[str],
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
    for count, colour in zip(row.counts, colours, strict=True):
        share = count / row.n
        if share:
            drawing.rect((x, top), (share * room, _BAR), fill=colour, stroke="outline")
        if share >= _NUMBER_FROM:
            at = (x + share * room / 2, top + _BAR / 2 + 4.5)
            inside = number(count, row.n)
            drawing.text(at, inside, size=13, colour=text_on(colour), anchor="middle", bold=True)
        x += share * room


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
