"""Which organisations may stand behind figures of others, one edition after the other.

When an organisation joins or leaves, the difference between two editions of a mean is that
organisation's own. So the organisations behind an edition, together with those behind all earlier
ones, are held to the rule that people are held to: no combination of editions may be about fewer
than five. A new wave is another measurement of the same organisation, so what counts is how many
organisations a combination is about, not how many measurements.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np

from .benchmark import LEAST_ORGANISATIONS

Edition = Mapping[str, str]
"""The organisations behind one edition, each with the measurement that counts."""

LEAST_IN_AN_EDITION = LEAST_ORGANISATIONS + 1
"""Whoever is compared is left out, and five others must remain."""
MOST_SETS = 20_000
"""How many small sets of organisations are tried before giving up (and nothing is published)."""
_AT_ONCE = 500

Kind = tuple[tuple[int, ...], ...]
"""In which editions each of an organisation's measurements is: alike for those who move alike."""


def may_follow(new: Edition, earlier: Iterable[Edition]) -> bool:
    """Whether no combination of this edition and earlier ones is about fewer than five."""
    if len(new) < LEAST_IN_AN_EDITION:
        return False
    return not _isolates([*earlier, new])


def current(
    candidate: Edition,
    *,
    consenting: frozenset[str],
    own: Sequence[Edition],
    others: Sequence[Edition] = (),
) -> tuple[Edition | None, bool]:
    """Return the edition to compare with, or None, and whether it is a new one.

    `candidate`: the newest measurement of each organisation that consents; `consenting`: every
    measurement that is shared still; `own`: the group's editions, the oldest first; `others`:
    those of other groups, which may hold the same organisations. The newest edition serves as
    long as everybody in it still consents. A withdrawal ends it, and there is no comparison until
    a new edition can be made safely.
    """
    if candidate not in own and may_follow(candidate, [*own, *others]):
        return candidate, True
    if own and consenting.issuperset(own[-1].values()):
        return own[-1], False
    return None, False


def _isolates(editions: Sequence[Edition]) -> bool:
    """Whether deleting the columns of fewer than five organisations lowers the rank.

    Then, and only then, some combination of rows vanishes on everybody else. Organisations of the
    same kind are interchangeable, but each of them counts.
    """
    kinds = Counter(_kinds(editions))
    columns = np.hstack([np.array(kind, dtype=np.float64).T for kind in kinds])
    owner = np.repeat(np.arange(len(kinds)), [len(kind) for kind in kinds])
    rank = np.linalg.matrix_rank(columns)
    sets = _small_sets(list(kinds.values()))
    tried = 0
    while batch := list(islice(sets, _AT_ONCE)):
        tried += len(batch)
        if tried > MOST_SETS:
            return True  # what can't be proven is not published
        kept = np.array([~np.isin(owner, few) for few in batch])
        if (np.linalg.matrix_rank(columns * kept[:, None, :]) < rank).any():
            return True
    return False


def _kinds(editions: Sequence[Edition]) -> Iterator[Kind]:
    for organisation in {name for edition in editions for name in edition}:
        measurements = {edition.get(organisation) for edition in editions} - {None}
        yield tuple(
            sorted(
                tuple(int(edition.get(organisation) == one) for edition in editions)
                for one in measurements
            )
        )


def _small_sets(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Every set of kinds, by their places, that holds fewer than five organisations together."""

    def larger(chosen: list[int], start: int, left: int) -> Iterator[list[int]]:
        for place in range(start, len(sizes)):
            if sizes[place] <= left:
                yield [*chosen, place]
                yield from larger([*chosen, place], place + 1, left - sizes[place])

    yield from larger([], 0, LEAST_ORGANISATIONS - 1)
