"""How far the organisation is: its share of users on the S-curve of adoption."""

from dataclasses import dataclass
from statistics import NormalDist

from ..formatters import Formatter
from ..model import Interval
from ..vocabulary import BOUNDARIES, CATEGORIES, category_name
from .drawing import Chart, Drawing, Medium, Point
from .legend import Key, legend, swatch

_NORMAL = NormalDist()
_REACH = 3.0
_HEIGHT = 200.0
_LABEL_ROOM = 60


@dataclass(frozen=True, slots=True)
class Level:
    """The share that uses the technology, its interval, and the bounds for non-response."""

    share: float
    interval: Interval
    bounds: Interval | None


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    top: float

    def y(self, share: float) -> float:
        return self.top + (1 - share) * _HEIGHT

    def on_curve(self, share: float) -> Point:
        z = _NORMAL.inv_cdf(min(max(share, 0.00135), 0.99865))
        return self.left + (z + _REACH) / (2 * _REACH) * (self.right - self.left), self.y(share)


def s_curve(level: Level, *, title: str, reader: Formatter, medium: Medium) -> Chart:
    """Draw cumulative use over time with the categories as bands, and the level on it."""
    drawing = Drawing(medium)
    frame = _Frame(48, medium.width - 12, legend(drawing, _keys(level, reader), top=0) + 12)
    for bounds, colour in ((level.bounds, "brand_soft"), (level.interval, "brand_pale")):
        if bounds is not None:
            high = frame.y(bounds[1])
            size = (frame.right - frame.left, max(frame.y(bounds[0]) - high, 2))
            drawing.rect((frame.left, high), size, fill=colour)
    _phases(drawing, frame, reader)
    steps = [frame.on_curve(_NORMAL.cdf(step / 10)) for step in range(-30, 31)]
    drawing.shape(steps, fill=None, stroke="ink")
    x, y = frame.on_curve(level.share)
    drawing.circle((x, y), 8, fill="brand", stroke="surface")
    share = reader.share(level.share)
    if x - frame.left > _LABEL_ROOM:
        drawing.text((x - 13, y - 7), share, size=17, bold=True, anchor="end")
    else:
        drawing.text((x + 13, y - 7), share, size=17, bold=True)
    bottom = frame.y(0)
    time = reader.words.gettext("time")
    drawing.text((frame.right, bottom + 18), f"{time} →", size=12, colour="muted", anchor="end")
    return Chart(drawing.svg(bottom + 26), _alt(level, title, reader))


def _phases(drawing: Drawing, frame: _Frame, reader: Formatter) -> None:
    """Rogers' boundaries as lines, his categories named where the curve leaves room."""
    edges = (0.0, *BOUNDARIES, 1.0)
    for edge in edges:
        y = frame.y(edge)
        drawing.line((frame.left, y), (frame.right, y))
        if edge != BOUNDARIES[0]:  # too close to zero for a label of its own
            label = reader.share(edge)
            drawing.text((frame.left - 8, y + 4), label, size=12, colour="muted", anchor="end")
    for category, low, high in zip(CATEGORIES[1:], edges[1:], edges[2:], strict=False):
        y = frame.y((low + high) / 2) + 4
        name = category_name(category, reader)
        if high > 0.5:
            drawing.text((frame.left + 8, y), name, size=12)
        else:
            drawing.text((frame.right - 8, y), name, size=12, anchor="end")


def _keys(level: Level, reader: Formatter) -> list[Key]:
    gettext = reader.words.gettext
    interval = reader.shares(level.interval)
    keys = [Key(swatch("brand_pale"), gettext("95%% interval: %(interval)s", interval=interval))]
    if level.bounds is not None:
        bounds = reader.shares(level.bounds)
        words = gettext("depending on who did not take part: %(bounds)s", bounds=bounds)
        keys.append(Key(swatch("brand_soft"), words))
    return keys


def _alt(level: Level, title: str, reader: Formatter) -> str:
    said = [reader.words.gettext("Use now: %(share)s", share=reader.share(level.share))]
    said += [key.label for key in _keys(level, reader)]
    return f"{title}. " + "; ".join(said) + "."
