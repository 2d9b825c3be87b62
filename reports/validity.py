"""Whether constructs can be told apart: the heterotrait-monotrait ratio."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .model import Figure, ValidityPair, Withheld
from .scoring import Floats, ScoredConstruct

LEAST_FOR_HTMT = 30


def validity(scored: Sequence[ScoredConstruct]) -> tuple[ValidityPair, ...]:
    """Return the heterotrait-monotrait ratio of every pair of constructs of two items or more."""
    several = [one for one in scored if len(one.items) > 1]
    if len(several) < 2:
        return ()
    correlations, counts = pairwise_correlations(np.hstack([one.values for one in several]))
    ends = np.cumsum([len(one.items) for one in several]).tolist()
    sets = [
        (one.construct.id, Within.of(correlations, counts, slice(end - len(one.items), end)))
        for one, end in zip(several, ends, strict=True)
    ]
    return tuple(
        ValidityPair(first, second, htmt(correlations, counts, within, other))
        for (first, within), (second, other) in combinations(sets, 2)
    )


def pairwise_correlations(values: Floats) -> tuple[Floats, Floats]:
    """Return Pearson's r of every two columns (k by k), and on how many people each rests.

    Over those who answered both (`values`: n by k, NaN missing). NaN where one does not vary.
    """
    given = ~np.isnan(values)
    counted = given.astype(np.float64)
    centre = np.nansum(values, axis=0) / np.maximum(given.sum(axis=0), 1)
    centred = np.where(given, values - centre, 0.0)
    n = counted.T @ counted
    at_least_one = np.maximum(n, 1.0)
    means = (centred.T @ counted) / at_least_one  # of the row's item, where the column's is given
    products = centred.T @ centred / at_least_one - means * means.T
    variances = (centred**2).T @ counted / at_least_one - means**2
    spread = variances * variances.T
    correlations = np.full_like(products, np.nan)
    np.divide(products, np.sqrt(np.maximum(spread, 0.0)), out=correlations, where=spread > 1e-12)
    return correlations, n


@dataclass(frozen=True, slots=True)
class Within:
    """A set of items in a correlation matrix: where it is, and how its items go together."""

    place: slice
    mean: float  # of the absolute correlations; NaN when one cannot be had
    fewest: float  # people behind any of them

    @staticmethod
    def of(correlations: Floats, counts: Floats, place: slice) -> "Within":
        """Return the set of two items or more at these places."""
        part = np.abs(correlations[place, place])
        pairs = part[np.triu_indices(len(part), k=1)]
        return Within(place, float(pairs.mean()), float(counts[place, place].min()))


def htmt(correlations: Floats, counts: Floats, first: Within, second: Within) -> Figure:
    """Return the HTMT of two sets of items.

    The mean absolute correlation between the sets over the geometric mean of those within them
    (Henseler, Ringle & Sarstedt 2015; absolute as in R's semTools::htmt). Above .85 or .90 the
    two are hard to tell apart.
    """
    fewest = min(first.fewest, second.fewest, counts[first.place, second.place].min())
    if fewest < LEAST_FOR_HTMT:
        return Withheld("too_few_for_figure", LEAST_FOR_HTMT)
    between = float(np.abs(correlations[first.place, second.place]).mean())
    same = first.mean * second.mean
    if math.isnan(between) or math.isnan(same):
        return Withheld("item_without_spread")
    if same < 1e-12:
        return Withheld("model_did_not_fit")
    return between / math.sqrt(same)
