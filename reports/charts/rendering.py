"""Marks in, SVG in the colours of the palette out: by matplotlib, less what it writes in vain."""

import io
import re
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from ..design import DARK, LIGHT

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.backend_bases import RendererBase
    from matplotlib.text import Text

    from .drawing import Medium

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
Mark = tuple[Callable[..., "Artist"], tuple[Any, ...]]
"""What makes a mark, and of what: values that can be compared."""

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


def svg(marks: tuple[Mark, ...], medium: "Medium", height: float) -> str:
    """Return these marks as a drawing on this medium, cut off at this height."""
    drawn = _SURPLUS.sub("", _drawn(marks, medium.width, height))
    drawn = _SPACES.sub(" ", _FONT_OF_ITS_OWN.sub("", _LONG_NUMBER.sub(r"\1", drawn)))
    style = ""
    for number, role in enumerate(_ROLES):
        stand_in = _STAND_IN.format(number)
        if medium.turns_dark and stand_in in drawn:
            style += f"--{role}:{getattr(LIGHT, role)};"
        plain = f"var(--{role})" if medium.turns_dark else getattr(LIGHT, role)
        drawn = drawn.replace(stand_in, plain)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {medium.width} {height:.1f}"'
        f' width="{medium.width}" height="{height:.1f}" font-family="{medium.fonts}">'
        f"{_both_ways(style)}{drawn}</svg>"
    )


def _drawn(marks: tuple[Mark, ...], width: float, height: float) -> str:
    """What matplotlib makes of the marks, at one pixel a point."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    figure.patch.set_visible(False)
    place = Affine2D().scale(1, -1).translate(0, height)  # matplotlib counts from the bottom
    for number, (kind, made_of) in enumerate(marks):
        artist = kind(*made_of)
        artist.set_transform(place)
        artist.set_zorder(number)  # what comes later lies on top
        figure.add_artist(artist)
    file = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with _SETTINGS, rc_context({"svg.fonttype": "none", "svg.hashsalt": "draagvlak"}):
        figure.savefig(file, format="svg", metadata=nothing)
    return file.getvalue()


def text(at: Point, words: str, size: float, colour: str, anchor: Anchor, bold: bool) -> "Artist":
    """One line; `at` is on its baseline."""
    return _line_of_text()(
        *at,
        words,
        fontsize=size,
        color=_paint(colour),
        ha=_ALIGNMENTS[anchor],
        va="baseline",
        fontweight="bold" if bold else "normal",
        parse_math=False,
    )


def rect(at: Point, size: Point, fill: str, stroke: str | None, radius: float) -> "Artist":
    """A rectangle from its top left corner."""
    from matplotlib.patches import FancyBboxPatch, Rectangle

    look: dict[str, Any] = {
        "facecolor": _paint(fill),
        "edgecolor": _paint(stroke),
        "linewidth": 1 if stroke else 0,
    }
    if radius:
        rounded = f"round,pad=0,rounding_size={radius}"
        return FancyBboxPatch(at, *size, boxstyle=rounded, **look)
    return Rectangle(at, *size, **look)


def hatching(at: Point, size: Point, colour: str) -> "Artist":
    """Slanting lines over a rectangle."""
    from matplotlib.patches import Rectangle

    lines = Rectangle(at, *size, facecolor="none", edgecolor=_paint(colour), hatch=_HATCH)
    lines.set_linewidth(0)
    lines.set_hatch_linewidth(_HATCH_WIDTH)
    return lines


def line(start: Point, end: Point, colour: str, width: float, dash: str, cap: str) -> "Artist":
    """A straight line."""
    from matplotlib.lines import Line2D

    ends: Literal["round", "butt"] = "round" if cap == "round" else "butt"
    # matplotlib measures dashes in widths of the line.
    pattern = tuple(float(length) / width for length in dash.split())
    return Line2D(
        [start[0], end[0]],
        [start[1], end[1]],
        color=_paint(colour),
        linewidth=width,
        linestyle=(0, pattern) if pattern else "-",
        solid_capstyle=ends,
        dash_capstyle=ends,
    )


def circle(centre: Point, radius: float, fill: str, stroke: str | None, width: float) -> "Artist":
    """A circle."""
    from matplotlib.patches import Circle

    return Circle(
        centre,
        radius,
        facecolor=_paint(fill),
        edgecolor=_paint(stroke),
        linewidth=width if stroke else 0,
    )


def shape(points: tuple[Point, ...], fill: str | None, stroke: str | None) -> "Artist":
    """A closed shape when filled, an open line when not."""
    from matplotlib.patches import Polygon

    return Polygon(
        list(points),
        closed=fill is not None,
        facecolor=_paint(fill),
        edgecolor=_paint(stroke),
        linewidth=(1 if fill else 2) if stroke else 0,
    )


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
