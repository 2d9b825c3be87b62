"""What changed since the previous wave: differences with their intervals around zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from ..formatters import Formatter
from ..model import Interval
from .axis import Axis, Row, rows_along
from .drawing import Chart, Drawing, Medium, Point
from .legend import Key, legend

Size = Literal["clear", "small", "uncertain"]


@dataclass(frozen=True, slots=True)
class Shift:
    """The difference of one theme with the previous wave."""

    name: str
    difference: float
    interval: Interval
    size: Size


def change_plot(shifts: Sequence[Shift], *, title: str, reader: Formatter, medium: Medium) -> Chart:
    """Draw the differences; a filled dot is a clear one, a hollow dot may be nothing."""
    drawing = Drawing(medium)
    top = legend(drawing, _keys(shifts, reader), top=0) + 8
    rows = [Row(shift.name, reader.difference(shift.difference)) for shift in shifts]
    axis = _axis(shifts)
    plot = rows_along(
        drawing,
        rows,
        axis,
        top=top,
        tick_label=lambda tick: reader.number(tick, 1) if tick else "0",
        figure_room=52,
    )
    for shift, y in zip(shifts, plot.middles, strict=True):
        low, high = shift.interval
        drawing.line((plot.x(low), y), (plot.x(high), y), colour="brand_pale", width=7, cap="round")
        _dot(drawing, (plot.x(shift.difference), y), shift.size)
    return Chart(drawing.svg(plot.bottom + 22), _alt(shifts, title, reader))


def _dot(drawing: Drawing, centre: Point, size: Size) -> None:
    if size == "clear":
        drawing.circle(centre, 6.5, fill="brand")
    elif size == "small":
        drawing.circle(centre, 5, fill="brand_pale", stroke="brand")
    else:
        drawing.circle(centre, 5, fill="surface", stroke="muted")


def _keys(shifts: Sequence[Shift], reader: Formatter) -> list[Key]:
    gettext = reader.words.gettext
    meanings: dict[Size, str] = {
        "clear": gettext("clear difference"),
        "small": gettext("small difference"),
        "uncertain": gettext("too small to say anything about"),
    }
    shown = {shift.size for shift in shifts}
    return [
        Key(partial(_mark, size=size), meaning)
        for size, meaning in meanings.items()
        if size in shown
    ]


def _mark(drawing: Drawing, at: Point, size: Size) -> None:
    _dot(drawing, (at[0] + 9, at[1] + 6), size)


def _axis(shifts: Sequence[Shift]) -> Axis:
    """A symmetrical axis in halves of a point that holds every interval."""
    furthest = max(abs(bound) for shift in shifts for bound in shift.interval)
    halves = max(1, -int(-furthest // 0.5))
    step = max(1, halves // 3)
    ticks = tuple(sign * half / 2 for half in range(0, halves + 1, step) for sign in (-1, 1))
    return Axis(-halves / 2, halves / 2, tuple(sorted({tick + 0.0 for tick in ticks})), middle=0)


def _alt(shifts: Sequence[Shift], title: str, reader: Formatter) -> str:
    said = [
        f"{shift.name} {reader.difference(shift.difference)} ({reader.differences(shift.interval)})"
        for shift in shifts
    ]
    return f"{title}. " + "; ".join(said) + "."
