"""How each theme goes with the intention to use, by itself: where to look first, never a cause."""

import math
from collections.abc import Sequence

import numpy as np

from .model import Association, Interval
from .precision import Z95
from .scoring import ScoredConstruct

LEAST_FOR_ASSOCIATION = 30
_THEMES = ("predictor", "context")


def associations(scored: Sequence[ScoredConstruct]) -> tuple[Association, ...]:
    """Return Pearson's r of each theme of several items with the first outcome, in order of asking.

    Over those who have both scores; themes with fewer than 30 of them, or in which all score alike,
    are left out.
    """
    outcome = next((one for one in scored if one.construct.role == "outcome"), None)
    if outcome is None:
        return ()
    found = (
        _association(one, outcome)
        for one in scored
        if one.construct.role in _THEMES and len(one.items) > 1
    )
    return tuple(one for one in found if one is not None)


def _association(theme: ScoredConstruct, outcome: ScoredConstruct) -> Association | None:
    both = ~np.isnan(theme.scores) & ~np.isnan(outcome.scores)
    n = int(both.sum())
    first, second = theme.scores[both], outcome.scores[both]
    if n < LEAST_FOR_ASSOCIATION or min(np.ptp(first), np.ptp(second)) < 1e-9:
        return None
    r = max(-1.0, min(1.0, float(np.corrcoef(first, second)[0, 1])))
    return Association(theme.construct.id, n, r, correlation_interval(r, n))


def correlation_interval(r: float, n: int) -> Interval:
    """Return the 95 % interval of Pearson's r of n ≥ 4 pairs, by Fisher's transformation (1921)."""
    centre = math.atanh(max(-1 + 1e-9, min(1 - 1e-9, r)))
    half = Z95 / math.sqrt(n - 3)
    return math.tanh(centre - half), math.tanh(centre + half)
