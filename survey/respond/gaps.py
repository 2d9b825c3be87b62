"""A text that is made once for everybody, with gaps for what is one respondent's own.

Making a page from its template costs several times what filling in a few figures does; and so
nothing that is somebody's own is ever remembered.
"""

import re
from collections.abc import Iterator
from itertools import count

from markupsafe import Markup, escape

_FIRST = 0xE000  # of the characters that Unicode leaves to private use
_GAP = re.compile("([\ue000-\ue0ff])")


def gaps() -> Iterator[str]:
    """Return one gap after another, to be given to a template in the place of values."""
    return map(chr, count(_FIRST))


class WithGaps:
    """A text with gaps, in whatever order a translation has them."""

    def __init__(self, text: Markup) -> None:
        self._parts = _GAP.split(text)

    def filled(self, *values: str) -> Markup:
        """Return the text with the first value in the first gap that was given out, and so on."""
        parts = [*self._parts]
        for at in range(1, len(parts), 2):
            parts[at] = escape(values[ord(parts[at]) - _FIRST])
        return Markup("".join(parts))  # noqa: S704  # the text was markup, the values are escaped
