"""Whether some combination of published figures is about too few organisations.

An organisation may stand behind figures with several measurements, and counts once. So it is a
subspace, spanned by its columns, and a combination leaves it out when all of those vanish. The
question is then whether all organisations but a few lie in one hyperplane. It is answered by
trying for one organisation after the other whether it is left out, or among the few:
organisations that are too many to be among the few are left out, what is left out is divided out,
and organisations that are the same after that go together. Arithmetic is that of
`reports.audit`: exact modulo a large prime.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .audit import PRIME, Matrix, reduced

Kind = tuple[tuple[int, ...], ...]
"""In which editions each of an organisation's measurements is: alike for those who move alike."""
MOST_TRIED = 5000
"""After so many tries nothing is proven, and what is not proven is not published."""


class TooManyToTry(Exception):
    """The proof would take too long."""


def isolates_fewer(kinds: Mapping[Kind, int], *, than: int) -> bool:
    """Whether a combination of editions that is not zero is about fewer organisations than that.

    `kinds`: how many organisations there are of each kind. Raises TooManyToTry.
    """
    if not kinds:
        return False
    columns = [np.array(kind, dtype=np.int64).T for kind in kinds]
    independent, _ = reduced(np.hstack(columns))
    owners = np.repeat(np.arange(len(columns)), [one.shape[1] for one in columns])
    spanned = _merged(independent.T, owners, list(kinds.values()))
    return _Search().finds(spanned, len(independent), than - 1)


@dataclass(frozen=True, eq=False)
class _Class:
    """Organisations that any combination is about together, or not at all."""

    space: Matrix
    """Its basis, a row each, in reduced echelon form."""
    size: int


def _merged(rows: Matrix, owners: Matrix, sizes: Sequence[int]) -> list[_Class]:
    """Put together what spans the same space, and leave out what spans nothing.

    `owners`: for each row, in order, the place in `sizes` of whom it is of.
    """
    found: dict[bytes, _Class] = {}
    scaled = _scaled(rows)
    spans = list(map(bool, np.count_nonzero(rows, axis=1)))
    starts = np.searchsorted(owners, np.arange(len(sizes) + 1)).tolist()
    for start, end, size in zip(starts[:-1], starts[1:], sizes, strict=True):
        basis = scaled[start:end]
        if end - start > 1:
            basis, _ = reduced(basis)
        if any(spans[start:end]):
            key = basis.tobytes()
            found[key] = _Class(basis, size + (found[key].size if key in found else 0))
    return list(found.values())


def _scaled(rows: Matrix) -> Matrix:
    """Scale each row so that its first entry that is not zero is one."""
    if not rows.size:
        return rows
    leading = rows[np.arange(len(rows)), (rows != 0).argmax(axis=1)]
    inverse = np.array([one if one < 2 else pow(one, -1, PRIME) for one in leading.tolist()])
    scaled: Matrix = rows * inverse[:, None] % PRIME
    return scaled


class _Search:
    """Counts its tries."""

    def __init__(self) -> None:
        self._tried = 0

    def finds(self, classes: list[_Class], dimension: int, budget: int) -> bool:
        """Whether all but `budget` organisations lie in a hyperplane of the whole space."""
        while classes:
            self._tried += 1
            if self._tried > MOST_TRIED:
                raise TooManyToTry
            if sum(one.size for one in classes) <= budget:
                return True
            largest = max(classes, key=lambda one: one.size)
            others = [one for one in classes if one is not largest]
            if largest.size <= budget and self.finds(others, dimension, budget - largest.size):
                return True
            classes, dimension = _without(classes, largest, dimension)
        return dimension > 0


def _without(classes: list[_Class], left_out: _Class, dimension: int) -> tuple[list[_Class], int]:
    """Divide the whole space by one class, which the combination then is not about."""
    rows = np.vstack([one.space for one in classes])
    owners = np.repeat(np.arange(len(classes)), [len(one.space) for one in classes])
    pivots = [int(np.flatnonzero(row)[0]) for row in left_out.space]
    for pivot, row in zip(pivots, left_out.space, strict=True):
        about = np.flatnonzero(rows[:, pivot])
        rows[about] = (rows[about] - rows[about, pivot][:, None] * row) % PRIME
    left = _merged(np.delete(rows, pivots, axis=1), owners, [one.size for one in classes])
    return left, dimension - len(pivots)
