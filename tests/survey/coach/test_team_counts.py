"""Counts per team: what is hidden may not be had by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.coach.team_counts import team_counts

CASES = [
    # answered per team, without a team, what is shown
    ({"A": 11, "B": 9, "C": 7}, 0, {"A": 11, "B": 9, "C": 7}),  # nothing is hidden
    ({"A": 11, "B": 9, "C": 7}, 2, {"A": 11, "B": 9}),  # the two without a team hide with C
    ({"A": 11, "B": 9, "C": 7}, 5, {"A": 11, "B": 9, "C": 7}),  # five hide each other
    ({"A": 11, "B": 9, "C": 4}, 0, {"A": 11}),  # C alone would be 24 - 20
    ({"A": 11, "B": 9, "C": 4}, 1, {"A": 11, "B": 9}),  # C and one more are five
    ({"A": 11, "B": 9, "C": 0}, 0, {"A": 11}),  # 'nobody of C' would tell of all of C
    ({"A": 4, "B": 3}, 0, {}),  # nothing is large enough
    ({"A": 5, "B": 4}, 0, {}),  # A would give away B
    ({"A": 5}, 0, {"A": 5}),
    ({"A": 5}, 1, {}),
    ({}, 0, {}),
    ({}, 12, {}),
    ({"A": 7, "B": 7, "C": 1}, 0, {"B": 7}),  # of equals the first by name is hidden
]


@pytest.mark.parametrize(("answered", "without", "shown"), CASES)
def test_what_is_shown(answered: dict[str, int], without: int, shown: dict[str, int]) -> None:
    """The least is hidden with which no count below five can be worked out."""
    total = sum(answered.values()) + without
    assert team_counts(answered, total=total, minimum=5) == shown


@given(
    answered=st.dictionaries(st.text("ABCDEFG", min_size=1, max_size=3), st.integers(0, 40)),
    without=st.integers(0, 20),
    minimum=st.integers(5, 12),
)
def test_no_small_count_can_be_worked_out(
    answered: dict[str, int], without: int, minimum: int
) -> None:
    """Whatever the counts: each shown one, and all that is not shown together, is large enough."""
    total = sum(answered.values()) + without
    shown = team_counts(answered, total=total, minimum=minimum)
    assert all(answered[team] == count >= minimum for team, count in shown.items())
    rest = total - sum(shown.values())
    if shown and (len(shown) < len(answered) or without):
        assert rest >= minimum
