"""Where an organisation stands among others on one construct, without ranking noise.

A random-effects model: each organisation's mean is its true mean plus error of a known size, and
true means differ between organisations with variance tau² (Paule & Mandel 1982, as in R's
metafor with method "PM"). The organisation itself is not in the pool it is compared with, so its
own figures can't be had from the pool.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .model import Benchmark
from .scoring import Floats

LEAST_ORGANISATIONS = 5
Place = Literal["higher", "lower", "not_distinguishable"]


@dataclass(frozen=True, slots=True)
class Summary:
    """One organisation's construct: n people with this mean and variance of scores (n ≥ 2)."""

    n: int
    mean: float
    variance: float

    @property
    def error(self) -> float:
        """The sampling variance of the mean."""
        return self.variance / self.n


def benchmark(construct: str, own: Summary, others: Sequence[Summary]) -> Benchmark | None:
    """Return where `own` stands among `others` (itself not among them); None below five others.

    The best guess of the own true mean is drawn towards the others as far as it is uncertain.
    The interval of the difference is about the organisations' own
    means: mean ± t(k-1) · √(own error + error of the pooled mean).
    """
    from scipy.special import stdtrit

    if len(others) < LEAST_ORGANISATIONS:
        return None
    means = np.array([other.mean for other in others])
    errors = np.array([other.error for other in others])
    between = between_variance(means, errors)
    weights = 1 / (errors + between + _floor(means))
    mean = float(np.average(means, weights=weights))
    error = float(1 / weights.sum())
    t = float(stdtrit(len(others) - 1, 0.975))
    half_spread = t * math.sqrt(between + error)
    difference = own.mean - mean
    # The own true mean is one more draw from the organisations, measured with its own error.
    half = t * math.sqrt(own.error + error)
    return Benchmark(
        construct,
        organisations=len(others),
        people=sum(other.n for other in others),
        mean=mean,
        spread=(mean - half_spread, mean + half_spread),
        difference=difference,
        ci95=(difference - half, difference + half),
        shrunken=_shrunken(own, mean, between),
        place=_place(difference, half),
    )


def between_variance(means: Floats, errors: Floats) -> float:
    """Return tau² by Paule & Mandel: the value at which Σ w (y - ȳ)² equals k - 1, at least 0.

    `means`, `errors`: k means and their sampling variances, k ≥ 2.
    """
    from scipy.optimize import brentq

    freedom = len(means) - 1
    floor = _floor(means)

    def excess(between: float) -> float:
        weights = 1 / (errors + between + floor)
        centre = np.average(means, weights=weights)
        return float((weights * (means - centre) ** 2).sum()) - freedom

    if excess(0.0) <= 0:
        return 0.0
    # With tau² this large each weighted square is at most its share of k - 1.
    highest = float(np.ptp(means)) ** 2 * len(means) / freedom
    return float(brentq(excess, 0.0, highest, xtol=1e-14, rtol=1e-13))


def _floor(means: Floats) -> float:
    """A variance too small to matter, so that organisations without any spread weigh finitely."""
    return float(np.finfo(float).eps * (1 + np.square(means).mean()))


def _shrunken(own: Summary, mean: float, between: float) -> float:
    total = between + own.error
    return own.mean if total == 0 else mean + (own.mean - mean) * between / total


def _place(difference: float, half: float) -> Place:
    if abs(difference) <= half:
        return "not_distinguishable"
    return "higher" if difference > 0 else "lower"
