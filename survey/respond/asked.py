"""What a respondent is asked, in words of one language: frozen records, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from instruments.questionnaire import NOT_APPLICABLE

Kind = Literal["codes", "number", "text"]
Subject = Literal["theme", "questions", "own_words"]


@dataclass(frozen=True)
class Asked:
    """One statement or question; `options` are the codes with their full words.

    `above` is what several questions share, written above the first of them: the question that a
    list of tools belongs to.
    """

    id: str
    kind: Kind
    words: str
    options: tuple[tuple[int, str], ...] = ()
    help: str = ""
    minimum: int | None = None
    maximum: int | None = None
    above: str = ""

    @cached_property
    def field(self) -> str:
        """The name of its form field; the prefix keeps it from meaning something to the form."""
        return f"q_{self.id}"

    @property
    def codes(self) -> frozenset[int]:
        """Every code that may be answered."""
        return frozenset(code for code, _ in self.options) | {NOT_APPLICABLE}

    @cached_property
    def by_text(self) -> dict[str, int]:
        """Every code that may be answered, by how a form writes it."""
        return {str(code): code for code in self.codes}

    @property
    def is_open(self) -> bool:
        """Answered in own words, which are stored apart."""
        return self.kind == "text"

    @property
    def counts(self) -> bool:
        """Whether leaving it blank is worth a word: numbers and own words never are."""
        return self.kind == "codes"


@dataclass(frozen=True, slots=True, eq=False)
class AskedPage:
    """One page: its heading, what is said above the questions, and the questions.

    A page that is about no theme has no heading of its own. `range` holds the first and the last
    answer where these differ from the theme before.
    """

    subject: Subject
    heading: str
    intro: str
    range: tuple[str, str] | None
    asked: tuple[Asked, ...]


@dataclass(frozen=True, eq=False)
class Filled:
    """How a page is filled in: what is given so far, and what is wrong, by question.

    `only_blank`: nothing is wrong, but something was left open.
    """

    given: Mapping[str, int | str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    only_blank: bool = False


BLANK = Filled()
"""A page on which nothing is filled in, the same one for everybody."""
