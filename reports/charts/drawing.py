"""A small SVG canvas: marks in the colours of the palette, readable in light, dark and print.

Coordinates are pixels from the top left. Marks carry their light colours as attributes; on the
web a style sheet inside the drawing swaps them in dark mode, so it works in an <img> too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal, NamedTuple

from ..characters import without_controls
from ..design import DARK, LIGHT

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

_WEB_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Source Sans Pro', sans-serif"
_PAPER_FONTS = "'Source Sans Pro', 'DejaVu Sans', sans-serif"


class Chart(NamedTuple):
    """A drawing and the words that say what it shows."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Medium:
    """Where a drawing is shown: how wide, with which fonts, and whether it may turn dark.

    `em`: how wide text is, relative to the widest common system font.
    """

    width: int
    em: float
    fonts: str
    turns_dark: bool

    @property
    def is_narrow(self) -> bool:
        """Whether labels go above their marks instead of beside them."""
        return self.width < 500


WIDE = Medium(width=680, em=1.0, fonts=_WEB_FONTS, turns_dark=True)
NARROW = Medium(width=340, em=1.0, fonts=_WEB_FONTS, turns_dark=True)
PAPER = Medium(width=680, em=0.8, fonts=_PAPER_FONTS, turns_dark=False)


class Drawing:
    """Marks on a canvas; colours are names of the palette or '#rrggbb' when they never change."""

    def __init__(self, medium: Medium) -> None:
        self.medium = medium
        self._marks: list[str] = []
        self._roles: set[str] = set()

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
        weight = ' font-weight="600"' if bold else ""
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._marks.append(
            f'<text x="{_n(at[0])}" y="{_n(at[1])}" font-size="{_n(size)}"{weight}{place}'
            f"{self._paint(fill=colour)}>{escape(content)}</text>"
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
        rounded = f' rx="{_n(radius)}"' if radius else ""
        self._marks.append(
            f'<rect x="{_n(at[0])}" y="{_n(at[1])}" width="{_n(size[0])}" height="{_n(size[1])}"'
            f"{rounded}{self._paint(fill=fill, stroke=stroke)}/>"
        )

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
        """Draw a straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        capped = f' stroke-linecap="{cap}"' if cap else ""
        self._marks.append(
            f'<line x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
            f'{self._paint(stroke=colour)} stroke-width="{_n(width)}"{dashed}{capped}/>'
        )

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
        outline = f' stroke-width="{_n(width)}"' if stroke else ""
        self._marks.append(
            f'<circle cx="{_n(centre[0])}" cy="{_n(centre[1])}" r="{_n(radius)}"'
            f"{self._paint(fill=fill, stroke=stroke)}{outline}/>"
        )

    def shape(
        self, points: Iterable[Point], *, fill: str | None, stroke: str | None = None
    ) -> None:
        """Draw a closed shape when filled, an open line when not."""
        joined = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        kind = "polygon" if fill else "polyline"
        paint = self._paint(fill=fill or "none", stroke=stroke)
        width = ' stroke-width="2"' if stroke and not fill else ""
        self._marks.append(f'<{kind} points="{joined}"{paint}{width}/>')

    def svg(self, height: float) -> str:
        """Return the drawing, cut off at this height."""
        size = f'viewBox="0 0 {self.medium.width} {_n(height)}" width="{self.medium.width}"'
        return without_controls(
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} height="{_n(height)}"'
            f' font-family="{self.medium.fonts}">{self._style()}{"".join(self._marks)}</svg>'
        )

    def _paint(self, *, fill: str | None = None, stroke: str | None = None) -> str:
        attributes, classes = "", []
        for kind, colour in (("fill", fill), ("stroke", stroke)):
            if colour is None:
                continue
            if not colour.startswith("#") and colour != "none":
                self._roles.add(colour)
                classes.append(f"{kind[0]}-{colour}")
                colour = getattr(LIGHT, colour)
            attributes += f' {kind}="{colour}"'
        return attributes + (f' class="{" ".join(classes)}"' if classes else "")

    def _style(self) -> str:
        if not self.medium.turns_dark or not self._roles:
            return ""
        rules = "".join(
            f".f-{role}{{fill:{getattr(DARK, role)}}}.s-{role}{{stroke:{getattr(DARK, role)}}}"
            for role in sorted(self._roles)
        )
        return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"


def _n(value: float) -> str:
    """A coordinate with at most one decimal: a tenth of a pixel is finer than any screen."""
    return f"{value:.1f}".removesuffix(".0")
