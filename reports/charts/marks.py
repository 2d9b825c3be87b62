"""The marks of a course: how measurements hang together, what was aimed for, what is withheld."""

from typing import Literal

from .drawing import Drawing, Point

Link = Literal["clear", "unclear", "loose", "apart", "none"]
"""How a spot hangs on the one before it.

clear: clearly different; unclear: compared, and not clearly different; loose: not compared;
apart: can not be compared; none: there is nothing before it.
"""


def stroke(drawing: Drawing, start: Point, end: Point, link: Link) -> None:
    """Draw the line between two spots: thick when they clearly differ."""
    if link == "clear":
        drawing.line(start, end, colour="brand", width=4)
    elif link == "unclear":
        drawing.line(start, end, colour="muted", width=1.5)
    elif link == "loose":
        drawing.line(start, end, colour="muted", width=1.5, dash="1 4", cap="round")


def broken(drawing: Drawing, start: Point, end: Point) -> None:
    """Draw where a line breaks because two measurements can not be compared."""
    drawing.line(start, end, colour="ink", dash="2 4", width=2)


def aim_mark(drawing: Drawing, centre: Point) -> None:
    """Draw the mark of a target: a short thick line across."""
    x, y = centre
    drawing.line((x - 9, y), (x + 9, y), colour="ink", width=2.5)


def pointer(drawing: Drawing, tip: Point) -> None:
    """Draw the mark of a next target: a triangle that points at the height to reach."""
    x, y = tip
    drawing.shape(((x, y), (x + 10, y - 6), (x + 10, y + 6)), fill="ink")


def cross(drawing: Drawing, centre: Point) -> None:
    """Draw the mark of a figure that is withheld."""
    x, y = centre
    for turn in (1, -1):
        drawing.line((x - 4, y - 4 * turn), (x + 4, y + 4 * turn), colour="muted", width=2)
