"""Whether people who like new things are also further in using this one: a rank correlation."""

import math

import numpy as np

from .disclosure import DETAIL_MINIMUM, may_show_details
from .model import Agreement, Withheld
from .precision import Z95
from .scoring import Floats


def agreement(scores: Floats, status: Floats | None, *, minimum: int) -> Agreement | Withheld:
    """Return Spearman's rho of disposition and adoption status, over who gave both.

    The interval is Fisher's with the variance (1 + ρ²/2)/(n - 3) of Bonett & Wright (2000).
    """
    if status is None:
        return Withheld("not_asked")
    both = ~np.isnan(scores) & ~np.isnan(status)
    n = int(both.sum())
    if not may_show_details(n, minimum):
        return Withheld("too_few_for_figure", max(DETAIL_MINIMUM, minimum))
    if np.ptp(scores[both]) < 1e-9 or np.ptp(status[both]) < 1e-9:
        return Withheld("all_answer_alike")
    rho = spearman(scores[both], status[both])
    centre = math.atanh(max(-1 + 1e-9, min(1 - 1e-9, rho)))
    half = Z95 * math.sqrt((1 + rho**2 / 2) / (n - 3))
    return Agreement(n=n, rho=rho, ci95=(math.tanh(centre - half), math.tanh(centre + half)))


def spearman(first: Floats, second: Floats) -> float:
    """Return Spearman's rank correlation of two rows without NaN, each with spread."""
    from scipy.stats import rankdata

    return float(np.corrcoef(rankdata(first), rankdata(second))[0, 1])
