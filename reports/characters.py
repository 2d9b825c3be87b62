"""Which characters a document can hold: what people typed may contain anything."""

import importlib.util
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids or that no reader can see."""

REPLACEMENT = "\N{BALLOT BOX}"
"""An empty box, which the text font has."""
_IGNORABLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
"""Joiners, direction marks and variation selectors: without a glyph of their own."""

TEXT_FONT = ("font_source_sans_pro", "files", "SourceSansPro-Regular.ttf")
FALLBACK_FONT = ("matplotlib", "mpl-data", "fonts", "ttf", "DejaVuSans.ttf")


def without_controls(text: str) -> str:
    """Return the text without characters that HTML and XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def printable(text: str) -> str:
    """Return the text as the PDF's fonts can show it; a square stands for what they cannot.

    PDF/UA refuses text without a glyph.
    """
    cleaned = _IGNORABLE.sub("", without_controls(text))
    if cleaned.isascii():
        return cleaned
    shown = _drawable()
    return "".join(
        char if char in "\n\t" or ord(char) in shown else REPLACEMENT for char in cleaned
    )


def printable_in(value: object) -> object:
    """Return nested lists and mappings with every string in them made printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: printable_in(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable_in(part) for part in value]
    return value


def font_directories() -> tuple[Path, ...]:
    """Return where the text font and the fallback for other scripts are installed."""
    return tuple(_font(parts).parent for parts in (TEXT_FONT, FALLBACK_FONT))


@cache
def _drawable() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # without type information

    points: set[int] = set()
    for parts in (TEXT_FONT, FALLBACK_FONT):
        with TTFont(_font(parts), lazy=True) as font:
            points.update(font.getBestCmap())
    return frozenset(points)


def _font(parts: tuple[str, ...]) -> Path:
    """The path of a font inside an installed package, found without importing the package."""
    package, *inside = parts
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"the package {package}, which holds a font, is not installed")
    return Path(found.submodule_search_locations[0]).joinpath(*inside)
