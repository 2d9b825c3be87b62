"""What a document is made of. All texts are plain: renderers escape them, nothing is markup."""

from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "lead", "muted", "caution"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    style: Style = "plain"
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences; numbered from `start` on when that is given."""

    items: tuple[str, ...]
    start: int | None = None
    kind: str = "bullets"


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure in large type, and what it is."""

    value: str
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """The key figures of page one."""

    tiles: tuple[Tile, ...]
    kind: str = "tiles"


@dataclass(frozen=True, slots=True)
class Point:
    """One strong point, or one to work on."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Points under one heading; `otherwise` is said when there are none."""

    id: str
    heading: str
    tone: Literal["brand", "attention"]
    points: tuple[Point, ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Lists of points beside each other."""

    lists: tuple[Points, ...]
    kind: str = "columns"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart under its finding: one drawing per medium asked for."""

    title: str
    drawings: tuple[str, ...]
    alt: str
    kind: str = "picture"


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows; the first cell of a row is its heading. On the web it can be folded."""

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    unfolded: bool = False
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Quotes:
    """What people wrote, in their own words."""

    quotes: tuple[str, ...]
    kind: str = "quotes"


@dataclass(frozen=True, slots=True)
class Term:
    """A term and what it means or holds."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of terms."""

    terms: tuple[Term, ...]
    kind: str = "terms"


@dataclass(frozen=True, slots=True)
class Told:
    """What another organisation told: a label that says so, its title, its lines, and facts."""

    label: str
    title: str
    lines: tuple[str, ...]
    facts: tuple[Term, ...]
    kind: str = "told"


@dataclass(frozen=True, slots=True)
class Subsection:
    """A part of a section, under its own heading."""

    id: str
    title: str
    blocks: tuple["Block", ...]
    kind: str = "subsection"


Block = Paragraph | Bullets | Tiles | Columns | Picture | Table | Quotes | Terms | Told | Subsection


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the document."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, ready to render."""

    language: str
    organisation: str
    technology: str
    measured: str
    title: str
    response: str
    demo: bool
    sections: tuple[Section, ...]
