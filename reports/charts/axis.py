"""Rows of labelled marks along one axis: what dot plots and bar plots have in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .drawing import Drawing, Medium
from .measure import text_width, wrap

SIZE = 13
_LINE = SIZE * 1.25


@dataclass(frozen=True, slots=True)
class Axis:
    """A range of values, the values that get a tick, and the one that is drawn dashed."""

    low: float
    high: float
    ticks: tuple[float, ...]
    middle: float | None = None

    def within(self, value: float) -> float:
        """Return the value, held inside the axis."""
        return min(max(value, self.low), self.high)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, and the figures at its right end."""

    name: str
    figure: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Where rows are drawn: their middles, and the horizontal place of a value."""

    drawing: Drawing
    axis: Axis
    left: float
    right: float
    middles: tuple[float, ...]
    bottom: float

    def x(self, value: float) -> float:
        """Return the horizontal place of a value."""
        part = (self.axis.within(value) - self.axis.low) / (self.axis.high - self.axis.low)
        return self.left + part * (self.right - self.left)


def rows_along(
    drawing: Drawing,
    rows: Sequence[Row],
    axis: Axis,
    *,
    top: float,
    tick_label: Callable[[float], str],
    figure_room: float = 44,
) -> Plot:
    """Draw names, figures, grid and ticks of the rows; return where their marks go.

    On a narrow medium a name stands above its row, otherwise left of it.
    """
    medium = drawing.medium
    names = 0 if medium.is_narrow else min(230, medium.width * 0.34)
    left = 18 if medium.is_narrow else names + 14
    right = medium.width - figure_room - 14
    wrapped = [_name_lines(row.name, medium, names) for row in rows]
    middles, y = [], top
    for lines in wrapped:
        above = len(lines) * _LINE + 4 if medium.is_narrow else 0
        height = 22 if medium.is_narrow else max(25, len(lines) * _LINE + 7)
        middles.append(y + above + height / 2)
        y += above + height
    plot = Plot(drawing, axis, left, right, tuple(middles), y + 2)
    _grid(plot, top=top, tick_label=tick_label)
    for row, lines, middle in zip(rows, wrapped, middles, strict=True):
        _name(drawing, lines, names, middle)
        drawing.text((medium.width, middle + 4.5), row.figure, size=SIZE, bold=True, anchor="end")
    return plot


def _name_lines(name: str, medium: Medium, width: float) -> list[str]:
    room = medium.width if medium.is_narrow else width
    return wrap(name, room, size=SIZE, medium=medium, most=3)


def _name(drawing: Drawing, lines: Sequence[str], width: float, middle: float) -> None:
    if drawing.medium.is_narrow:
        top = middle - 11 - len(lines) * _LINE
        for number, line in enumerate(lines):  # the grid makes way for the words
            room = (text_width(line, SIZE, drawing.medium) + 4, _LINE)
            drawing.rect((0, top - 1 + number * _LINE), room, fill="surface")
        drawing.lines((0, top + SIZE - 2), lines, size=SIZE)
        return
    first = middle + 4.5 - (len(lines) - 1) * _LINE / 2
    for number, line in enumerate(lines):
        drawing.text((width, first + number * _LINE), line, size=SIZE, anchor="end")


def _grid(plot: Plot, *, top: float, tick_label: Callable[[float], str]) -> None:
    for tick in plot.axis.ticks:
        x = plot.x(tick)
        if tick == plot.axis.middle:
            plot.drawing.line((x, top), (x, plot.bottom), colour="muted", dash="3 3")
        else:
            plot.drawing.line((x, top), (x, plot.bottom))
        label = tick_label(tick)
        plot.drawing.text((x, plot.bottom + 15), label, size=12, colour="muted", anchor="middle")
