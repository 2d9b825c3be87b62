"""How far a mean or a share can be off: intervals at 95 %, with a finite population if known."""

import math
from bisect import bisect_left
from dataclasses import dataclass

from .model import Interval, Withheld

Z95 = 1.959963984540054
_NO_SPREAD = 1e-9
"""What rounding leaves of the SD of equal scores."""
_TIE = 1e-9
"""How near to 2.5 % a tail is taken for 2.5 %: rounding stays far within it."""


@dataclass(frozen=True, slots=True)
class MeasurementError:
    """The standard error of measurement of one score, and on how many degrees of freedom it rests.

    From alpha of n complete answers to k items these are (n - 1)(k - 1): those of the residual of
    people by items, of which it is the root over k.
    """

    sem: float
    freedom: int


def finite_population_factor(n: int, population: int | None) -> float:
    """Return sqrt(1 - n/N), by which a standard error shrinks; 1 when N is not known.

    As in R's `survey::svymean(fpc=)`.
    """
    return 1.0 if population is None else math.sqrt(1.0 - n / population)


def mean_interval(
    mean: float,
    sd: float,
    n: int,
    *,
    population: int | None = None,
    error: MeasurementError | None = None,
) -> Interval | Withheld:
    """Return the 95 % interval of a mean: mean ± t(n-1) · sd/√n · √(1 - n/N).

    When everybody answered (n = N) there is no sampling error left, but the interval is not zero
    wide: each score still carries measurement error. It is then mean ± t(df) · SEM/√n with the
    `error`'s own degrees of freedom, and withheld when that error is not known.
    """
    from scipy.special import stdtrit

    if n < 2:
        return Withheld("too_few_for_figure", 2)
    if sd < _NO_SPREAD:
        return Withheld("all_answer_alike")
    spread, freedom = sd * finite_population_factor(n, population), n - 1
    if spread == 0.0:
        if error is None or error.sem < _NO_SPREAD:
            return Withheld("too_few_for_figure")
        spread, freedom = error.sem, error.freedom
    half = float(stdtrit(freedom, 0.975)) * spread / math.sqrt(n)
    return mean - half, mean + half


def share_interval(count: int, n: int, *, population: int | None = None) -> Interval:
    """Return the 95 % interval of the share count/n (n ≥ 1): Wilson, or hypergeometric (mid-p).

    With a known population the share is that of the whole population, of which n answered.
    """
    if population is None:
        return _wilson(count, n)
    return _hypergeometric(count, n, population)


def non_response_bounds(count: int, n: int, population: int) -> Interval:
    """Return the population's share if none, or all, of those who did not answer count."""
    return count / population, (count + population - n) / population


def _wilson(count: int, n: int) -> Interval:
    """Wilson (1927) score interval without continuity correction."""
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(count, n, alpha=0.05, method="wilson")
    return float(low), float(high)


def _hypergeometric(count: int, n: int, population: int) -> Interval:
    """Invert both hypergeometric tails at 2.5 %, with mid-p (Lancaster 1961).

    A total is held when neither tail is at most 2.5 %. What was seen counts half in a tail:
    counting it in full would hold the truth in 98 to 99 % of cases, as counts are few and whole.
    Tails of exactly 2.5 % occur (nobody out of one, of 40 with 38), so rounding may not decide.
    Either tail only rises or only falls with the total, so its end is found by halving.
    """
    from scipy.stats import hypergeom

    def more(total: int) -> float:
        """The chance of more than what was seen, when the population's total is this."""
        seen = float(hypergeom.pmf(count, population, total, n))
        return float(hypergeom.sf(count, population, total, n)) + seen / 2

    totals = range(count, population - n + count + 1)
    low = totals[bisect_left(totals, True, key=lambda total: more(total) > 0.025 + _TIE)]
    high = totals[bisect_left(totals, True, key=lambda total: more(total) >= 0.975 - _TIE) - 1]
    return low / population, high / population
