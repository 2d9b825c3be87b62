"""A true axis of time: days apart are as far apart on paper, and words beside them make room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from .drawing import Drawing
from .measure import text_width

Item = TypeVar("Item")

SIZE = 11.5
_AIR = 6


@dataclass(frozen=True, slots=True)
class Days:
    """From which day to which an axis runs; a single day lies in the middle."""

    first: date
    last: date

    def part(self, on: date) -> float:
        """Return how far along the axis a day is, 0-1."""
        whole = (self.last - self.first).days
        return 0.5 if not whole else (on - self.first).days / whole


@dataclass(frozen=True, slots=True)
class Room:
    """The horizontal room that days share."""

    days: Days
    left: float
    right: float

    def x(self, on: date) -> float:
        """Return the horizontal place of a day."""
        return self.left + self.days.part(on) * (self.right - self.left)


def lanes(stretches: Iterable[tuple[float, float]]) -> list[int]:
    """Return for each stretch (from, to) the first lane in which it touches none before it."""
    filled: list[list[tuple[float, float]]] = []
    chosen = []
    for start, end in stretches:
        free = (
            number
            for number, lane in enumerate(filled)
            if all(end < other[0] or start > other[1] for other in lane)
        )
        number = next(free, len(filled))
        if number == len(filled):
            filled.append([])
        filled[number].append((start, end))
        chosen.append(number)
    return chosen


def centred(x: float, width: float, *, within: tuple[float, float]) -> float:
    """Return where words of this width begin when they stand around x, inside these bounds."""
    return min(max(x - width / 2, within[0]), max(within[0], within[1] - width))


def ends_first(items: Sequence[Item]) -> list[Item]:
    """Return the last, the first, and then those between: who is named when not all can be."""
    return [*items[-1:], *items[: len(items) > 1], *items[1:-1]]


def days_below(
    drawing: Drawing, places: Sequence[tuple[float, str]], *, y: float, within: tuple[float, float]
) -> None:
    """Write under a chart what its days are called: the last, the first, and others that fit."""
    taken: list[tuple[float, float]] = []
    for x, words in ends_first(places):
        width = text_width(words, SIZE, drawing.medium)
        start = centred(x, width, within=within)
        if all(start > end + _AIR or start + width + _AIR < other for other, end in taken):
            drawing.text((start, y), words, size=SIZE, colour="muted")
            taken.append((start, start + width))
