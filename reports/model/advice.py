"""Sentences chosen by rule."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence chosen by rule, with the constructs whose figures it rests on."""

    kind: Literal["headline", "strength", "work", "change", "intention", "adoption", "caution"]
    title: str
    text: str
    constructs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """Advice for one theme to work on."""

    construct: str
    title: str
    text: str
