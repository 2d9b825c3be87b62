"""Where every theme stands: a dot with its interval on the full scale, sorted."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..formatters import Formatter
from ..model import Interval
from .axis import Axis, Plot, Row, rows_along
from .drawing import Chart, Drawing, Medium
from .legend import Key, dot_with_interval, hollow_dot, legend, tick
from .legend import dot as dot_mark


@dataclass(frozen=True, slots=True)
class Dot:
    """One theme: its mean now, and what it may be compared with."""

    name: str
    mean: float
    interval: Interval | None
    previous: float | None = None
    others: float | None = None


@dataclass(frozen=True, slots=True)
class Comparisons:
    """What the earlier mean and the mean of others are called in the legend."""

    previous: str = ""
    others: str = ""
    now: str = ""  # empty for the usual words


def dot_plot(
    dots: Sequence[Dot],
    axis: Axis,
    *,
    title: str,
    called: Comparisons,
    reader: Formatter,
    medium: Medium,
) -> Chart:
    """Draw the themes in the order given; `title` is the finding the chart shows."""
    drawing = Drawing(medium)
    top = legend(drawing, _keys(dots, called, reader), top=0) + 8
    rows = [Row(dot.name, reader.mean(dot.mean)) for dot in dots]
    plot = rows_along(drawing, rows, axis, top=top, tick_label=reader.count)
    for dot, middle in zip(dots, plot.middles, strict=True):
        _draw(plot, dot, middle)
    return Chart(drawing.svg(plot.bottom + 22), _alt(dots, axis, title, called, reader))


def _draw(plot: Plot, dot: Dot, y: float) -> None:
    if dot.interval is not None:
        low, high = dot.interval
        start, end = (plot.x(low), y), (plot.x(high), y)
        plot.drawing.line(start, end, colour="brand_pale", width=7, cap="round")
    if dot.others is not None:
        x = plot.x(dot.others)
        plot.drawing.line((x, y - 9), (x, y + 9), colour="ink", width=2.5)
    if dot.previous is not None:
        centre = (plot.x(dot.previous), y)
        plot.drawing.circle(centre, 5.5, fill="surface", stroke="muted")
    plot.drawing.circle((plot.x(dot.mean), y), 6.5, fill="brand")


def _keys(dots: Sequence[Dot], called: Comparisons, reader: Formatter) -> list[Key]:
    gettext = reader.words.gettext
    if called.now:
        keys = [Key(dot_mark, called.now)]
    elif any(dot.interval is not None for dot in dots):
        keys = [Key(dot_with_interval, gettext("now, with 95%% interval"))]
    else:
        keys = [Key(dot_mark, gettext("now"))]
    if any(dot.previous is not None for dot in dots):
        keys.append(Key(hollow_dot, called.previous))
    if any(dot.others is not None for dot in dots):
        keys.append(Key(tick, called.others))
    return keys


def _alt(
    dots: Sequence[Dot], axis: Axis, title: str, called: Comparisons, reader: Formatter
) -> str:
    scale = reader.words.gettext(
        "Means on a scale from %(low)s to %(high)s:",
        low=reader.count(axis.low),
        high=reader.count(axis.high),
    )
    return f"{title}. {scale} " + "; ".join(_said(dot, called, reader) for dot in dots) + "."


def _said(dot: Dot, called: Comparisons, reader: Formatter) -> str:
    if called.now and dot.previous is not None:
        both = (called.now, reader.mean(dot.mean)), (called.previous, reader.mean(dot.previous))
        return f"{dot.name} " + ", ".join(f"{name} {mean}" for name, mean in both)
    said = f"{dot.name} {reader.mean(dot.mean)}"
    if dot.interval is not None:
        mean, interval = reader.estimate(dot.mean, dot.interval)
        said = f"{dot.name} {mean} ({interval})"
    if dot.previous is not None:
        said += ", " + reader.words.gettext("was %(mean)s", mean=reader.mean(dot.previous))
    return said
