"""Small pictures of the same kind beside each other: figures through all measurements."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from ..formatters import Formatter
from .drawing import Chart, Drawing, Medium, Point
from .legend import Key, dot, dot_with_interval, legend
from .marks import Link, aim_mark, broken, cross, pointer, stroke
from .measure import wrap
from .panel import FOOT, HEIGHT, Frame, Panel, Place, draw_panel, room_for

_SIZE = 13
_LEADING = 16
_GUTTER = 22
_BOLD = 1.1
"""How much wider bold words are."""


def panels(
    drawn: Sequence[Panel],
    frame: Frame,
    *,
    title: str,
    reader: Formatter,
    medium: Medium,
    explained: Sequence[Panel] | None = None,
) -> Chart:
    """Draw a small picture per panel, in the order given; `title` is the finding they show.

    `explained`: whose marks the legend tells, when others follow in drawings of their own; without
    any there is no legend.
    """
    drawing = Drawing(medium)
    keys = _keys(drawn if explained is None else explained, frame, reader)
    y = legend(drawing, keys, top=0) + 12 if keys else 0.0
    columns = min(2 if medium.is_narrow else 3, len(drawn))
    width = (medium.width - _GUTTER * (columns - 1)) / columns
    for start in range(0, len(drawn), columns):
        row = drawn[start : start + columns]
        names = [wrap(one.name, width / _BOLD, size=_SIZE, medium=medium) for one in row]
        high = max(len(lines) for lines in names) * _LEADING
        for column, (panel, lines) in enumerate(zip(row, names, strict=True)):
            left = column * (width + _GUTTER)
            for number, line in enumerate(lines, start=1):
                at = (left, y + high - (len(lines) - number) * _LEADING - 4)
                drawing.text(at, line, size=_SIZE, bold=True)
            room = room_for(panel, frame.days, drawing, left=left, width=width)
            draw_panel(Place(drawing, panel, room, y + high + 14), frame)
        y += high + 14 + HEIGHT + FOOT + 18
    return Chart(drawing.svg(y - 14), _alt(drawn, frame, title, reader))


def _keys(drawn: Sequence[Panel], frame: Frame, reader: Formatter) -> list[Key]:
    gettext = reader.words.gettext
    spots = [spot for panel in drawn for spot in panel.spots]
    pairs = [pair for panel in drawn for pair in pairwise(panel.spots)]
    links = {
        spot.link
        for before, spot in pairs
        if spot.link == "apart" or (before.value is not None and spot.value is not None)
    }
    meanings: dict[Link, str] = {
        "clear": gettext("clear change"),
        "unclear": gettext("no clear change"),
        "loose": gettext("not compared"),
        "apart": gettext("asked differently: cannot be compared"),
    }
    keys = []
    if any(spot.interval is not None for spot in spots):
        keys.append(Key(dot_with_interval, frame.now))
    elif drawn:
        keys.append(Key(dot, frame.bare))
    keys += [Key(_sample(link), words) for link, words in meanings.items() if link in links]
    if any(spot.aim is not None for spot in spots):
        keys.append(Key(lambda on, at: aim_mark(on, (at[0] + 9, at[1] + 6)), gettext("target")))
    if any(panel.next_aim is not None for panel in drawn):
        words = gettext("target for next time")
        keys.append(Key(lambda on, at: pointer(on, (at[0] + 5, at[1] + 6)), words))
    if any(spot.value is None for spot in spots):
        words = gettext("not shown")
        keys.append(Key(lambda on, at: cross(on, (at[0] + 9, at[1] + 6)), words))
    return keys


def _sample(link: Link) -> Callable[[Drawing, Point], None]:
    def draw(drawing: Drawing, at: Point) -> None:
        if link == "apart":
            broken(drawing, (at[0] + 9, at[1] - 2), (at[0] + 9, at[1] + 14))
        else:
            stroke(drawing, (at[0], at[1] + 6), (at[0] + 18, at[1] + 6), link)

    return draw


def _alt(drawn: Sequence[Panel], frame: Frame, title: str, reader: Formatter) -> str:
    return f"{title}. " + "; ".join(_said(panel, frame, reader) for panel in drawn) + "."


def _said(panel: Panel, frame: Frame, reader: Formatter) -> str:
    """Say one panel: each measurement with its figure and target, and what is clear or breaks."""
    gettext = reader.words.gettext
    called = dict(frame.called)
    remarks: dict[Link, str] = {
        "clear": gettext("clear change"),
        "apart": gettext("asked differently: cannot be compared"),
    }
    aim, next_aim = gettext("target"), gettext("target for next time")
    told = []
    for spot in panel.spots:
        figure = gettext("not shown")
        if spot.value is not None:
            figure = panel.value(spot.value)
        beside = [remarks[spot.link]] if spot.link in remarks else []
        if spot.aim is not None:
            beside.append(f"{aim} {panel.value(spot.aim)}")
        remark = f" ({'; '.join(beside)})" if beside else ""
        told.append(f"{called[spot.on]} {figure}{remark}")
    if panel.next_aim is not None:
        told.append(f"{next_aim} {panel.value(panel.next_aim)}")
    return f"{panel.name}: {', '.join(told)}"
