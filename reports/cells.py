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
    published too. As few options as possible are merged, and what is merged is kept even in
    size. At least two runs are left, since one would say nothing.
    """
    sides = [(0, len(counts))] if boundary is None else [(0, boundary), (boundary, len(counts))]
    runs: list[Run] = []
    for start, end in sides:
        merged = _merged(start, end, counts, minimum)
        if merged is None:
            return None
        runs += merged
    return tuple(runs) if len(runs) > 1 else None


def _merged(start: int, end: int, counts: Sequence[int], minimum: int) -> tuple[Run, ...] | None:
    """The most runs from `start` to `end` that all hold the minimum; of those the most even."""
    best: dict[int, tuple[int, int, tuple[Run, ...]]] = {start: (0, 0, ())}
    for stop in range(start + 1, end + 1):
        ways = [
            (number + 1, evenness - total**2, (*runs, (place, stop)))
            for place, (number, evenness, runs) in best.items()
            if (total := sum(counts[place:stop])) >= minimum
        ]
        if ways:
            best[stop] = max(ways)
    return best[end][2] if end in best else None
