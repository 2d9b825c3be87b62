"""Where an organisation stands among others on one construct, without ranking noise.

A random-effects model: each organisation's mean is its true mean plus error of a known size, and
true means differ between organisations with variance tau² (`reports.heterogeneity`). The
organisation itself is not in the mean it is compared with.

What is said of others is made of a few sums over everybody in the edition, at one tau² for all who
read it: how many organisations and people, the sum of their weights, the weighted sums of their
means and of the squares. Each reader's own part is subtracted from those. So organisations that lay
their reports side by side learn no more than one report and their own figures tell them; with a
tau² of each reader's own, every report would be another equation about the same few organisations.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .heterogeneity import floor_of, heterogeneity, weights_of
from .model import Benchmark, Interval
from .scoring import Floats

LEAST_ORGANISATIONS = 5
DECIMALS = 2
"""Of every figure about others: what is solved from exact ones would be exact."""
SMALLEST_SCALE = 1e-6
"""Where nobody differs at all, so that there is something to search in."""
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


@dataclass(frozen=True, slots=True)
class Pool:
    """The organisations of one edition: the others, and what the reader's own counts for in it.

    `own`: None when the reader's organisation is not in this edition. It is not in the mean, but
    says with the others how much organisations differ. `sector`: the code of the sector that all
    of them are of, None when they may be of any.
    """

    others: tuple[Summary, ...]
    own: Summary | None = None
    sector: str | None = None

    @property
    def everyone(self) -> tuple[Summary, ...]:
        """All organisations of the edition."""
        return self.others if self.own is None else (*self.others, self.own)


def means_and_errors(organisations: Sequence[Summary]) -> tuple[Floats, Floats]:
    """Return the means and their sampling variances."""
    return (
        np.array([one.mean for one in organisations]),
        np.array([one.error for one in organisations]),
    )


def benchmark(construct: str, own: Summary, pool: Pool) -> Benchmark | None:
    """Return where `own` stands among the others of a pool; None below five others.

    The interval of the difference is about the organisations' own means, with the degrees of
    freedom of Satterthwaite (1946). `spread` and the limits of the best guess are averaged over
    every tau² that fits, so that they hold what they say for a few organisations too.
    """
    if len(pool.others) < LEAST_ORGANISATIONS:
        return None
    everyone = means_and_errors(pool.everyone)
    means, errors = means_and_errors(pool.others)
    known = heterogeneity(*everyone)
    weights = weights_of(means, errors, known.between)
    exact, error = float(np.average(means, weights=weights)), float(1 / weights.sum())
    mean = round(exact, DECIMALS)
    # The own true mean is one more draw from the organisations, measured with its own error.
    half = _half_width(own, error, len(means))
    difference = own.mean - mean
    ci95 = _outward(difference - half, difference + half)
    half_spread = _half_spread(np.sqrt(known.plausible() + error), len(means))
    floor = floor_of(everyone[0])
    # Whoever is not among them is one organisation more, and may show that they differ more.
    with_own = known if pool.own else known.and_one(difference, own.error + floor)
    shrunken, *limits = _shrunken(own, (mean, error), with_own.plausible() + floor)
    return Benchmark(
        construct,
        organisations=len(means),
        people=sum(other.n for other in pool.others),
        mean=mean,
        spread=_outward(mean - half_spread, mean + half_spread),
        difference=round(difference, DECIMALS),
        ci95=ci95,
        shrunken=round(shrunken, DECIMALS),
        place=_place(ci95),
        shrunken_ci95=_outward(*limits),
        sector=pool.sector,
    )


def _half_width(own: Summary, error: float, organisations: int) -> float:
    from scipy.special import stdtrit

    variance = own.error + error
    spoiled = own.error**2 / (own.n - 1) + error**2 / (organisations - 1)
    freedom = variance**2 / spoiled if spoiled else organisations - 1.0
    return float(stdtrit(freedom, 0.975)) * math.sqrt(variance)


def _half_spread(scales: Floats, organisations: int) -> float:
    """Around the mean, how far 95 % of organisations lie, over every tau² that fits."""
    spread = _Mixture(np.zeros(1), np.maximum(scales, SMALLEST_SCALE), organisations - 1)
    return spread.below(0.975)


def _shrunken(
    own: Summary, others: tuple[float, float], fitting: Floats
) -> tuple[float, float, float]:
    """The best guess of the own true mean with its limits, drawn towards that of the others.

    The median and 95 % limits over every tau² that fits. `others`: their mean, and its error.
    """
    mean, error = others
    drawn = own.error / (own.error + fitting)
    centres = own.mean + (mean - own.mean) * drawn
    scales = np.sqrt((1 - drawn) * own.error + drawn**2 * error)
    fitted = _Mixture(centres, np.maximum(scales, SMALLEST_SCALE), own.n - 1)
    low, middle, high = (fitted.below(share) for share in (0.025, 0.5, 0.975))
    return middle, low, high


@dataclass(frozen=True, slots=True)
class _Mixture:
    """Distributions of Student's t with the same degrees of freedom, each as likely."""

    centres: Floats
    scales: Floats
    freedom: float

    def below(self, share: float) -> float:
        """Return under what value this share (0-1) lies."""
        from scipy.optimize import brentq
        from scipy.special import stdtr, stdtrit

        # Under the least of where it lies in each there is less, under the furthest there is more.
        apart = self.centres + self.scales * stdtrit(self.freedom, share)
        slack = 1e-6 * float(self.scales.max())

        def too_much(value: float) -> float:
            return float(stdtr(self.freedom, (value - self.centres) / self.scales).mean()) - share

        return float(
            brentq(too_much, float(apart.min()) - slack, float(apart.max()) + slack, xtol=1e-9)
        )


def _outward(low: float, high: float) -> Interval:
    """Limits with few decimals that hold what the exact ones hold."""
    scale = 10**DECIMALS
    return math.floor(low * scale + 1e-9) / scale, math.ceil(high * scale - 1e-9) / scale


def _place(difference: Interval) -> Place:
    low, high = difference
    if low <= 0 <= high:
        return "not_distinguishable"
    return "higher" if low > 0 else "lower"
