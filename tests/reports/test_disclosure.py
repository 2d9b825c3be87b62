"""What is published about groups gives no smaller group away."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.disclosure import (
    GroupTooSmall,
    may_show_counts,
    may_show_details,
    safe_breakdown,
)

MINIMUM = 5
labels_of_a_small_organisation = st.lists(
    st.sampled_from(["A", "B", "C", "D", None]), min_size=0, max_size=16
)


def division(labels, minimum=MINIMUM):
    return safe_breakdown(labels, minimum=minimum, merged_name="Overige teams")


def names(labels):
    return [group.name for group in division(labels).groups]


def smallest_isolated(groups, n):
    """Return the size of the smallest set of people that some linear combination singles out.

    By brute force over sets of people: a combination with weights on T alone exists exactly when
    leaving the columns of T out lowers the rank.
    """
    matrix = np.array(
        [[1] * n] + [[int(row in group.members) for row in range(n)] for group in groups]
    )
    rank = np.linalg.matrix_rank(matrix)
    for size in range(1, MINIMUM):
        for people in combinations(range(n), size):
            rest = np.delete(matrix, people, axis=1)
            if rest.shape[1] == 0 or np.linalg.matrix_rank(rest) < rank:
                return size
    return None


@given(labels_of_a_small_organisation)
@example(["A"] * 5 + ["B"] * 5 + [None])
@example(["A"] * 5 + ["B"] * 4 + ["C"] * 5)
@example(["A"] * 8 + ["B"])
def test_no_combination_of_published_groups_isolates_fewer_than_the_minimum(labels):
    """Sums and differences of what is published, the whole included, never reach 1 to 4 people."""
    groups = division(labels).groups
    if groups:
        assert smallest_isolated(groups, len(labels)) is None


def test_the_attack_finds_a_planted_breach():
    """The brute-force attack used above does see a team of one that is left over."""
    careless = safe_breakdown(["A"] * 5 + ["B"] * 5, minimum=MINIMUM, merged_name="rest").groups
    assert smallest_isolated(careless, 11) == 1


@given(labels_of_a_small_organisation)
def test_everybody_is_in_one_group_at_most(labels):
    """Published groups are disjoint, each large enough, and hidden names are not published."""
    result = division(labels)
    members = [person for group in result.groups for person in group.members]
    assert len(members) == len(set(members))
    assert all(len(group.members) >= MINIMUM for group in result.groups)
    assert not {group.name for group in result.groups} & set(result.hidden)


@given(st.permutations(["A"] * 6 + ["B"] * 5 + ["C"] * 2 + [None] * 2))
def test_the_order_of_respondents_changes_nothing(labels):
    """The same labels in another order give the same groups."""
    assert names(labels) == names(sorted(labels, key=str))


@pytest.mark.parametrize(
    ("labels", "shown", "hidden"),
    [
        ([], [], ()),
        # Everybody in teams that are large enough.
        (["A"] * 5 + ["B"] * 6, ["A", "B"], ()),
        # One small team takes the smallest publishable one with it.
        (["A"] * 9 + ["B"] * 6 + ["C"] * 2, ["A", "Overige teams"], ("B", "C")),
        # Two small teams are enough together.
        (["A"] * 9 + ["B"] * 3 + ["C"] * 2, ["A", "Overige teams"], ("B", "C")),
        # People without a team fill up the rest before a team has to.
        (["A"] * 9 + ["B"] * 6 + ["C"] * 2 + [None] * 3, ["A", "B", "Overige teams"], ("C",)),
        # A few people without a team would be found by subtraction.
        (["A"] * 9 + ["B"] * 6 + [None], ["A", "Overige teams"], ("B",)),
        # Many people without a team are no risk and need no group of their own.
        (["A"] * 9 + ["B"] * 6 + [None] * 5, ["A", "B"], ()),
        # With one team left there is nothing to compare.
        (["A"] * 9 + ["B"] * 3, [], ("A", "B")),
    ],
)
def test_merging_loses_the_least(labels, shown, hidden):
    """Small teams are merged with as few others as the rule allows."""
    assert names(labels) == shown
    assert division(labels).hidden == hidden


@pytest.mark.parametrize(
    ("counts", "allowed"),
    [((5, 5), True), ((5, 4), False), ((0, 12), False), ((20, 5, 7), True), ((30,), False)],
)
def test_counts_need_a_large_cell_and_a_large_complement(counts, allowed):
    """A count is shown when neither it nor the rest is a small group or everybody."""
    assert may_show_counts(counts, MINIMUM) is allowed


def test_details_need_ten_people():
    """Distributions start at ten, or at a higher minimum that the organisation chose."""
    assert not may_show_details(9, MINIMUM)
    assert may_show_details(10, MINIMUM)
    assert not may_show_details(10, 12)


def test_a_team_with_too_few_people_is_small_however_many_answers_came():
    """Six answers in the name of a team of four people are not six people of that team."""
    labels = ["A"] * 12 + ["B"] * 9 + ["C"] * 6
    found = safe_breakdown(labels, minimum=MINIMUM, merged_name="rest", asked={"A": 14, "C": 4})
    assert [group.name for group in found.groups] == ["A", "B", "rest"]
    assert found.hidden == ("C",)


def test_the_minimum_can_only_be_raised():
    """A group size below five is refused."""
    with pytest.raises(GroupTooSmall, match="at least 5"):
        safe_breakdown(["A"] * 9, minimum=4, merged_name="rest")
