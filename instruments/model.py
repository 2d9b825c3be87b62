"""What a questionnaire is made of: frozen records, no I/O.

Texts are mappings from language code to text (``{"nl": …, "en": …}``); the loader has checked
that every language of the instrument is there. A text may hold ``{technology}``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Text = Mapping[str, str]
Role = Literal["predictor", "outcome", "context", "innovativeness"]
Perspective = Literal["staff", "client", "commissioner"]
QuestionKind = Literal["choice", "tools", "number", "text"]
Form = Literal["full", "short"]
Wording = Literal["original", "simple"]


@dataclass(frozen=True, slots=True)
class ResponseScale:
    """The answers a statement offers, lowest first: codes and their full words."""

    id: str
    points: tuple[int, ...]
    labels: Mapping[str, tuple[str, ...]]

    @property
    def lowest(self) -> int:
        """The code of the answer that agrees least."""
        return self.points[0]

    @property
    def highest(self) -> int:
        """The code of the answer that agrees most."""
        return self.points[-1]

    @property
    def width(self) -> int:
        """How far the two ends are apart, in points."""
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class Item:
    """One statement; `reverse` when agreeing means less of the construct.

    `simple`: the same statement in easier words, where the original needs that. As a questionnaire
    asks it, an item has one wording only: `text`.
    """

    id: str
    text: Text
    reverse: bool = False
    short: bool = False
    perspective: Perspective = "staff"
    simple: Text | None = None


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Fixed lower bounds of adopter categories on the 0-100 index of a construct.

    Anything below `late_majority` falls in the last category. `innovator` is exceeded, the
    others are reached: index > innovator, index >= early_adopter, …
    """

    innovator: float
    early_adopter: float
    early_majority: float
    late_majority: float


@dataclass(frozen=True, slots=True)
class Construct:
    """A set of items measuring one thing on one response scale.

    Items whose perspective is not "staff" belong to the construct's page but are scored apart.
    """

    id: str
    name: Text
    heading: Text  # the page's title for respondents; falls back to the name
    scale: ResponseScale
    role: Role
    items: tuple[Item, ...]
    short_name: Text
    intro: Text | None = None
    midi: tuple[int, ...] = ()  # determinants of the MIDI (1-29) this construct speaks to
    grounds: str = ""  # the sentence of the sector's own documents it is grounded in
    cutoffs: Cutoffs | None = None

    @property
    def scored_items(self) -> tuple[Item, ...]:
        """The items that count in the construct's score."""
        return tuple(item for item in self.items if item.perspective == "staff")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice question or one stage of a tools question."""

    value: int
    label: Text
    uses: bool = False  # this answer means: uses the technology


@dataclass(frozen=True, slots=True)
class Question:
    """A question outside the constructs.

    `kind`: choice (one of `options`), tools (one of `options` per tool that the coach lists),
    number (whole, from `minimum` to `maximum`), text (open).
    `role` says what the report does with it: adoption_status, adoption_since, tools,
    good_practice, barriers, or "" (frequencies only).
    """

    id: str
    kind: QuestionKind
    text: Text
    role: str = ""
    help: Text | None = None
    options: tuple[Option, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    short: bool = False
    simple: Text | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire as its file says it, wholly checked."""

    id: str
    version: int
    title: Text
    description: Text
    languages: tuple[str, ...]
    source: Text
    licence: Text
    validation: Text  # what is and is not known about its validity, said honestly
    minutes: Mapping[Form, int]
    constructs: tuple[Construct, ...]
    questions: tuple[Question, ...]
    document: str  # the TOML text itself, so that a survey can keep what it was launched with

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms it can be asked in: full, and short if anything is marked short."""
        return tuple(self.minutes)

    @property
    def has_simple(self) -> bool:
        """Whether anything in it has easier words too."""
        items = (item for construct in self.constructs for item in construct.items)
        return any(item.simple for item in items) or any(one.simple for one in self.questions)
