"""How far a mean or a share can be off: intervals at 95 %, with a finite population if known."""

import math
from bisect import bisect_left

from .model import Interval, Withheld

Z95 = 1.959963984540054
_NO_SPREAD = 1e-9
"""What rounding leaves of the SD of equal scores."""


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
    sem: float | Withheld | None = None,
) -> Interval | Withheld:
    """Return the 95 % interval of a mean: mean ± t(n-1) · sd/√n · √(1 - n/N).

    When everybody answered (n = N) there is no sampling error left, but the interval is not zero
    wide: each score still carries measurement error. It is then mean ± t(n-1) · sem/√n, with
    `sem` the standard error of measurement of one score, and withheld when that is not known.
    """
    from scipy.special import stdtrit

    if n < 2:
        return Withheld("too_few_for_figure", 2)
    if sd < _NO_SPREAD:
        return Withheld("all_answer_alike")
    spread = sd * finite_population_factor(n, population)
    if spread == 0.0:
        if not isinstance(sem, float) or sem < _NO_SPREAD:
            return Withheld("too_few_for_figure")
        spread = sem
    half = float(stdtrit(n - 1, 0.975)) * spread / math.sqrt(n)
    return mean - half, mean + half


def share_interval(count: int, n: int, *, population: int | None = None) -> Interval:
    """Return the 95 % interval of the share count/n (n ≥ 1): Wilson, or exact hypergeometric.

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
    """Invert both hypergeometric tails at 2.5 %: the totals not rejected, as shares.

    Either tail only rises or only falls with the total, so its end is found by halving.
    """
    from scipy.stats import hypergeom

    def is_too_low(total: int) -> bool:
        return bool(hypergeom.sf(count - 1, population, total, n) <= 0.025)

    def is_not_too_high(total: int) -> bool:
        return bool(hypergeom.cdf(count, population, total, n) > 0.025)

    totals = range(count, population - n + count + 1)
    low = totals[bisect_left(totals, True, key=lambda total: not is_too_low(total))]
    high = totals[bisect_left(totals, True, key=lambda total: not is_not_too_high(total)) - 1]
    return low / population, high / population
