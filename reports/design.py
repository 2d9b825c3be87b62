"""Design tokens of the report: one place for colours, shared by web page, PDF and charts.

Every pair of text and background below keeps a contrast of at least 4.5 : 1 (WCAG 2.2 AA).
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by the role they play, as #rrggbb."""

    ink: str
    muted: str
    paper: str
    surface: str
    line: str
    brand: str
    brand_soft: str
    brand_pale: str  # intervals and bands behind a mark
    attention: str
    focus: str
    outline: str  # around the segments of a bar


LIGHT = Palette(
    ink="#1f2a37",
    muted="#566171",
    paper="#faf7f2",
    surface="#ffffff",
    line="#ddd6ca",
    brand="#0f5c5c",
    brand_soft="#e3efee",
    brand_pale="#b5d1cf",
    attention="#b8482f",
    focus="#ffbf47",
    outline="#1f2a37",
)
DARK = Palette(
    ink="#f1ece3",
    muted="#b9c0ca",
    paper="#161b21",
    surface="#1f262e",
    line="#3d4752",
    brand="#7fcac2",
    brand_soft="#1d3535",
    brand_pale="#2f6663",
    attention="#f2977c",
    focus="#ffbf47",
    outline="#b9c0ca",
)

LIKERT = ("#a63603", "#f4a261", "#d9d9d9", "#7fb3d9", "#0b4f8a")
SEQUENCE = ("#e3efee", "#b5d1cf", "#7fb0ad", "#3f8381", "#0f5c5c")
"""From a little to a lot of one thing: stages of use."""


READABLE = 4.5
"""The least contrast of text (WCAG 2.2 AA)."""


def css_variables(palette: Palette) -> str:
    """Return the palette as CSS custom properties: `--brand-soft: #e3efee; …`."""
    return " ".join(
        f"--{field.name.replace('_', '-')}: {getattr(palette, field.name)};"
        for field in fields(palette)
    )


def ramp(anchors: tuple[str, ...], steps: int) -> tuple[str, ...]:
    """Return `steps` colours evenly spread over the anchors, the ends included.

    With as many steps as anchors these are the anchors themselves.
    """
    if steps == 1:
        return (anchors[-1],)
    return tuple(
        _between(anchors, step * (len(anchors) - 1) / (steps - 1)) for step in range(steps)
    )


def mixed(ground: str, colour: str, share: float) -> str:
    """Return a ground with a share (0-1) of a colour in it."""
    return _between((ground, colour), share)


def text_on(background: str) -> str:
    """Return the ink or white, whichever reads best on this background; else black.

    Halfway there is a band where neither reads well enough; black does there.
    """
    best = max((LIGHT.ink, "#ffffff"), key=lambda text: contrast(background, text))
    return best if contrast(background, best) >= READABLE else "#000000"


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1-21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _between(anchors: tuple[str, ...], position: float) -> str:
    lower = min(int(position), len(anchors) - 2)
    part = position - lower
    pairs = zip(_channels(anchors[lower]), _channels(anchors[lower + 1]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * part):02x}" for low, high in pairs)


def _channels(colour: str) -> Iterator[int]:
    return (int(colour[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
