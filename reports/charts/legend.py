"""Legends: what each mark means, in reading order, above the chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .drawing import Drawing, Point
from .measure import text_width, wrap

SIZE = 12.5
_ROW = 20.0
_LINE = 16
_GAP = 13
_MARK = 22


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: how to draw its mark in a box of 16 × 12 pixels at a point, and its words."""

    draw: Callable[[Drawing, Point], None]
    label: str


def legend(drawing: Drawing, keys: Sequence[Key], *, top: float) -> float:
    """Draw the entries from left to right, as many to a row as fit; return where they end."""
    medium = drawing.medium
    x, y, height = 0.0, top, _ROW
    for key in keys:
        lines = wrap(key.label, medium.width - _MARK, size=SIZE, medium=medium)
        width = _MARK + max(text_width(line, SIZE, medium) for line in lines)
        if x and x + width > medium.width:
            x, y, height = 0.0, y + height, _ROW
        key.draw(drawing, (x, y + 2))
        for number, line in enumerate(lines):
            at = (x + _MARK, y + 12 + number * _LINE)
            drawing.text(at, line, size=SIZE, colour="muted")
        height = max(height, _ROW + (len(lines) - 1) * _LINE)
        x += width + _GAP
    return y + height


def swatch(colour: str, hatch: str | None = None) -> Callable[[Drawing, Point], None]:
    """Return a filled box, outlined so that pale colours show; `hatch` as in the chart."""

    def draw(drawing: Drawing, at: Point) -> None:
        drawing.rect(at, (16, 12), fill=colour, stroke="outline")
        if hatch:
            drawing.hatching((at[0] + 0.5, at[1] + 0.5), (15, 11), colour=hatch)

    return draw


def dot_with_interval(drawing: Drawing, at: Point) -> None:
    """Draw the mark of a mean with its interval."""
    drawing.line((at[0] + 1, at[1] + 6), (at[0] + 17, at[1] + 6), colour="brand_pale", width=6)
    drawing.circle((at[0] + 9, at[1] + 6), 5, fill="brand")


def dot(drawing: Drawing, at: Point) -> None:
    """Draw the mark of a mean of which no interval is known."""
    drawing.circle((at[0] + 9, at[1] + 6), 5, fill="brand")


def hollow_dot(drawing: Drawing, at: Point) -> None:
    """Draw the mark of an earlier mean, or of one that is not clear."""
    drawing.circle((at[0] + 9, at[1] + 6), 4.5, fill="surface", stroke="muted")


def tick(drawing: Drawing, at: Point) -> None:
    """Draw the mark of what others score."""
    drawing.line((at[0] + 9, at[1] - 1), (at[0] + 9, at[1] + 13), colour="ink", width=2.5)
