"""The coach's handbook as the application shows it: the same file as in docs, with its few marks.

The file is Markdown, of which this reads headings, paragraphs, two kinds of lists and bold words.
Anything else stands out as a mark that a reader should never see, which a test looks for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

HERE = Path(__file__).resolve().parent
PLACES = (HERE / "handboek.md", HERE.parent / "docs" / "handboek.md")
"""Inside an installed package, and in a checkout."""

Kind = Literal["title", "chapter", "section", "paragraph", "bullets", "steps"]
Words = tuple[tuple[str, bool], ...]
"""Pieces of a line, each with whether it is bold."""

HEADINGS: dict[str, Kind] = {"#": "title", "##": "chapter", "###": "section"}
ITEM = re.compile(r"(-|\d+\.) ")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph (one line each), or a list (a line per item)."""

    kind: Kind
    lines: tuple[Words, ...]

    @property
    def text(self) -> str:
        """The first line without marks."""
        return "".join(text for text, _bold in self.lines[0])

    @property
    def id(self) -> str:
        """What a heading can be linked to by."""
        return re.sub(r"[^a-z]+", "-", self.text.lower()).strip("-")


@lru_cache(maxsize=1)
def handbook() -> tuple[Block, ...]:
    """Return the handbook; FileNotFoundError when it was not shipped."""
    place = next((place for place in PLACES if place.exists()), PLACES[0])
    return tuple(blocks_of(place.read_text(encoding="utf-8")))


def blocks_of(text: str) -> Iterator[Block]:
    """Read blocks, which blank lines part."""
    for part in re.split(r"\n\s*\n", text.strip()):
        mark, _space, rest = part.partition(" ")
        if mark in HEADINGS:
            yield Block(HEADINGS[mark], (_words(rest),))
        elif ITEM.match(part):
            kind: Kind = "bullets" if part.startswith("-") else "steps"
            items = re.split(r"\n(?=(?:-|\d+\.) )", part)
            yield Block(kind, tuple(_words(ITEM.sub("", item, count=1)) for item in items))
        else:
            yield Block("paragraph", (_words(part),))


def _words(text: str) -> Words:
    # A reader sees the apostrophe of print, whichever was typed.
    pieces = " ".join(text.replace("'", "’").split()).split("**")
    return tuple((piece, bool(n % 2)) for n, piece in enumerate(pieces) if piece)
