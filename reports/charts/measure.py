"""How much room text takes, without a font at hand.

On the web the reader's own font is used, so exact widths do not exist. These are the widths of
the widest common system font, so that nothing is ever cut off.
"""

import re

from .drawing import Medium

_NARROW = frozenset("iljtfrI.,:;!|'’‘()[] -·/\N{NO-BREAK SPACE}")
_BREAKS = re.compile(r"[ \t\r\n]+")  # a no-break space is none
_BROAD = frozenset("mwMWQ@%—…")


def text_width(text: str, size: float, medium: Medium) -> float:
    """Return an upper estimate of the width of one line, in pixels."""
    return sum(_character(char) for char in text) * size * medium.em


def wrap(text: str, width: float, *, size: float, medium: Medium, most: int = 4) -> list[str]:
    """Break text into at most `most` lines of this width; what does not fit ends in an ellipsis.

    A word longer than a line is broken.
    """
    lines: list[str] = []
    for word in _BREAKS.split(text.strip()):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, medium) <= width:
            lines[-1] = joined
        else:
            lines.extend(_pieces(word, width, size=size, medium=medium))
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(lines[most - 1], width, size=size, medium=medium)]
    return lines or [""]


def _pieces(word: str, width: float, *, size: float, medium: Medium) -> list[str]:
    pieces, piece = [], ""
    for char in word:
        if piece and text_width(piece + char, size, medium) > width:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]


def _shortened(line: str, width: float, *, size: float, medium: Medium) -> str:
    while line and text_width(f"{line}…", size, medium) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _character(char: str) -> float:
    if char in _NARROW:
        return 0.39
    if char in _BROAD:
        return 0.97
    if char.isupper():
        return 0.72
    return 0.62 if char.isascii() or (char.isalpha() and ord(char) < 0x250) else 1.0
