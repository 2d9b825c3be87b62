"""Row-space attacks by brute force: the few people whom a combination of figures isolates.

Written apart from the audit it judges, in floating point: it tries every combination that vanishes
on as many kinds of people as it can, or else every small set of kinds, and looks at the rank.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

import numpy as np
from scipy.linalg import null_space, orth

MOST_SETS = 20_000
TOLERANCE = 1e-8


def isolated(sets: Sequence[frozenset[int]], minimum: int) -> int | None:
    """Return the size of a set of fewer than `minimum` people that a combination isolates."""
    people = frozenset().union(*sets)
    kinds = Counter(tuple(person in one for one in sets) for person in people)
    return isolated_kinds(
        [[int(inside) for inside in kind] for kind in kinds], list(kinds.values()), minimum
    )


def isolated_kinds(
    columns: Sequence[Sequence[int]], sizes: Sequence[int], minimum: int
) -> int | None:
    """The same for kinds of people: a column per kind, and how many people are of it."""
    if not columns:
        return None
    words, small = _words_off_the_large(np.array(columns, dtype=float).T, sizes, minimum)
    dimensions = len(words)
    if dimensions == 0:
        return None
    if comb(len(small), dimensions - 1) <= MOST_SETS:
        weights = list(_supports(words, small))
        return min((weight for weight in weights if weight < minimum), default=None)
    for number, few in enumerate(_small_sets(small, minimum)):
        if number > MOST_SETS:
            raise RuntimeError("the attack is too large to be tried")
        if np.linalg.matrix_rank(np.delete(words, few, axis=1)) < dimensions:
            return sum(small[column] for column in few)
    return None


def _words_off_the_large(
    matrix: np.ndarray, sizes: Sequence[int], minimum: int
) -> tuple[np.ndarray, list[int]]:
    """A basis of what combinations do to the small kinds when they leave the large ones alone."""
    large = np.array([size >= minimum for size in sizes])
    left = null_space(matrix[:, large].T).T if large.any() else np.eye(len(matrix))
    words = left @ matrix[:, ~large]
    words[np.abs(words) < TOLERANCE] = 0.0
    basis = orth(words.T, rcond=TOLERANCE).T if words.size else words[:0]
    return _merged(basis, [size for size in sizes if size < minimum])


def _merged(words: np.ndarray, sizes: Sequence[int]) -> tuple[np.ndarray, list[int]]:
    """Kinds on which every combination is, or is not, together: one column for all of them."""
    together: dict[tuple[float, ...], list[int]] = {}
    for place, column in enumerate(words.T):
        if np.abs(column).max(initial=0.0) > TOLERANCE:
            largest = column[np.argmax(np.abs(column).round(6))]
            direction = (column / largest).round(6) + 0.0  # no minus zero
            together.setdefault(tuple(direction.tolist()), []).append(place)
    kept = [places[0] for places in together.values()]
    return words[:, kept], [sum(sizes[one] for one in places) for places in together.values()]


def _supports(words: np.ndarray, sizes: Sequence[int]) -> Iterator[int]:
    """Yield on how many people each combination is that is as far as possible nowhere."""
    weights = np.array(sizes)
    for chosen in combinations(range(len(sizes)), len(words) - 1):
        ways = null_space(words[:, chosen].T) if chosen else np.eye(1)
        if ways.shape[1] == 1:  # else these kinds fix no single combination
            yield int(weights[np.abs(ways[:, 0] @ words) > TOLERANCE].sum())


def _small_sets(sizes: Sequence[int], minimum: int) -> Iterator[list[int]]:
    """Every set of kinds that holds fewer than `minimum` people together."""

    def larger(chosen: list[int], start: int, budget: int) -> Iterator[list[int]]:
        if chosen:
            yield chosen
        for place in range(start, len(sizes)):
            if sizes[place] <= budget:
                yield from larger([*chosen, place], place + 1, budget - sizes[place])

    yield from larger([], 0, minimum - 1)
