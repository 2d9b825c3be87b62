"""What goes with the intention: each theme's share in the association, and where to look first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..formatters import Formatter
from ..model import Interval
from .axis import Axis, Plot, Row, rows_along
from .drawing import Chart, Drawing, Medium
from .measure import wrap
from .spread import apart

_CROWDED = 8
"""More themes than this get smaller circles."""


@dataclass(frozen=True, slots=True)
class Share:
    """One theme: its part of R² (the parts add up to R²)."""

    name: str
    importance: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Priority:
    """One theme: how it goes with the intention (r), and its score on 0-100.

    `certain`: the interval of r leaves nought out.
    """

    name: str
    association: float
    index: float
    certain: bool


def importance_plot(
    shares: Sequence[Share], *, title: str, reader: Formatter, medium: Medium
) -> Chart:
    """Draw a bar per theme: its part in the association with the intention."""
    drawing = Drawing(medium)
    rows = [Row(share.name, reader.share(share.importance)) for share in shares]
    axis = _tenths(max(max(share.importance, *(share.interval or (0,))) for share in shares))
    plot = rows_along(drawing, rows, axis, top=4, tick_label=reader.share, figure_room=52)
    for share, y in zip(shares, plot.middles, strict=True):
        width = max(plot.x(share.importance) - plot.left, 1)
        drawing.rect((plot.left, y - 8), (width, 16), fill="brand_pale", stroke="brand")
        if share.interval is not None:
            _whisker(plot, share.interval, y)
    said = "; ".join(f"{share.name} {reader.share(share.importance)}" for share in shares)
    return Chart(drawing.svg(plot.bottom + 22), f"{title}. {said}.")


def priority_matrix(
    known: Sequence[Priority], *, title: str, reader: Formatter, medium: Medium
) -> Chart:
    """Draw the themes by association (across) and score (up), numbered, with a key below."""
    drawing = Drawing(medium)
    left, right, top, bottom = 44.0, medium.width - 22.0, 26.0, 236.0
    axis = _fifths([one.association for one in known])
    plot = Plot(drawing, axis, left, right, (), bottom)
    _frame(plot, top=top, reader=reader)
    _circles(plot, known, top=top)
    y = bottom + 50
    if not all(one.certain for one in known):
        said = reader.words.gettext("Open circle: there may be no association at all.")
        lines = wrap(said, medium.width, size=12, medium=medium, most=2)
        drawing.lines((0, y), lines, size=12)
        y += 4 + 16 * len(lines)
    return Chart(drawing.svg(_key(drawing, known, y)), _matrix_alt(known, title, reader))


def _key(drawing: Drawing, known: Sequence[Priority], top: float) -> float:
    """Write which number is which theme, many in two columns; returns where that ends."""
    medium = drawing.medium
    columns = 2 if len(known) > _CROWDED and not medium.is_narrow else 1
    room, share = medium.width / columns, math.ceil(len(known) / columns)
    ends = []
    for column in range(columns):
        y = top
        for number in range(column * share, min(len(known), (column + 1) * share)):
            words = f"{number + 1}  {known[number].name}"
            lines = wrap(words, room - 12, size=13, medium=medium, most=2)
            drawing.lines((column * room, y), lines)
            y += 17 * len(lines)
        ends.append(y)
    return max(ends)


def _circles(plot: Plot, known: Sequence[Priority], *, top: float) -> None:
    """A circle per theme; one that had to move aside has a line to a dot where it belongs."""
    crowded = len(known) > _CROWDED
    radius = _radius(crowded=crowded)
    height = plot.bottom - top
    places = [(plot.x(one.association), plot.bottom - one.index / 100 * height) for one in known]
    corners = (plot.left, top), (plot.right, plot.bottom)
    drawn = apart(places, radius + 0.5, within=corners)
    for place, at in zip(places, drawn, strict=True):
        if place != at:
            plot.drawing.line(place, at, colour="ink")
            plot.drawing.circle(place, 2, fill="ink", stroke="ink")
    for number, (one, at) in enumerate(zip(known, drawn, strict=True), start=1):
        _numbered(plot, one, at, number=number, crowded=crowded)


def _radius(*, crowded: bool) -> int:
    return 8 if crowded else 11


def _numbered(
    plot: Plot, one: Priority, at: tuple[float, float], *, number: int, crowded: bool
) -> None:
    """A circle with the theme's number: filled when its association is beyond doubt."""
    radius, size = _radius(crowded=crowded), 10 if crowded else 13
    middle = at[0], at[1] + size / 3
    if one.certain:
        plot.drawing.circle(at, radius, fill="brand", stroke="surface")
    else:
        plot.drawing.circle(at, radius, fill="surface", stroke="brand")
    colour = "surface" if one.certain else "brand"
    plot.drawing.text(middle, str(number), size=size, colour=colour, anchor="middle", bold=True)


def _frame(plot: Plot, *, top: float, reader: Formatter) -> None:
    drawing, bottom = plot.drawing, plot.bottom
    for tick in plot.axis.ticks:
        drawing.line((plot.x(tick), top), (plot.x(tick), bottom))
        at = (plot.x(tick), bottom + 15)
        drawing.text(at, reader.number(tick, 1), size=12, colour="muted", anchor="middle")
    for score in (0, 25, 50, 75, 100):
        y = bottom - score / 100 * (bottom - top)
        dash = "3 3" if score == 50 else ""
        drawing.line((plot.left, y), (plot.right, y), dash=dash)
        at = (plot.left - 8, y + 4)
        drawing.text(at, reader.count(score), size=12, colour="muted", anchor="end")
    up = reader.words.gettext("score, 0 to 100")
    across = reader.words.gettext("association with the intention")
    drawing.text((0, 12), f"↑ {up}", size=12, colour="muted")
    drawing.text((plot.right, bottom + 31), f"{across} →", size=12, colour="muted", anchor="end")


def _whisker(plot: Plot, interval: Interval, y: float) -> None:
    low, high = (plot.x(bound) for bound in interval)
    plot.drawing.line((low, y), (high, y), colour="ink", width=1.5)
    for x in (low, high):
        plot.drawing.line((x, y - 4), (x, y + 4), colour="ink", width=1.5)


def _tenths(highest: float) -> Axis:
    tenths = min(10, max(2, int(highest * 10) + 1))
    step = 1 if tenths <= 5 else 2
    return Axis(0, tenths / 10, tuple(tick / 10 for tick in range(0, tenths + 1, step)))


def _fifths(values: Sequence[float]) -> Axis:
    """From nought, or below it where needed, to the first fifth that holds all."""
    low = min(0, math.floor(min(values) * 5))
    high = max(1, math.ceil(max(values) * 5))
    return Axis(low / 5, high / 5, tuple(tick / 5 for tick in range(low, high + 1)))


def _matrix_alt(known: Sequence[Priority], title: str, reader: Formatter) -> str:
    said = "; ".join(
        reader.words.gettext(
            "%(theme)s: association %(association)s, score %(score)s",
            theme=one.name,
            association=reader.coefficient(one.association),
            score=reader.count(one.index),
        )
        for one in known
    )
    return f"{title}. {said}."
