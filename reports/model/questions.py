"""Questions outside the constructs, closed and open."""

from dataclasses import dataclass

from .withheld import ReasonCode


@dataclass(frozen=True, slots=True)
class OptionCount:
    """How many chose one option."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """A closed question outside the constructs (a tools question: one per tool)."""

    id: str
    text: str
    tool: str | None
    role: str
    n: int
    options: tuple[OptionCount, ...]


@dataclass(frozen=True, slots=True)
class QuestionWithheld:
    """A closed question whose counts are not given."""

    id: str
    text: str
    tool: str | None
    role: str
    withheld: ReasonCode


@dataclass(frozen=True, slots=True)
class Comments:
    """Open answers to one question, shuffled."""

    question: str
    text: str
    role: str
    n: int
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommentsWithheld:
    """An open question whose answers are not shown."""

    question: str
    text: str
    role: str
    withheld: ReasonCode
    minimum: int | None = None
