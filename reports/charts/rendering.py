"""Marks in, SVG in the colours of the palette out: by matplotlib, less what it writes in vain."""

import io
import re
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from ..design import DARK, LIGHT

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties
    from matplotlib.path import Path

    from .medium import Medium

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
Corners = Literal["miter", "round"]
Mark = tuple[Callable[..., None], tuple[Any, ...]]
"""What draws a mark, and of what: values that can be compared."""

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
    """What matplotlib's backend writes of the marks, at one pixel a point."""
    from matplotlib import rc_context
    from matplotlib.backends import backend_svg

    backend: Any = backend_svg  # published without types
    file = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with _SETTINGS, rc_context({"svg.fonttype": "none", "svg.hashsalt": "draagvlak"}):
        canvas = _Canvas(backend.RendererSVG(width, height, file, metadata=nothing), height)
        for kind, made_of in marks:  # what comes later lies on top
            kind(canvas, *made_of)
        canvas.renderer.finalize()
    return file.getvalue()


class _Canvas:
    """Draws on a backend of matplotlib, which counts from the bottom."""

    def __init__(self, renderer: Any, height: float) -> None:
        from matplotlib.transforms import Affine2D

        self.renderer = renderer
        self.height = height
        self._place = Affine2D().scale(1, -1).translate(0, height)

    def pen(self, colour: str | None, width: float, *, corners: Corners) -> "GraphicsContextBase":
        """Return what lines are drawn with."""
        pen: GraphicsContextBase = self.renderer.new_gc()
        pen.set_foreground(_rgba(colour), isRGBA=True)
        pen.set_linewidth(width)
        pen.set_joinstyle(corners)
        return pen

    def path(self, pen: "GraphicsContextBase", path: "Path", fill: str | None) -> None:
        """Draw a path, filled or not."""
        self.renderer.draw_path(pen, path, self._place, _rgba(fill) if fill else None)


class _Anchor(NamedTuple):
    """Where a line of text begins, ends or has its middle: what a backend asks of a text.

    It is not laid out: one line at its place, measured by no font that we have here.
    """

    place: Point
    side: str

    def get_transform(self) -> "_Anchor":
        return self

    def transform(self, place: Point) -> Point:
        return place

    def get_unitless_position(self) -> Point:
        return self.place

    def get_ha(self) -> str:
        return self.side


def text(
    canvas: _Canvas, at: Point, words: str, size: float, colour: str, anchor: Anchor, bold: bool
) -> None:
    """One line; `at` is on its baseline."""
    if not words:
        return
    x, y = at
    pen = canvas.renderer.new_gc()
    pen.set_foreground(_rgba(colour), isRGBA=True)
    anchored: Any = _Anchor((x, canvas.height - y), _ALIGNMENTS[anchor])
    font = _font(size, bold)
    canvas.renderer.draw_text(pen, x, y, words, font, 0, ismath=False, mtext=anchored)


def rect(
    canvas: _Canvas, at: Point, size: Point, fill: str, stroke: str | None, radius: float
) -> None:
    """A rectangle from its top left corner."""
    from matplotlib.patches import BoxStyle

    if radius:
        rounded = BoxStyle.Round(pad=0, rounding_size=radius)
        path = rounded(*at, *size, 1)
    else:
        path = _rectangle(at, size)
    canvas.path(canvas.pen(stroke, 1 if stroke else 0, corners="miter"), path, fill)


def hatching(canvas: _Canvas, at: Point, size: Point, colour: str) -> None:
    """Slanting lines over a rectangle."""
    pen = canvas.pen(colour, 0, corners="miter")
    pen.set_hatch(_HATCH)
    pen.set_hatch_color(_rgba(colour))
    pen.set_hatch_linewidth(_HATCH_WIDTH)
    canvas.path(pen, _rectangle(at, size), None)


def line(
    canvas: _Canvas, start: Point, end: Point, colour: str, width: float, dash: str, cap: str
) -> None:
    """A straight line."""
    from matplotlib.path import Path

    pen = canvas.pen(colour, width, corners="round")
    pen.set_capstyle("round" if cap == "round" else "butt")
    if dash:
        pen.set_dashes(0, [float(length) for length in dash.split()])
    canvas.path(pen, Path([start, end]), None)


def circle(
    canvas: _Canvas, centre: Point, radius: float, fill: str, stroke: str | None, width: float
) -> None:
    """A circle."""
    from matplotlib.path import Path

    path = _placed(Path.unit_circle(), centre, (radius, radius))
    canvas.path(canvas.pen(stroke, width if stroke else 0, corners="miter"), path, fill)


def shape(canvas: _Canvas, points: tuple[Point, ...], fill: str | None, stroke: str | None) -> None:
    """A closed shape when filled, an open line when not."""
    from matplotlib.path import Path

    path = Path([*points, points[0]], closed=True) if fill else Path(points)
    pen = canvas.pen(stroke, (1 if fill else 2) if stroke else 0, corners="miter")
    canvas.path(pen, path, fill)


def _rectangle(at: Point, size: Point) -> "Path":
    from matplotlib.path import Path

    return _placed(Path.unit_rectangle(), at, size)


def _placed(unit: "Path", at: Point, size: Point) -> "Path":
    from matplotlib.path import Path

    return Path(np.asarray(unit.vertices) * size + at, unit.codes)


@cache
def _font(size: float, bold: bool) -> "FontProperties":
    from matplotlib.font_manager import FontProperties

    return FontProperties(size=size, weight="bold" if bold else "normal")


@cache
def _rgba(colour: str | None) -> tuple[float, float, float, float]:
    """A colour as matplotlib's backends know it."""
    from matplotlib.colors import to_rgba

    return to_rgba(_paint(colour))


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
