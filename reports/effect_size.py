"""Hedges' g of two independent groups, with exact limits."""

import math

from .model import Interval
from .scoring import Floats


def small_sample_correction(freedom: int) -> float:
    """Return J = Γ(m/2) / (√(m/2) · Γ((m-1)/2)), exact (Hedges 1981), m ≥ 2."""
    return math.exp(math.lgamma(freedom / 2) - math.lgamma((freedom - 1) / 2)) / math.sqrt(
        freedom / 2
    )


def hedges_g(first: Floats, second: Floats) -> tuple[float, Interval]:
    """Return g = J·(mean(first) - mean(second))/pooled SD, and its 95 % limits.

    The limits are those of the noncentrality of t, as in R's effectsize::hedges_g. Both groups
    hold at least two values and together have spread within groups.
    """
    freedom = len(first) + len(second) - 2
    within = (len(first) - 1) * first.var(ddof=1) + (len(second) - 1) * second.var(ddof=1)
    d = float((first.mean() - second.mean()) / math.sqrt(within / freedom))
    per_sd = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    correction = small_sample_correction(freedom)
    low, high = (
        correction * _noncentrality(d * per_sd, freedom, level) / per_sd for level in (0.975, 0.025)
    )
    return correction * d, (low, high)


def _noncentrality(t: float, freedom: int, level: float) -> float:
    """Return the noncentrality at which P(T ≤ t) is `level`.

    scipy's noncentral t gives NaN far from t, so the root is bracketed from t outward, in steps
    of its standard error.
    """
    from scipy.optimize import brentq
    from scipy.special import nctdtr

    def miss(noncentrality: float) -> float:
        return float(nctdtr(freedom, noncentrality, t)) - level

    step = math.sqrt(1 + t**2 / (2 * freedom))
    low, high = t, t
    while miss(low) < 0:
        low -= step
    while miss(high) > 0:
        high += step
    return float(brentq(miss, low, high, xtol=1e-12, rtol=1e-14))
