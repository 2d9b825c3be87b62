"""The proof about editions agrees with trying every set of organisations."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import isolation
from reports.isolation import TooManyToTry, isolates_fewer

EDITIONS = st.integers(1, 5).flatmap(
    lambda editions: st.lists(
        st.lists(
            st.lists(st.integers(0, 1), min_size=editions, max_size=editions).map(tuple),
            min_size=1,
            max_size=2,
            unique=True,
        ).map(lambda columns: tuple(sorted(columns))),
        max_size=10,
    )
)


def tried_out(kinds, than):
    """Whether leaving out the columns of fewer organisations lowers the rank."""
    columns = np.array([column for kind in kinds for column in kind], float)
    owners = np.repeat(np.arange(len(kinds)), [len(kind) for kind in kinds])
    if not columns.any():
        return False
    rank = np.linalg.matrix_rank(columns)
    return any(
        np.linalg.matrix_rank(columns[~np.isin(owners, few)]) < rank
        for size in range(1, than)
        for few in combinations(range(len(kinds)), size)
    )


@given(EDITIONS, st.integers(2, 5))
def test_the_proof_agrees_with_brute_force(kinds, than):
    """Organisations with one or two measurements, in up to five editions."""
    assert isolates_fewer(Counter(kinds), than=than) == tried_out(kinds, than)


def test_hundreds_of_organisations_in_dozens_of_editions_are_proven():
    """A group that grew by five at a time to 300, and a sector of some fifty in it."""
    joined = np.arange(300) // 5
    chance = np.random.default_rng(3).random(300) < 0.17
    kinds = [
        ((*(int(edition >= when) for edition in range(60)), int(is_in)),)
        for when, is_in in zip(joined, chance, strict=True)
    ]
    assert not isolates_fewer(Counter(kinds), than=5)
    four_missing = [((*kind[0], int(place >= 4)),) for place, kind in enumerate(kinds)]
    assert isolates_fewer(Counter(four_missing), than=5)


def test_it_stops_when_there_is_too_much_to_try(monkeypatch):
    """What takes too long is not proven."""
    monkeypatch.setattr(isolation, "MOST_TRIED", 3)
    random = np.random.default_rng(1)
    kinds = [(tuple(random.integers(0, 2, 8).tolist()),) for _ in range(40)]
    with pytest.raises(TooManyToTry):
        isolates_fewer(Counter(kinds), than=5)
