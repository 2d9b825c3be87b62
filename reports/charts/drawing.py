"""A canvas for charts: matplotlib artists in, SVG in the colours of the palette out.

Coordinates are pixels from the top left. On the web the colours are custom properties that a
style sheet inside the drawing swaps in dark mode, so it works in an <img> too. Words stay words:
the reader's own font shows them, and a screen can enlarge them.
"""

import io
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..characters import without_controls
from ..design import DARK, LIGHT

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.backend_bases import RendererBase
    from matplotlib.text import Text

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

_WEB_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Source Sans Pro', sans-serif"
_PAPER_FONTS = "'Source Sans Pro', 'DejaVu Sans', sans-serif"
_ALIGNMENTS = {"start": "left", "middle": "center", "end": "right"}
_ROLES = tuple(LIGHT.__slots__)
_STAND_IN = "#fe00{:02x}"
"""While matplotlib draws, a role of the palette is a colour that no chart uses itself."""

_HATCH, _HATCH_WIDTH = "//", 1.6

_SETTINGS = threading.Lock()
"""matplotlib's settings belong to the whole process, and reports are made side by side."""

# What matplotlib writes and a drawing can do without: half of the file.
_SURPLUS = re.compile(
    r"<\?xml.*?<svg[^>]*>|<defs>\s*<style.*?</defs>|</?g[^>]*>|<!--.*?-->|</svg>\s*$", re.DOTALL
)
_FONT_OF_ITS_OWN = re.compile(r"\s*font-family: [^;\"]*;?")
_SPACES = re.compile(r"\s*\n\s*")
_LONG_NUMBER = re.compile(r"(\d+\.\d{2})\d+")


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
        from matplotlib.transforms import Affine2D

        self.medium = medium
        self._marks: list[Artist] = []
        # matplotlib counts from the bottom; how far down that is, is known at the end.
        self._place = Affine2D().scale(1, -1)

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
        words = without_controls(content)
        self._add(
            _line_of_text()(
                *at,
                words,
                fontsize=size,
                color=_paint(colour),
                ha=_ALIGNMENTS[anchor],
                va="baseline",
                fontweight="bold" if bold else "normal",
                parse_math=False,
            )
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
        from matplotlib.patches import FancyBboxPatch, Rectangle

        look: dict[str, Any] = {
            "facecolor": _paint(fill),
            "edgecolor": _paint(stroke),
            "linewidth": 1 if stroke else 0,
        }
        if radius:
            rounded = f"round,pad=0,rounding_size={radius}"
            self._add(FancyBboxPatch(at, *size, boxstyle=rounded, **look))
        else:
            self._add(Rectangle(at, *size, **look))

    def hatching(self, at: Point, size: Point, *, colour: str) -> None:
        """Draw slanting lines over a rectangle, from its top left corner; nothing around it."""
        from matplotlib.patches import Rectangle

        lines = Rectangle(at, *size, facecolor="none", edgecolor=_paint(colour), hatch=_HATCH)
        lines.set_linewidth(0)
        lines.set_hatch_linewidth(_HATCH_WIDTH)
        self._add(lines)

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
        from matplotlib.lines import Line2D

        ends: Literal["round", "butt"] = "round" if cap == "round" else "butt"
        # matplotlib measures dashes in widths of the line.
        pattern = tuple(float(length) / width for length in dash.split())
        self._add(
            Line2D(
                [start[0], end[0]],
                [start[1], end[1]],
                color=_paint(colour),
                linewidth=width,
                linestyle=(0, pattern) if pattern else "-",
                solid_capstyle=ends,
                dash_capstyle=ends,
            )
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
        from matplotlib.patches import Circle

        self._add(
            Circle(
                centre,
                radius,
                facecolor=_paint(fill),
                edgecolor=_paint(stroke),
                linewidth=width if stroke else 0,
            )
        )

    def shape(
        self, points: Iterable[Point], *, fill: str | None, stroke: str | None = None
    ) -> None:
        """Draw a closed shape when filled, an open line when not."""
        from matplotlib.patches import Polygon

        self._add(
            Polygon(
                list(points),
                closed=fill is not None,
                facecolor=_paint(fill),
                edgecolor=_paint(stroke),
                linewidth=(1 if fill else 2) if stroke else 0,
            )
        )

    def svg(self, height: float) -> str:
        """Return the drawing, cut off at this height."""
        width = self.medium.width
        marks = _SURPLUS.sub("", self._drawn(height))
        marks = _SPACES.sub(" ", _FONT_OF_ITS_OWN.sub("", _LONG_NUMBER.sub(r"\1", marks)))
        style = ""
        for number, role in enumerate(_ROLES):
            stand_in = _STAND_IN.format(number)
            if self.medium.turns_dark and stand_in in marks:
                style += f"--{role}:{getattr(LIGHT, role)};"
            plain = f"var(--{role})" if self.medium.turns_dark else getattr(LIGHT, role)
            marks = marks.replace(stand_in, plain)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.1f}"'
            f' width="{width}" height="{height:.1f}" font-family="{self.medium.fonts}">'
            f"{_both_ways(style)}{marks}</svg>"
        )

    def _add(self, mark: "Artist") -> None:
        mark.set_transform(self._place)
        mark.set_zorder(len(self._marks))  # what comes later lies on top
        self._marks.append(mark)

    def _drawn(self, height: float) -> str:
        """What matplotlib makes of the marks, at one pixel a point."""
        from matplotlib import rc_context
        from matplotlib.figure import Figure

        figure = Figure(figsize=(self.medium.width / 72, height / 72), dpi=72)
        figure.patch.set_visible(False)
        self._place.translate(0, height)
        for mark in self._marks:
            figure.add_artist(mark)
        file = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        with _SETTINGS, rc_context({"svg.fonttype": "none", "svg.hashsalt": "draagvlak"}):
            figure.savefig(file, format="svg", metadata=nothing)
        return file.getvalue()


@cache
def _line_of_text() -> "type[Text]":
    """Text that is not laid out: one line at its place, measured by no font that we have here."""
    from matplotlib.text import Text

    class LineOfText(Text):
        def draw(self, renderer: "RendererBase") -> None:
            if not self.get_text():
                return
            context = renderer.new_gc()
            context.set_foreground(self.get_color())
            words, font = self.get_text(), self.get_fontproperties()
            x, y = self.get_transform().transform(self.get_unitless_position())
            y = renderer.get_canvas_width_height()[1] - y
            renderer.draw_text(context, x, y, words, font, 0, ismath=False, mtext=self)
            context.restore()

    return LineOfText


def _paint(colour: str | None) -> str:
    """A colour as matplotlib knows it."""
    if colour is None:
        return "none"
    return _STAND_IN.format(_ROLES.index(colour)) if colour in _ROLES else colour


def _both_ways(style: str) -> str:
    """A style sheet with these custom properties, and their values in the dark."""
    if not style:
        return ""
    dark = "".join(f"--{role}:{getattr(DARK, role)};" for role in _ROLES if f"--{role}:" in style)
    return f"<style>:root{{{style}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}</style>"
