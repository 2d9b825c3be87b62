"""The audit agrees with brute force and refuses what it can't prove."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports import audit
from reports.audit import AuditTooLarge, isolated_by

MINIMUM = 5
PEOPLE = 11
families = st.lists(st.frozensets(st.integers(0, PEOPLE - 1), min_size=1), min_size=1, max_size=5)


def smallest_by_brute_force(groups):
    """Try every set of fewer than MINIMUM people and see whether leaving it out lowers the rank."""
    matrix = np.array([[int(person in group) for person in range(PEOPLE)] for group in groups])
    rank = np.linalg.matrix_rank(matrix)
    for size in range(1, MINIMUM):
        for people in combinations(range(PEOPLE), size):
            if np.linalg.matrix_rank(np.delete(matrix, people, axis=1)) < rank:
                return size
    return None


@settings(deadline=None, max_examples=60)
@given(families)
@example([frozenset(range(11)), frozenset(range(6)), frozenset(range(3, 11))])
@example([frozenset(range(10)), frozenset(range(5)), frozenset(range(5, 10)), frozenset({0, 5})])
def test_the_audit_agrees_with_brute_force(groups):
    """It finds an isolated set exactly when there is one, and one of the smallest."""
    found = isolated_by(groups, minimum=MINIMUM)
    assert (None if found is None else len(found)) == smallest_by_brute_force(groups)


@pytest.mark.parametrize(
    ("groups", "size"),
    [
        ([], None),
        ([range(40)], None),
        ([range(4)], 4),
        # The organisation and all teams but one of three people.
        ([range(40), range(20), range(20, 37)], 3),
        # Two breakdowns that differ in two people.
        ([range(40), range(20), range(2, 20)], 2),
        # Twelve of the first wave, of whom one left before the second.
        ([range(12), range(11)], 1),
        # Three overlapping groups: a - b - c leaves two people.
        ([range(30), range(14), range(14, 28)], 2),
        # A small group that cannot be had apart from another small one.
        ([range(40), range(20, 40), [*range(3), *range(20, 23)]], None),
    ],
)
def test_known_attacks(groups, size):
    """Subtraction, combination of breakdowns and leavers are seen."""
    found = isolated_by([frozenset(group) for group in groups], minimum=MINIMUM)
    assert (None if found is None else len(found)) == size


def test_two_crossed_breakdowns_of_a_large_organisation():
    """3,000 people in 100 teams and 6 roles, with cells of all sizes, are judged."""
    random = np.random.default_rng(7)
    team, role = random.integers(0, 100, 3000), random.integers(0, 6, 3000)
    groups = [frozenset(range(3000))]
    groups += [frozenset(np.flatnonzero(team == number).tolist()) for number in range(100)]
    groups += [frozenset(np.flatnonzero(role == number).tolist()) for number in range(6)]
    assert isolated_by(groups, minimum=MINIMUM) is None
    hidden = int(np.flatnonzero((team == 3) & (role == 2))[0])
    assert isolated_by([*groups, groups[4] - {hidden}], minimum=MINIMUM) == {hidden}


def test_what_cannot_be_proven_is_refused(monkeypatch):
    """A search that grows too large ends in a refusal, never in a silent yes."""
    monkeypatch.setattr(audit, "LARGEST_SEARCH", 10)
    pairs = [frozenset({first, second + 40}) for first in range(12) for second in range(12)]
    with pytest.raises(AuditTooLarge):
        isolated_by(pairs, minimum=MINIMUM)


def test_a_coincidence_is_no_proof(monkeypatch):
    """A find that is none may hide a real one of the same weight, so nothing is proven.

    Planted: a projection onto nothing, in which every set looks dependent.
    """
    groups = [frozenset(group) for group in (range(40), range(20), range(2, 20))]
    many = [*groups, *(frozenset({40 + n, 60 + n, 80 + n}) for n in range(12))]
    monkeypatch.setattr(audit._Search, "_projected", lambda _, check, most: check[:1] * 0)
    monkeypatch.setattr(audit._Search, "_confirmed", lambda *_: False)
    with pytest.raises(AuditTooLarge):
        isolated_by(many, minimum=MINIMUM)
