"""On which line of its file a fault is: TOML's own reader keeps no places."""

import re
from collections.abc import Iterator, Mapping, Sequence

_HEADER = re.compile(r"\s*(\[{1,2})([\w.\- \t]+)\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*=")
_ID = re.compile(r"""\s*id\s*=\s*["']([\w-]+)["']""")
_STEP = re.compile(r"([^.\[\]]+)(?:\[([^\]]*)\])?")

Step = tuple[str, str]
"""A part of a place: its name, and which of several blocks: an id, or #2 for the second."""
Path = tuple[str, ...]
Named = tuple[int, list[set[Step]]]
"""A line, from 1, and what each part of the place that it names may be called."""


def lines_of(document: str, places: Sequence[str]) -> list[int | None]:
    """Return per place the line, from 1, of the longest part of it that is in a TOML text.

    A place is as in `Fault.place`, such as ``constructs[PE].items[#3].text.en``. Of what is missing
    it is the line of the block in which it should be; None where that is the whole file.
    """
    named: dict[Step, list[Named]] = {}
    for one in _named_lines(document.splitlines()):
        for first in one[1][0]:
            named.setdefault(first, []).append(one)
    return [_line_of(named, place) for place in places]


def _line_of(named: Mapping[Step, Sequence[Named]], place: str) -> int | None:
    wanted = [(found[1], found[2] or "") for found in _STEP.finditer(place)]
    best, depth = None, 0
    for number, names in named.get(wanted[0], ()) if wanted else ():
        shared = min(len(wanted), len(names))
        # One of them begins with the other.
        if shared > depth and all(map(_is_in, wanted, names)):
            best, depth = number, shared
    return best


def _is_in(step: Step, names: set[Step]) -> bool:
    return step in names


def _named_lines(lines: Sequence[str]) -> Iterator[Named]:
    """Yield each line that names something, with what each part of its place may be called."""
    counts: dict[Path, int] = {}
    known: dict[Path, set[Step]] = {}
    block: list[set[Step]] = []
    for at, line in enumerate(lines):
        if header := _HEADER.match(line):
            path = tuple(part.strip() for part in header[2].split("."))
            if header[1] == "[[":
                counts = {one: n for one, n in counts.items() if one[: len(path)] != path} | {
                    path: counts.get(path, 0) + 1
                }
                known[path] = {(path[-1], f"#{counts[path]}"), (path[-1], _id_below(lines, at))}
            starts = (path[:length] for length in range(1, len(path) + 1))
            block = [known.get(start, {(start[-1], "")}) for start in starts]
            yield at + 1, block
        elif key := _KEY.match(line):
            own = ({(part.strip(), "")} for part in key[1].split("."))
            yield at + 1, [*block, *own]


def _id_below(lines: Sequence[str], at: int) -> str:
    """Return the id that a block gives itself, before the next block begins."""
    for line in lines[at + 1 :]:
        if _HEADER.match(line):
            return ""
        if found := _ID.match(line):
            return found[1]
    return ""
