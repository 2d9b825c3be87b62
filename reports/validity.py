"""Whether constructs can be told apart: the heterotrait-monotrait ratio."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from .model import Figure, ValidityPair, Withheld
from .scoring import Floats, ScoredConstruct, complete_cases

LEAST_FOR_HTMT = 30


def validity(scored: Sequence[ScoredConstruct]) -> tuple[ValidityPair, ...]:
    """Return the heterotrait-monotrait ratio of every pair of constructs of two items or more."""
    return tuple(
        ValidityPair(first.construct.id, second.construct.id, htmt(first.values, second.values))
        for first, second in combinations(scored, 2)
        if len(first.items) > 1 and len(second.items) > 1
    )


def htmt(first: Floats, second: Floats) -> Figure:
    """Return the HTMT of two sets of items (n by k and n by l, k and l ≥ 2), complete cases.

    The mean absolute correlation between the sets over the geometric mean of those within them
    (Henseler, Ringle & Sarstedt 2015; absolute as in R's semTools::htmt). Above .85 or .90 the
    two are hard to tell apart.
    """
    complete = complete_cases(np.hstack([first, second]))
    if len(complete) < LEAST_FOR_HTMT:
        return Withheld("too_few_for_figure", LEAST_FOR_HTMT)
    if (np.ptp(complete, axis=0) < 1e-9).any():
        return Withheld("item_without_spread")
    correlations = np.abs(np.corrcoef(complete, rowvar=False))
    k = first.shape[1]
    within = _mean_above_diagonal(correlations[:k, :k]), _mean_above_diagonal(correlations[k:, k:])
    if min(within) < 1e-9:
        return Withheld("model_did_not_fit")
    return float(correlations[:k, k:].mean() / np.sqrt(within[0] * within[1]))


def _mean_above_diagonal(matrix: Floats) -> float:
    return float(matrix[np.triu_indices(len(matrix), k=1)].mean())
