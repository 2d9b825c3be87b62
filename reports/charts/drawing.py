"""A canvas for charts: matplotlib artists in, SVG in the colours of the palette out.

Coordinates are pixels from the top left. On the web the colours are custom properties that a
style sheet inside the drawing swaps in dark mode, so it works in an <img> too. Words stay words:
the reader's own font shows them, and a screen can enlarge them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ..characters import without_controls
from . import rendering
from .medium import NARROW, PAPER, WIDE, Medium
from .rendering import Anchor, Mark, Point

__all__ = ["NARROW", "PAPER", "WIDE", "Anchor", "Chart", "Drawing", "Medium", "Point"]


class Chart(NamedTuple):
    """A drawing and the words that say what it shows."""

    svg: str
    alt: str


class Drawing:
    """Marks on a canvas; colours are names of the palette or '#rrggbb' when they never change."""

    def __init__(self, medium: Medium) -> None:
        self.medium = medium
        self._marks: list[Mark] = []

    def text(
        self,
        at: Point,
        content: str,
        *,
        size: float = 13,
        colour: str = "ink",
        anchor: Anchor = "start",
        bold: bool = False,
    ) -> None:
        """Write one line; `at` is on its baseline."""
        self._marks.append(
            (rendering.text, (at, without_controls(content), size, colour, anchor, bold))
        )

    def lines(
        self, at: Point, contents: Iterable[str], *, size: float = 13, leading: float = 1.25
    ) -> None:
        """Write lines under each other in the colour of the text."""
        for number, content in enumerate(contents):
            self.text((at[0], at[1] + number * size * leading), content, size=size)

    def rect(
        self,
        at: Point,
        size: Point,
        *,
        fill: str,
        stroke: str | None = None,
        radius: float = 0,
    ) -> None:
        """Draw a rectangle from its top left corner."""
        self._marks.append((rendering.rect, (at, size, fill, stroke, radius)))

    def hatching(self, at: Point, size: Point, *, colour: str) -> None:
        """Draw slanting lines over a rectangle, from its top left corner; nothing around it."""
        self._marks.append((rendering.hatching, (at, size, colour)))

    def line(
        self,
        start: Point,
        end: Point,
        *,
        colour: str = "line",
        width: float = 1,
        dash: str = "",
        cap: str = "",
    ) -> None:
        """Draw a straight line; `dash`: lengths of dashes and gaps, `cap`: "round" or flat."""
        self._marks.append((rendering.line, (start, end, colour, width, dash, cap)))

    def circle(
        self,
        centre: Point,
        radius: float,
        *,
        fill: str,
        stroke: str | None = None,
        width: float = 2,
    ) -> None:
        """Draw a circle."""
        self._marks.append((rendering.circle, (centre, radius, fill, stroke, width)))

    def shape(
        self, points: Iterable[Point], *, fill: str | None, stroke: str | None = None
    ) -> None:
        """Draw a closed shape when filled, an open line when not."""
        self._marks.append((rendering.shape, (tuple(points), fill, stroke)))

    def svg(self, height: float) -> str:
        """Return the drawing, cut off at this height."""
        return rendering.svg(tuple(self._marks), self.medium, height)
