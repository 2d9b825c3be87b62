"""One small picture: a figure through all measurements, on a true axis of time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..model import Interval
from .axis import Axis
from .drawing import Drawing, Point
from .marks import Link, aim_mark, broken, cross, pointer, stroke
from .measure import text_width
from .time import Days, Room, centred, days_below, ends_first

HEIGHT = 112
"""Of the axis of values, in pixels."""
FOOT = 22
"""Of what stands below it."""
_TICK = 11
_VALUE = 12.5
_SIDE = 14
"""Between the ends of the axis of time and those of the picture: half of a figure."""
_POINTER = 12
_BAR = 13.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in one measurement; `value` is None where it is withheld."""

    on: date
    value: float | None
    interval: Interval | None = None
    link: Link = "none"
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One small picture: a spot for each measurement that asked it, oldest first.

    `value` and `tick` write its figures and those of its axis; `next_aim`: what is aimed for at
    the next measurement.
    """

    name: str
    axis: Axis
    spots: tuple[Spot, ...]
    value: Callable[[float], str]
    tick: Callable[[float], str]
    next_aim: float | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What all panels of a picture share: the axis of time.

    `now`: what a dot with its interval is called in the legend, and `bare` one without.
    """

    days: Days
    called: tuple[tuple[date, str], ...]
    now: str
    bare: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where one panel is drawn: in how much room, and where its axis of values begins."""

    drawing: Drawing
    panel: Panel
    room: Room
    top: float

    @property
    def bottom(self) -> float:
        """Where the lowest value lies."""
        return self.top + HEIGHT

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where the lines of the axis run."""
        return self.room.left - _SIDE, self.room.right + _SIDE

    def y(self, value: float) -> float:
        """Return the height of a value."""
        axis = self.panel.axis
        return self.bottom - (axis.within(value) - axis.low) / (axis.high - axis.low) * HEIGHT

    def at(self, spot: Spot, value: float) -> Point:
        """Return the place of a value on the day of a spot."""
        return self.room.x(spot.on), self.y(value)


def room_for(panel: Panel, days: Days, drawing: Drawing, *, left: float, width: float) -> Room:
    """Return the room for the days: between the figures of the axis and the next target's mark."""
    ticks = max(text_width(panel.tick(one), _TICK, drawing.medium) for one in panel.axis.ticks)
    return Room(days, left + ticks + 6 + _SIDE, left + width - _SIDE - _POINTER)


def draw_panel(place: Place, frame: Frame) -> None:
    """Draw the axes, the spots with what links them, and the figures."""
    _axes(place, frame)
    _intervals(place)
    for before, spot in pairwise(place.panel.spots):
        _link(place, before, spot)
    for spot in place.panel.spots:
        _spot(place, spot)
    if place.panel.next_aim is not None:
        pointer(place.drawing, (place.ends[1] + 1, place.y(place.panel.next_aim)))
    _values(place)


def _axes(place: Place, frame: Frame) -> None:
    drawing, (left, right) = place.drawing, place.ends
    for tick in place.panel.axis.ticks:
        y = place.y(tick)
        dash = "3 3" if tick == place.panel.axis.middle else ""
        drawing.line((left, y), (right, y), colour="muted" if dash else "line", dash=dash)
        at = (left - 5, y + 4)
        drawing.text(at, place.panel.tick(tick), size=_TICK, colour="muted", anchor="end")
    places = [(place.room.x(day), words) for day, words in frame.called]
    for x, _ in places:
        drawing.line((x, place.bottom), (x, place.bottom + 4), colour="muted")
    days_below(drawing, places, y=place.bottom + 17, within=(left - 12, right + _POINTER))


def _intervals(place: Place) -> None:
    """Draw the bars of the intervals, narrower where measurements lie close together."""
    places = [place.room.x(spot.on) for spot in place.panel.spots]
    closest = min((abs(x - before) for before, x in pairwise(places)), default=_BAR)
    width = max(5.0, min(_BAR, 0.6 * closest))
    for spot in place.panel.spots:
        if spot.value is not None and spot.interval is not None:
            ends = [place.at(spot, bound) for bound in spot.interval]
            place.drawing.line(ends[0], ends[1], colour="brand_pale", width=width)


def _link(place: Place, before: Spot, spot: Spot) -> None:
    """Draw how a spot hangs on the one before: a line, or the place where it breaks."""
    if spot.link == "apart":
        x = (place.room.x(before.on) + place.room.x(spot.on)) / 2
        broken(place.drawing, (x, place.top - 4), (x, place.bottom))
    elif before.value is not None and spot.value is not None:
        start, end = place.at(before, before.value), place.at(spot, spot.value)
        stroke(place.drawing, start, end, spot.link)


def _spot(place: Place, spot: Spot) -> None:
    if spot.aim is not None:
        aim_mark(place.drawing, place.at(spot, spot.aim))
    if spot.value is None:
        cross(place.drawing, (place.room.x(spot.on), place.bottom - 9))
    else:
        place.drawing.circle(place.at(spot, spot.value), 4, fill="brand")


def _values(place: Place) -> None:
    """Write the last figure, the first, and others where there is room."""
    shown = ends_first([spot for spot in place.panel.spots if spot.value is not None])
    within = (place.ends[0], place.ends[1] + _POINTER)
    taken: list[tuple[float, float]] = []
    for number, spot in enumerate(shown):
        words = place.panel.value(spot.value or 0.0)
        width = text_width(words, _VALUE, place.drawing.medium)
        start = centred(place.room.x(spot.on), width, within=within)
        if all(start > other + 4 or start + width + 4 < begin for begin, other in taken):
            middle, y = start + width / 2, _beside(place, spot)
            # The grid makes way for the figure.
            place.drawing.rect((start + 2, y - 10), (width - 4, 12), fill="surface")
            colour = "muted" if number else "ink"
            place.drawing.text(
                (middle, y), words, size=_VALUE, anchor="middle", bold=not number, colour=colour
            )
            taken.append((start, start + width))


def _beside(place: Place, spot: Spot) -> float:
    """The baseline of a figure above its spot, or below it where the picture ends."""
    value = spot.value or 0.0
    marks = [place.y(one) for one in (value, *(spot.interval or ()))]
    if spot.aim is not None:
        marks.append(place.y(spot.aim))
    above = min(min(marks) - 6, place.y(value) - 9)
    return above if above - 9 > place.top - 14 else max(marks) + 16
