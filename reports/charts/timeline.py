"""Measurements on a line of time, and under it what was agreed, each with its number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from ..formatters import Formatter
from ..model import CommitmentState
from ..vocabulary import commitment_state
from .drawing import Chart, Drawing, Medium, Point
from .legend import Key, legend
from .measure import text_width
from .time import SIZE, Days, Room, centred, lanes

_RADIUS = 10.5
_LANE = 27
_LINE = 15


@dataclass(frozen=True, slots=True)
class Stop:
    """One measurement: what it is called, who took part, and whether it is still open."""

    on: date
    called: str
    told: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One agreement: from the measurement after which it was made until the day it is due."""

    number: int
    start: date
    due: date
    state: CommitmentState
    said: str


@dataclass(frozen=True, slots=True)
class Now:
    """The day of today, and what it is called."""

    on: date
    called: str


def timeline(
    stops: Sequence[Stop],
    marks: Sequence[Mark],
    now: Now,
    *,
    title: str,
    reader: Formatter,
    medium: Medium,
) -> Chart:
    """Draw the measurements as discs on a line, and agreements as numbered marks under it."""
    drawing = Drawing(medium)
    days = [*(one.on for one in stops), *(one.due for one in marks), now.on]
    room = Room(Days(min(days), max(days)), 34, medium.width - 34)
    top = legend(drawing, _keys(marks, reader), top=0) + 14
    axis = _stops(drawing, stops, room, top=top)
    bottom = _marks(drawing, marks, room, top=axis)
    _today(drawing, now, room, ends=(axis, bottom))
    drawing.line((8, axis), (medium.width - 8, axis), colour="ink", width=2)
    for stop in stops:
        centre = (room.x(stop.on), axis)
        fill, stroke = ("surface", "brand") if stop.is_open else ("brand", "surface")
        drawing.circle(centre, 8, fill=fill, stroke=stroke)
    return Chart(drawing.svg(bottom + 22), _alt(stops, marks, title, reader))


def _stops(drawing: Drawing, stops: Sequence[Stop], room: Room, *, top: float) -> float:
    """Write what each measurement is called, in rows where they would touch; return the axis."""
    width = drawing.medium.width
    stretches = []
    for stop in stops:
        wide = max(
            text_width(words, SIZE + 1, drawing.medium) for words in (stop.called, *stop.told)
        )
        start = centred(room.x(stop.on), wide, within=(0, width))
        stretches.append((start, start + wide + 8))
    rows = lanes(stretches)
    block = _LINE * (1 + max(len(stop.told) for stop in stops)) + 5
    axis = top + (max(rows) + 1) * block + 10
    for stop, (start, end), row in zip(stops, stretches, rows, strict=True):
        y = axis - 10 - (row + 1) * block + (block - 5 - _LINE * len(stop.told)) - 3
        middle = (start + end - 8) / 2
        if row:
            x = room.x(stop.on)
            drawing.line((x, y + 22), (x, axis), colour="line")
        drawing.text((middle, y), stop.called, size=SIZE + 1, bold=True, anchor="middle")
        for number, words in enumerate(stop.told, start=1):
            at = (middle, y + number * _LINE)
            drawing.text(at, words, size=SIZE, colour="muted", anchor="middle")
    return axis


def _marks(drawing: Drawing, marks: Sequence[Mark], room: Room, *, top: float) -> float:
    """Draw the agreements in as many lanes as they need; return where they end."""
    stretches = [
        (min(room.x(one.start), room.x(one.due) - _RADIUS), room.x(one.due) + _RADIUS + 3)
        for one in marks
    ]
    rows = lanes(stretches)
    for mark, row in zip(marks, rows, strict=True):
        y = top + 30 + row * _LANE
        x = room.x(mark.due)
        drawing.line((room.x(mark.start), y), (x, y), colour="brand_pale", width=3)
        state_mark(drawing, (x, y), _RADIUS, mark.state)
        drawing.text(
            (x, y + 4),
            str(mark.number),
            size=12,
            bold=True,
            anchor="middle",
            colour="surface" if mark.state == "done" else "ink",
        )
    return top + 30 + max(rows, default=-1) * _LANE + _RADIUS + 6


def state_mark(drawing: Drawing, centre: Point, radius: float, state: CommitmentState) -> None:
    """Draw how far an agreement is: full, half full, empty, or empty and struck through."""
    x, y = centre
    if state == "done":
        drawing.circle(centre, radius, fill="brand")
        return
    stroke = "muted" if state == "dropped" else "brand"
    drawing.circle(centre, radius, fill="surface", stroke=stroke)
    if state == "under_way":
        drawing.shape(_half(centre, radius - 1), fill="brand_pale")
    if state == "dropped":
        ends = (x - radius, y + radius), (x + radius, y - radius)
        drawing.line(*ends, colour="muted", width=2)


def _half(centre: Point, radius: float) -> list[Point]:
    """The lower half of a disc."""
    steps = [pi * step / 24 for step in range(25)]
    return [(centre[0] + radius * cos(turn), centre[1] + radius * sin(turn)) for turn in steps]


def _today(drawing: Drawing, now: Now, room: Room, *, ends: tuple[float, float]) -> None:
    x = room.x(now.on)
    drawing.line((x, ends[0]), (x, ends[1]), colour="attention", dash="3 3", width=1.5)
    wide = text_width(now.called, SIZE, drawing.medium)
    start = centred(x, wide, within=(0, drawing.medium.width))
    drawing.text((start, ends[1] + 14), now.called, size=SIZE, colour="attention")


def _keys(marks: Sequence[Mark], reader: Formatter) -> list[Key]:
    states: tuple[CommitmentState, ...] = ("done", "under_way", "agreed", "dropped")
    present = {mark.state for mark in marks}
    return [
        Key(_measurement, reader.words.gettext("measurement, and who took part")),
        *(
            Key(_sample(state), commitment_state(state, reader))
            for state in states
            if state in present
        ),
    ]


def _measurement(drawing: Drawing, at: Point) -> None:
    drawing.line((at[0], at[1] + 6), (at[0] + 18, at[1] + 6), colour="ink", width=2)
    drawing.circle((at[0] + 9, at[1] + 6), 6, fill="brand", stroke="surface")


def _sample(state: CommitmentState) -> Callable[[Drawing, Point], None]:
    return lambda drawing, at: state_mark(drawing, (at[0] + 9, at[1] + 6), 7, state)


def _alt(stops: Sequence[Stop], marks: Sequence[Mark], title: str, reader: Formatter) -> str:
    said = [f"{stop.called}: {' '.join(stop.told)}" for stop in stops]
    said += [
        f"{mark.number}. {mark.said} ({commitment_state(mark.state, reader)})" for mark in marks
    ]
    return f"{title}. " + "; ".join(said) + "."
