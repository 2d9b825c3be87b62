"""Adopter categories: Rogers' normal curve, and beside his shares those expected here."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, exp
from statistics import NormalDist

from ..design import SEQUENCE, ramp, text_on
from ..formatters import Formatter
from ..model import Interval
from .axis import Axis, Plot, Row, rows_along
from .drawing import Chart, Drawing, Medium, Point
from .legend import Key, dot_with_interval, legend, tick

_NORMAL = NormalDist()
_REACH = 3.0
"""How many standard deviations of the curve are drawn to each side."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One adopter category: Rogers' share and the share expected here, 0-1."""

    name: str
    rogers: float
    here: float
    interval: Interval | None


def adoption_curve(
    segments: Sequence[Segment], *, title: str, reader: Formatter, medium: Medium
) -> Chart:
    """Draw the normal curve cut into numbered segments, and below it both shares of each."""
    drawing = Drawing(medium)
    height = 90.0 if medium.is_narrow else 110.0
    _curve(drawing, segments, height)
    gettext = reader.words.gettext
    keys = [Key(dot_with_interval, gettext("here")), Key(tick, gettext("according to Rogers"))]
    top = legend(drawing, keys, top=height + 18) + 8
    rows = [
        Row(f"{number}  {segment.name}", reader.share(segment.here))
        for number, segment in enumerate(segments, start=1)
    ]
    plot = rows_along(
        drawing, rows, _axis(segments), top=top, tick_label=reader.share, figure_room=52
    )
    for segment, y in zip(segments, plot.middles, strict=True):
        _shares(plot, segment, y)
    return Chart(drawing.svg(plot.bottom + 22), _alt(segments, title, reader))


def _curve(drawing: Drawing, segments: Sequence[Segment], height: float) -> None:
    base = height + 4
    colours = ramp(SEQUENCE, len(segments))
    cuts = _cuts([segment.rogers for segment in segments])
    edges = pairwise(cuts)
    for number, ((low, high), fill) in enumerate(zip(edges, colours, strict=True), start=1):
        steps = [low + (high - low) * step / 20 for step in range(21)]
        top = [_on_curve(z, drawing.medium, base, height) for z in steps]
        drawing.shape([*top, (top[-1][0], base), (top[0][0], base)], fill=fill, stroke="outline")
        middle = (max(low, -2.5) + min(high, 2.0)) / 2
        if number == 1:  # too thin for a number inside: written above it
            at, colour = (_x(-2.4, drawing.medium), base - 18), "ink"
        else:
            at, colour = (_x(middle, drawing.medium), base - 8), text_on(fill)
        drawing.text(at, str(number), colour=colour, anchor="middle", bold=True)


def _cuts(shares: Sequence[float]) -> list[float]:
    """The z values between the segments, from the shares added up."""
    cuts, total = [-_REACH], 0.0
    for share in shares[:-1]:
        total += share
        cuts.append(_NORMAL.inv_cdf(total))
    return [*cuts, _REACH]


def _x(z: float, medium: Medium) -> float:
    return 1 + (z + _REACH) / (2 * _REACH) * (medium.width - 2)


def _on_curve(z: float, medium: Medium, base: float, height: float) -> Point:
    return _x(z, medium), base - exp(-z * z / 2) * height


def _axis(segments: Sequence[Segment]) -> Axis:
    """From 0 to the next whole tenth that holds every mark, with five ticks at most."""
    highest = max(
        max(segment.rogers, segment.here, *(segment.interval or (0,))) for segment in segments
    )
    tenths = max(2, ceil(highest * 10))
    step = 1 if tenths <= 4 else 2
    return Axis(0, tenths / 10, tuple(tick / 10 for tick in range(0, tenths + 1, step)))


def _shares(plot: Plot, segment: Segment, y: float) -> None:
    if segment.interval is not None:
        low, high = (plot.x(bound) for bound in segment.interval)
        plot.drawing.line((low, y), (high, y), colour="brand_pale", width=7, cap="round")
    x = plot.x(segment.rogers)
    plot.drawing.line((x, y - 9), (x, y + 9), colour="ink", width=2.5)
    plot.drawing.circle((plot.x(segment.here), y), 6.5, fill="brand")


def _alt(segments: Sequence[Segment], title: str, reader: Formatter) -> str:
    said = "; ".join(
        reader.words.gettext(
            "%(category)s: here %(here)s, according to Rogers %(rogers)s",
            category=segment.name,
            here=reader.share(segment.here),
            rogers=reader.share(segment.rogers, 1),
        )
        for segment in segments
    )
    return f"{title}. {said}."
