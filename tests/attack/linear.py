"""Row-space attacks by brute force: the few people whom a combination of figures isolates.

Written apart from the audit it judges: it removes every small set of columns and looks at the rank.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

MOST_SETS = 20_000


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
    matrix = np.array(columns, dtype=float).T
    rank = np.linalg.matrix_rank(matrix)
    for number, few in enumerate(_small_sets(sizes, minimum)):
        if number > MOST_SETS:
            raise RuntimeError("the attack is too large to be tried")
        left = np.delete(matrix, few, axis=1)
        if left.shape[1] == 0 or np.linalg.matrix_rank(left) < rank:
            return sum(sizes[column] for column in few)
    return None


def _small_sets(sizes: Sequence[int], minimum: int) -> Iterator[list[int]]:
    """Every set of kinds that holds fewer than `minimum` people together."""

    def larger(chosen: list[int], start: int, budget: int) -> Iterator[list[int]]:
        if chosen:
            yield chosen
        for place in range(start, len(sizes)):
            if sizes[place] <= budget:
                yield from larger([*chosen, place], place + 1, budget - sizes[place])

    yield from larger([], 0, minimum - 1)
