"""Relative importance (LMG) of many covariance matrices at once, for its bootstrap."""

from math import factorial

import numpy as np

from .scoring import Floats

_NO_SPREAD = 1e-9


def resampled_importance(covariances: Floats) -> Floats:
    """Return LMG shares per matrix: b by p.

    `covariances`: b by p+1 by p+1, the outcome first. The share of a predictor is its increase
    of R², averaged over all orders of entering (Lindeman, Merenda & Gold 1980). NaN where the
    outcome has no spread or predictors are collinear. Work grows as 2 to the power p.
    """
    predictors = covariances.shape[1] - 1
    explained = _explained(covariances, predictors)
    shares = np.zeros((len(covariances), predictors))
    for subset in range(2**predictors):
        size = subset.bit_count()
        for place in range(predictors):
            if not subset >> place & 1:
                orders = factorial(size) * factorial(predictors - size - 1)
                gain = explained[subset | 1 << place] - explained[subset]
                shares[:, place] += orders / factorial(predictors) * gain
    return shares


def _explained(covariances: Floats, predictors: int) -> Floats:
    """R² of every subset of predictors (a bit each): 2^p by b, by sweeping one more at a time."""
    explained = np.zeros((2**predictors, len(covariances)))
    total = covariances[:, 0, 0]
    variance = np.where(total > _NO_SPREAD, total, np.nan)
    pending = [(0, 0, covariances)]
    while pending:
        subset, start, left = pending.pop()
        for place in range(start, predictors):
            swept = _without(left, place + 1, covariances)
            larger = subset | 1 << place
            explained[larger] = 1 - swept[:, 0, 0] / variance
            pending.append((larger, place + 1, swept))
    return explained


def _without(left: Floats, place: int, original: Floats) -> Floats:
    """Residual covariances after regressing on one more variable; NaN where it has none left."""
    pivot = left[:, place, place]
    usable = pivot > _NO_SPREAD * np.maximum(original[:, place, place], _NO_SPREAD)
    column = left[:, :, place] / np.where(usable, pivot, np.nan)[:, None]
    swept: Floats = left - column[:, :, None] * left[:, place, None, :]
    return swept
