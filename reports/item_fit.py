"""How each item goes with the others of its scale, from their covariance matrix alone."""

import numpy as np

from .model import Figure, Withheld
from .scoring import Floats

_NO_SPREAD = 1e-10
"""A variance under this is nought: one answer in a million that differs gives more."""


def alpha_of(covariance: Floats) -> float:
    """Return Cronbach's alpha of a covariance matrix (k by k, k ≥ 2) with a positive sum."""
    k = covariance.shape[0]
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def item_rest_correlations(covariance: Floats) -> list[Figure]:
    """Return Pearson's r of each item with the sum of the others, as psych::alpha's `r.drop`."""
    if covariance.shape[0] < 2:
        return [Withheld("too_few_items")]
    variances, _, rest = _with_and_without(covariance)
    together = covariance.sum(axis=0) - variances
    return [
        float(together[item] / np.sqrt(variances[item] * rest[item]))
        if min(variances[item], rest[item]) > _NO_SPREAD
        else Withheld("item_without_spread")
        for item in range(len(variances))
    ]


def alphas_if_dropped(covariance: Floats) -> list[Figure]:
    """Return alpha without each item in turn; withheld where no two items or spread is left."""
    k = covariance.shape[0]
    if k < 3:
        return [Withheld("too_few_items")] * k
    _, traces, rest = _with_and_without(covariance)
    return [
        float((k - 1) / (k - 2) * (1 - traces[item] / rest[item]))
        if rest[item] > _NO_SPREAD
        else Withheld("all_answer_alike")
        for item in range(k)
    ]


def _with_and_without(covariance: Floats) -> tuple[Floats, Floats, Floats]:
    """Per item its variance; and without it, the sum of variances and the total's variance."""
    variances = np.diag(covariance)
    rest = covariance.sum() - 2 * covariance.sum(axis=0) + variances
    return variances, variances.sum() - variances, rest
