"""From one wave to the next: what two means tell of a colleague who is known to have left.

n times the first mean minus (n - 1) times the second is the leaver's score plus everybody else's
changes of mind. Answers to the same scale some months later correlate with the first by about .6
(`STABILITY`), so with scores that spread σ a person's change spreads σ·√(2·(1 - .6)).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from instruments.questionnaire import Questionnaire
from reports.context import Context
from reports.dataset import Dataset, from_rows
from reports.gate import release
from reports.model import ConstructResult
from tests.support.datasets import construct, questionnaire

STABILITY = 0.6
ITEMS, POINTS = 3, 5
ASKED: Questionnaire = questionnaire(construct("PE", ITEMS))


@dataclass(frozen=True)
class Errors:
    """How far off the attacker is on average, by subtraction and by guessing the first mean."""

    tried: int
    subtracting: float
    guessing: float
    correlation: float  # of the estimate with the truth


def attack(seeds: range, *, stability: float = STABILITY) -> Errors:
    """Estimate the score of one leaver per pair of waves."""
    found = np.array([pair for seed in seeds for pair in _estimate(seed, stability)])
    truth, estimate, guess = found.T
    return Errors(
        len(found),
        float(np.abs(estimate - truth).mean()),
        float(np.abs(guess - truth).mean()),
        float(np.corrcoef(estimate - guess, truth - guess)[0, 1]),
    )


def _estimate(seed: int, stability: float) -> Iterator[tuple[float, float, float]]:
    random = np.random.default_rng(seed)
    n = int(random.integers(6, 16))
    leaning = random.normal(size=n)
    later = stability * leaning + np.sqrt(1 - stability**2) * random.normal(size=n)
    first, second = _answers(random, leaning), _answers(random, later)
    if stability == 1:
        second = first
    means = [_published(first), _published(second[1:])]
    if None not in means:
        before, after = means
        truth = float(np.mean(first[0]))
        yield truth, n * before - (n - 1) * after, before


def _answers(random: np.random.Generator, leaning: np.ndarray) -> np.ndarray:
    raw = 3.3 + 0.8 * leaning[:, None] + 0.4 * random.normal(size=(len(leaning), ITEMS))
    return np.clip(np.round(raw), 1, POINTS)


def _published(answers: np.ndarray) -> float | None:
    dataset: Dataset = from_rows(ASKED, [[int(code) for code in row] for row in answers])
    result = release(dataset, Context("Org", "Tool")).report.construct("PE")
    return result.mean if isinstance(result, ConstructResult) else None
