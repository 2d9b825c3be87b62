"""Which neighbouring answers must be counted together before a count may be shown.

Facts such as 'uses it' can be known to colleagues, so a count of one or two points at somebody.
Neighbouring options are merged until every count, its complement, and every difference between
what is published holds the minimum.
"""

from collections.abc import Sequence

Run = tuple[int, int]
"""Options from the first position up to, not including, the second."""


def merged_cells(
    counts: Sequence[int], *, minimum: int, boundary: int | None = None
) -> tuple[Run, ...] | None:
    """Return runs of neighbouring options whose counts may be shown; None when there is no way.

    `boundary`: a position that no run may cross, because the sum on either side of it is
    published too. The smallest run joins its smaller neighbour until all are large enough, so as
    few options as possible are merged. At least two runs are left, since one would say nothing.
    """
    sides = [(0, len(counts))] if boundary is None else [(0, boundary), (boundary, len(counts))]
    runs: list[Run] = []
    for start, end in sides:
        merged = _merged(
            [(position, position + 1) for position in range(start, end)], counts, minimum
        )
        if merged is None:
            return None
        runs += merged
    return tuple(runs) if len(runs) > 1 else None


def _merged(runs: list[Run], counts: Sequence[int], minimum: int) -> list[Run] | None:
    while runs:
        totals = [sum(counts[start:end]) for start, end in runs]
        smallest = min(range(len(runs)), key=lambda position: (totals[position], position))
        if totals[smallest] >= minimum:
            return runs
        if len(runs) == 1:
            return None
        other = _smaller_neighbour(smallest, totals)
        first, second = sorted((smallest, other))
        runs = [*runs[:first], (runs[first][0], runs[second][1]), *runs[second + 1 :]]
    return None


def _smaller_neighbour(position: int, totals: Sequence[int]) -> int:
    neighbours = [near for near in (position - 1, position + 1) if 0 <= near < len(totals)]
    return min(neighbours, key=lambda near: (totals[near], near))
