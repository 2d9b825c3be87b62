"""Rows of labelled marks along one axis: what dot plots and bar plots have in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .drawing import Drawing, Medium
from .measure import text_width, wrap

SIZE = 13
_DENSE = 12
_MANY = 14
_ROOM = 300
"""The height that many rows share: page one must still hold them all."""


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
    names = _names_for(medium, rows)
    left = 18 if medium.is_narrow else names.room + 14
    right = medium.width - figure_room - 14
    middles, y = [], top
    for lines in names.lines:
        middle, height = names.place(len(lines))
        middles.append(y + middle)
        y += height
    plot = Plot(drawing, axis, left, right, tuple(middles), y + 2)
    _grid(plot, top=top, tick_label=tick_label)
    for row, lines, middle in zip(rows, names.lines, middles, strict=True):
        names.draw(drawing, lines, middle)
        at = (medium.width, middle + 4.5)
        drawing.text(at, row.figure, size=names.size, bold=True, anchor="end")
    return plot


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the rows, wrapped, and where they go."""

    lines: tuple[list[str], ...]
    size: float
    room: float
    above: bool

    @property
    def leading(self) -> float:
        return self.size * 1.25

    def place(self, lines: int) -> tuple[float, float]:
        """Return where the marks of a row with so many lines go in it, and how high it is."""
        text = lines * self.leading
        if self.above:
            return text + 15, text + 26
        height = max(min(25, _ROOM / len(self.lines)), text + 1)
        return height / 2, height

    def draw(self, drawing: Drawing, lines: Sequence[str], middle: float) -> None:
        """Write the name of the row whose marks are at this height."""
        if not self.above:
            first = middle + 4.5 - (len(lines) - 1) * self.leading / 2
            for number, line in enumerate(lines):
                at = (self.room, first + number * self.leading)
                drawing.text(at, line, size=self.size, anchor="end")
            return
        top = middle - 11 - len(lines) * self.leading
        for number, line in enumerate(lines):  # the grid makes way for the words
            room = (text_width(line, self.size, drawing.medium) + 4, self.leading)
            drawing.rect((0, top - 1 + number * self.leading), room, fill="surface")
        drawing.lines((0, top + self.size - 2), lines, size=self.size)


def _names_for(medium: Medium, rows: Sequence[Row]) -> _Names:
    dense = len(rows) > _MANY and not medium.is_narrow
    size = _DENSE if dense else SIZE
    room = medium.width if medium.is_narrow else min(236, medium.width * 0.35)
    lines = tuple(wrap(row.name, room, size=size, medium=medium, most=3) for row in rows)
    return _Names(lines, size, room, above=medium.is_narrow)


def _grid(plot: Plot, *, top: float, tick_label: Callable[[float], str]) -> None:
    for tick in plot.axis.ticks:
        x = plot.x(tick)
        if tick == plot.axis.middle:
            plot.drawing.line((x, top), (x, plot.bottom), colour="muted", dash="3 3")
        else:
            plot.drawing.line((x, top), (x, plot.bottom))
        label = tick_label(tick)
        plot.drawing.text((x, plot.bottom + 15), label, size=12, colour="muted", anchor="middle")
