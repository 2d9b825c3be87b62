"""Sentences chosen by rule, and what the organisation itself decided."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence chosen by rule, with the constructs whose figures it rests on."""

    kind: Literal[
        "headline", "strength", "work", "change", "gap", "intention", "adoption", "caution"
    ]
    title: str
    text: str
    constructs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """Advice for one theme to work on."""

    construct: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GoodPractice:
    """What another organisation did about a theme, in its own words and without its name.

    `construct`: the advice that it stands beside. `adopters`: the adopter groups it was for, as
    `vocabulary.CATEGORIES` calls them; none: everybody. Texts are one or more lines.
    """

    construct: str
    title: str
    what: str
    cost: str
    gain: str
    adopters: tuple[str, ...] = ()


CommitmentState = Literal["agreed", "under_way", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was agreed after a wave: what, who by function, by when, and how far it is.

    `when` is in words for the reader. `measured`: the wave after which it was agreed, in words;
    None for the wave that the report is about.
    """

    what: str
    who: str
    when: str | None
    state: CommitmentState
    measured: str | None = None


@dataclass(frozen=True, slots=True)
class NextTarget:
    """The mean that the organisation aims for on a theme at the next wave, on its own scale."""

    construct: str
    target: float
