"""How an organisation looks: its logo, and palettes made from its one brand colour.

Everything that is said in the brand colour must stay readable, so a colour that is too light is
refused with the nearest that will do. In the dark a lighter shade of it is used, found here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from .design import DARK, LIGHT, READABLE, Palette, contrast, mixed

BLACK, WHITE = "#000000", "#ffffff"
SHADES = 256
COLOURS_REMEMBERED = 256
SOFT, PALE = 0.12, 0.3
"""How much of the brand colour is in a background: behind a chosen answer, and in a chart."""
WARNING = ("#fcede8", "#3c241e")
"""What stands behind a warning, by day and in the dark: links may stand on it."""


@dataclass(frozen=True)
class Look:
    """A logo as PNG, and the two palettes; without anything of its own it is Draagvlak's."""

    logo: bytes | None = None
    light: Palette = LIGHT
    dark: Palette = DARK


PLAIN = Look()
"""Draagvlak's own."""


def look_of(colour: str | None, logo: bytes | None = None) -> Look:
    """Return the look with this brand colour (`#rrggbb`, readable) and this logo."""
    if colour is None:
        return Look(logo)
    return Look(logo, light_palette(colour), dark_palette(colour))


def is_readable(colour: str) -> bool:
    """Whether text in this colour can be read on every light background of the pages."""
    return _reads(colour, light_palette(colour), WARNING[0])


def nearest_readable(colour: str) -> str:
    """Return the lightest shade of this colour that can be read; itself when it can."""
    return next(shade for shade in _shades(colour, BLACK) if is_readable(shade))


def light_palette(colour: str) -> Palette:
    """Return the palette by day with this brand colour."""
    return _tinted(LIGHT, colour, LIGHT.surface)


@lru_cache(maxsize=COLOURS_REMEMBERED)
def dark_palette(colour: str) -> Palette:
    """Return the palette in the dark, with the first shade towards white that can be read."""
    shades = (_tinted(DARK, shade, DARK.surface) for shade in _shades(colour, WHITE))
    return next(palette for palette in shades if _reads(palette.brand, palette, WARNING[1]))


def _shades(colour: str, end: str) -> Iterator[str]:
    return (mixed(colour, end, step / (SHADES - 1)) for step in range(SHADES))


def _tinted(base: Palette, brand: str, ground: str) -> Palette:
    """Put the brand colour in a palette, and as much of it in the backgrounds as text allows."""
    shares = (SOFT - step / 100 for step in range(round(SOFT * 100) + 1))
    softs = (mixed(ground, brand, share) for share in shares)
    texts = (base.ink, base.muted)
    soft = next(one for one in softs if all(contrast(text, one) >= READABLE for text in texts))
    return replace(base, brand=brand, brand_soft=soft, brand_pale=mixed(ground, brand, PALE))


def _reads(text: str, palette: Palette, warning: str) -> bool:
    grounds = (palette.paper, palette.surface, palette.brand_soft, warning)
    return all(contrast(text, ground) >= READABLE for ground in grounds)
