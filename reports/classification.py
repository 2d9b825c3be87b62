"""How well a scale's scores place people in categories: Livingston & Lewis (1995)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from .scoring import Floats

_NODES = 200


@cache
def _gauss_legendre() -> tuple[Floats, Floats]:
    """Nodes and weights on -1 to 1; they take longer to find than to use."""
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    return nodes, weights


@dataclass(frozen=True, slots=True)
class Classification:
    """Expected share placed where their true score lies, and placed alike on asking again."""

    accuracy: float
    consistency: float


@dataclass(frozen=True, slots=True)
class TrueScores:
    """A beta distribution of true scores on 0-1, and the effective length of the test."""

    alpha: float
    beta: float
    effective_items: int


def true_scores(unit_scores: Floats, reliability: float) -> TrueScores | None:
    """Fit the two-parameter beta by moments to scores on 0-1: their mean, reliability · variance.

    The effective length is (m(1-m) - ρs²) / (s²(1-ρ)), rounded. None when the scores have no
    such beta: no spread, no reliability, or an effective length under 1.
    """
    mean, variance = float(unit_scores.mean()), float(unit_scores.var(ddof=1))
    if variance < 1e-12 or not 0 < reliability < 1:
        return None
    true_variance = reliability * variance
    length = (mean * (1 - mean) - true_variance) / (variance - true_variance)
    if length < 1:
        return None
    total = mean * (1 - mean) / true_variance - 1
    return TrueScores(mean * total, (1 - mean) * total, min(round(length), 10_000))


def classification(true: TrueScores, cuts: Sequence[float]) -> Classification:
    """Return accuracy and consistency of placing between ascending `cuts` on 0-1.

    Observed scores given a true score p are binomial(effective length, p); a cut falls between
    two whole numbers correct by rounding, as in R's betafunctions::LL.CA.MC.
    """
    from scipy.special import bdtr, betainc, betaincinv

    length = true.effective_items
    below = [round(cut * length) - 1 for cut in cuts]
    reached = betainc(true.alpha, true.beta, np.array([0.0, *cuts, 1.0]))
    nodes, weights = _gauss_legendre()
    accuracy = consistency = 0.0
    for place, (low, high) in enumerate(pairwise(reached)):
        # The integral over true scores, taken over their cumulative share: the density drops out.
        share = (high - low) / 2 * nodes + (high + low) / 2
        p = betaincinv(true.alpha, true.beta, share)
        heights = (high - low) / 2 * weights
        cumulative = np.array([bdtr(b, length, p) if b >= 0 else np.zeros_like(p) for b in below])
        placed = np.diff(cumulative, axis=0, prepend=0.0, append=1.0)
        accuracy += float((heights * placed[place]).sum())
        consistency += float((heights * (placed**2).sum(axis=0)).sum())
    return Classification(min(accuracy, 1.0), min(consistency, 1.0))
