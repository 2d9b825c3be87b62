"""An invented sector whose truth is known: organisations of 25 to 3,000 people who answer.

Organisations differ in how their people lean, on each theme apart. What an organisation's true
mean is then follows from the population by quadrature (`benchmarks.populations`), and so does the
mean of the average organisation: no simulation stands between the truth and what is measured.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

import instruments
from benchmarks.populations import EASE, LOADINGS, Scale
from instruments.model import Item
from instruments.questionnaire import Module, assemble
from reports.sectors import SECTORS

SMALLEST, LARGEST = 25, 3000
USUAL_SIZE, OF_SIZES = 165, 1.25
"""The median, and the standard deviation of the logarithm: most are small, a few are large."""
DIFFER = 0.3
"""The standard deviation between organisations of how people lean, whose own is 1."""
TOGETHER = 0.5
"""How a person's leanings on different themes correlate."""
SKIPPED = 0.02
INSTRUMENT = "utaut"


@dataclass(frozen=True)
class Invented:
    """One organisation: how many answer, in which sector, and how they lean per theme."""

    name: str
    people: int
    sector: str
    leaning: Mapping[str, float]


@dataclass(frozen=True)
class Theme:
    """A theme with the statements that are asked."""

    id: str
    items: tuple[Item, ...]

    @property
    def scale(self) -> Scale:
        """How these statements behave."""
        return Scale(np.resize(LOADINGS, len(self.items)), np.resize(EASE, len(self.items)))


@cache
def themes() -> tuple[Theme, ...]:
    """Return what is asked."""
    asked = assemble([Module(instruments.load(INSTRUMENT))])
    return tuple(Theme(construct.id, tuple(items)) for _, construct, items in asked.constructs())


def invented(number: int, seed: int, *, largest: int = LARGEST) -> list[Invented]:
    """Return so many organisations, always the same for a seed."""
    chance = np.random.default_rng(seed)
    sizes = np.exp(chance.normal(math.log(USUAL_SIZE), OF_SIZES, number))
    sectors = list(SECTORS)
    return [
        Invented(
            f"Organisatie {place + 1}",
            int(min(max(size, SMALLEST), largest)),
            sectors[place % len(sectors)],
            {theme.id: float(chance.normal(0.0, DIFFER)) for theme in themes()},
        )
        for place, size in enumerate(sizes)
    ]


def answers(
    organisation: Invented, chance: np.random.Generator
) -> Iterator[tuple[int | None, ...]]:
    """Yield the coded answers of its people, in the order of asking, 2 % skipped."""
    n = organisation.people
    shared = chance.normal(size=n)
    columns = []
    for theme in themes():
        own = chance.normal(size=n)
        trait = math.sqrt(TOGETHER) * shared + math.sqrt(1 - TOGETHER) * own
        given = theme.scale.answers(trait + organisation.leaning[theme.id], chance)
        reverse = np.array([item.reverse for item in theme.items])
        columns.append(np.where(reverse, 6 - given, given))
    coded = np.hstack(columns)
    skipped = chance.random(coded.shape) < SKIPPED
    for row, left_out in zip(coded.astype(int).tolist(), skipped.tolist(), strict=True):
        yield tuple(None if out else code for code, out in zip(row, left_out, strict=True))


def true_mean(theme: Theme, leaning: float) -> float:
    """Return the mean score of everybody who leans like this on average."""
    return _expected(theme, leaning, 1.0)


def mean_of_the_average_organisation(theme: Theme) -> float:
    """Return the expectation of organisations' true means."""
    return _expected(theme, 0.0, math.sqrt(1 + DIFFER**2))


def _expected(theme: Theme, leaning: float, spread: float) -> float:
    """The mean score of people whose traits are normal around this leaning."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(100)
    scores = theme.scale.true_scores(leaning + spread * nodes)
    return float(weights @ scores / weights.sum())
