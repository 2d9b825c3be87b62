"""The proof that a set of published groups isolates nobody, whatever one adds or subtracts.

Published groups are indicator vectors over respondents; what a reader can compute from means and
counts are the linear combinations of those vectors. A combination isolates the people on whom its
weight is not zero. The audit finds the smallest such set below the minimum, or proves that there
is none.

Respondents with the same memberships are one class, so the matrix has as many columns as there
are kinds of members, not people. Combinations that vanish on every class of at least `minimum`
people form a subspace W, in which more columns are multiples of each other and so are one class;
what is large then must vanish too. A word of W with little weight is a dependent set of columns of
W's parity check matrix, and those are looked for directly. Arithmetic is exact in the integers
modulo a large prime, where the rank of a 0/1 matrix is that over the rationals but for
coincidences of probability about 2**-31.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .disclosure import Members

PRIME = 2**31 - 1
LARGEST_SEARCH = 50_000_000
"""How many matrix entries the search may touch before it gives up (and nothing is published)."""

Matrix = NDArray[np.int64]


class AuditTooLarge(Exception):
    """The proof would take too long; what can't be proven is not published."""


def isolated_by(groups: Iterable[Members], *, minimum: int) -> Members | None:
    """Return people, fewer than `minimum`, whom some combination of groups isolates; or None.

    `groups` hold row numbers of respondents; list the whole organisation too when its figures
    are published. Raises AuditTooLarge when no proof was found within `LARGEST_SEARCH` steps.
    """
    classes = _classes(list(groups))
    sizes = np.array([len(people) for people in classes.values()], dtype=np.int64)
    if not len(sizes):
        return None
    memberships = np.array(list(classes), dtype=np.int64).T
    code = _without_large(
        _Code(memberships, sizes, [[place] for place in range(len(sizes))]), minimum
    )
    if not len(code.words):
        return None
    found = _Search(code.sizes, minimum).lightest(_parity_check(code.words))
    if found is None:
        return None
    people = list(classes.values())
    together = [place for column in found for place in code.classes[column]]
    return frozenset(person for place in together for person in people[place])


def _classes(groups: Sequence[Members]) -> dict[tuple[int, ...], list[int]]:
    """Group people by their memberships; people in no group are in no combination either."""
    everyone = np.array(sorted(frozenset().union(*groups)), dtype=np.int64)
    if not len(everyone):
        return {}
    member_of = np.zeros((len(everyone), len(groups)), dtype=np.bool_)
    for number, members in enumerate(groups):
        rows = np.fromiter(members, dtype=np.int64, count=len(members))
        member_of[np.searchsorted(everyone, rows), number] = True
    # Bits packed into one value a person compare much faster than rows.
    packed = np.packbits(member_of, axis=1)
    patterns = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, which = np.unique(patterns, return_index=True, return_inverse=True)
    return {
        tuple(member_of[person].astype(np.int64).tolist()): everyone[which == kind].tolist()
        for person, kind in sorted(zip(first.tolist(), range(len(first)), strict=True))
    }


def reduced(matrix: Matrix) -> tuple[Matrix, list[int]]:
    """Return the reduced row echelon form modulo PRIME without zero rows, and its pivots."""
    rows = matrix % PRIME
    pivots: list[int] = []
    for column in range(rows.shape[1]):
        rank = len(pivots)
        candidates = np.flatnonzero(rows[rank:, column])
        if not len(candidates):
            continue
        chosen = rank + int(candidates[0])
        rows[[rank, chosen]] = rows[[chosen, rank]]
        rows[rank] = rows[rank] * pow(int(rows[rank, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(rows[:, column])
        others = others[others != rank]
        rows[others] = (rows[others] - rows[others, column][:, None] * rows[rank]) % PRIME
        pivots.append(column)
        if len(pivots) == rows.shape[0]:
            break
    return rows[: len(pivots)], pivots


@dataclass(frozen=True)
class _Code:
    """Combinations of the groups: the row space of `words`, a column per kind of people.

    `sizes`: how many people a column stands for; `classes`: the places of their classes.
    """

    words: Matrix
    sizes: NDArray[np.int64]
    classes: list[list[int]]


def _without_large(code: _Code, minimum: int) -> _Code:
    """Return the combinations that are nowhere on as many people as the minimum of one kind.

    Columns that are multiples of each other are of one kind: a combination is on both or neither.
    With fewer combinations left more columns become multiples, so this is done until all fit.
    """
    while True:
        order = np.argsort(-code.sizes, kind="stable")
        large = int(np.sum(code.sizes >= minimum))
        words = _words_without(code.words[:, order], large)
        kinds: dict[bytes, list[int]] = {}
        for column, direction in zip(order[large:].tolist(), _directions(words), strict=True):
            if direction.any():
                kinds.setdefault(direction.tobytes(), []).append(column)
        places = {column: place for place, column in enumerate(order[large:].tolist())}
        merged = _Code(
            words[:, [places[columns[0]] for columns in kinds.values()]],
            np.array([code.sizes[columns].sum() for columns in kinds.values()], dtype=np.int64),
            [
                [one for column in columns for one in code.classes[column]]
                for columns in kinds.values()
            ],
        )
        if not (merged.sizes >= minimum).any():
            return merged
        code = merged


def _directions(words: Matrix) -> Matrix:
    """Return each column, as a row, scaled so that its first entry that is not zero is one."""
    scaled = words.T.copy()
    for row in scaled:
        entries = np.flatnonzero(row)
        if len(entries):
            row[:] = row * pow(int(row[entries[0]]), -1, PRIME) % PRIME
    return scaled


def _words_without(memberships: Matrix, large: int) -> Matrix:
    """Return a basis of the combinations that vanish on the first `large` columns."""
    rows, pivots = reduced(memberships)
    first = sum(pivot < large for pivot in pivots)
    return rows[first:, large:]


def _parity_check(words: Matrix) -> Matrix:
    """Return a matrix whose null space is the row space of `words`."""
    rows, pivots = reduced(words)
    length = rows.shape[1]
    free = [column for column in range(length) if column not in set(pivots)]
    check = np.zeros((len(free), length), dtype=np.int64)
    check[:, pivots] = -rows[:, free].T % PRIME
    check[range(len(free)), free] = 1
    return check


@dataclass
class _Search:
    """Looks for the lightest dependent set of columns weighing less than `minimum`."""

    sizes: NDArray[np.int64]
    minimum: int
    _touched: int = field(default=0, init=False)

    def lightest(self, check: Matrix) -> tuple[int, ...] | None:
        """Return the columns of such a set, or None when every set of that weight is free.

        Raises AuditTooLarge when the search was too long or met a coincidence: nothing is proven.
        """
        most = int(np.sum(np.cumsum(np.sort(self.sizes)) < self.minimum))
        projected = self._projected(check, most + 1)
        for budget in range(1, self.minimum):
            found = self._dependent(projected, (), 0, budget)
            if found is None:
                continue
            if not self._confirmed(check, found):
                # A coincidence of the projection, behind which a real set may hide.
                raise AuditTooLarge
            return found
        return None

    def _projected(self, check: Matrix, dimensions: int) -> Matrix:
        # A random projection keeps dependent sets dependent, and makes free sets of up to
        # `dimensions` columns dependent with probability of about 1/PRIME; finds are confirmed.
        if check.shape[0] <= dimensions:
            return check
        random = np.random.default_rng(0).integers(1, PRIME, (dimensions, check.shape[0]))
        product = np.zeros((dimensions, check.shape[1]), dtype=np.int64)
        for row in range(check.shape[0]):
            product = (product + random[:, row][:, None] * check[row]) % PRIME
        return product

    def _confirmed(self, check: Matrix, columns: tuple[int, ...]) -> bool:
        return len(reduced(check[:, list(columns)])[1]) < len(columns)

    def _dependent(
        self, check: Matrix, chosen: tuple[int, ...], start: int, budget: int
    ) -> tuple[int, ...] | None:
        """Find columns from `start` on, of size at most `budget`, dependent given `chosen`."""
        self._count(check)
        fits = self.sizes[start:] <= budget
        zero = np.flatnonzero(fits & ~check[:, start:].any(axis=0))
        if len(zero):
            return (*chosen, start + int(zero[0]))
        pair = self._parallel(check, start + np.flatnonzero(fits), budget)
        if pair is not None:
            return (*chosen, *pair)
        for column in start + np.flatnonzero(fits):
            left = budget - int(self.sizes[column])
            # Sets of one and of two columns were looked for above.
            two_more = np.sort(self.sizes[column + 1 :])[:2]
            if len(two_more) < 2 or two_more.sum() > left:
                continue
            contracted = self._contracted(check, int(column))
            found = self._dependent(contracted, (*chosen, int(column)), int(column) + 1, left)
            if found is not None:
                return found
        return None

    def _parallel(
        self, check: Matrix, columns: NDArray[np.int64], budget: int
    ) -> tuple[int, int] | None:
        """Find two of these columns, none of them zero, that are multiples of each other.

        Two random sums over the rows of each column have the same ratio when the columns do; of
        others, about one pair in PRIME. Finds are confirmed.
        """
        if len(columns) < 2:
            return None
        rows = check[:, columns]
        first, second = (self._sums(rows, seed) for seed in (1, 2))
        crossed = first[:, None] * second[None, :] % PRIME
        same = np.triu(crossed == crossed.T, k=1)
        sizes = self.sizes[columns]
        same &= sizes[:, None] + sizes[None, :] <= budget
        found = np.argwhere(same)
        return (int(columns[found[0][0]]), int(columns[found[0][1]])) if len(found) else None

    @staticmethod
    def _sums(rows: Matrix, seed: int) -> Matrix:
        weights = np.random.default_rng(seed).integers(1, PRIME, len(rows))
        total = np.zeros(rows.shape[1], dtype=np.int64)
        for weight, row in zip(weights.tolist(), rows, strict=True):
            total = (total + weight * row) % PRIME
        return total

    def _contracted(self, check: Matrix, column: int) -> Matrix:
        """Return the matrix modulo one of its columns."""
        row = int(np.flatnonzero(check[:, column])[0])
        scale = check[:, column] * pow(int(check[row, column]), -1, PRIME) % PRIME
        result: Matrix = np.delete(
            (check - scale[:, None] * check[row][None, :]) % PRIME, row, axis=0
        )
        return result

    def _count(self, check: Matrix) -> None:
        self._touched += check.size
        if self._touched > LARGEST_SEARCH:
            raise AuditTooLarge
