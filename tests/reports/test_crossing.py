"""Two breakdowns beside each other: safe together, and no more is left out than needed."""

from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reports import crossing
from reports.audit import AuditTooLarge
from reports.breakdowns import Division
from reports.crossing import divide, shown_together
from reports.disclosure import Group
from tests.attack.linear import isolated

MINIMUM = 5


def crossed(cells):
    """Labels of two breakdowns from how many people are in each cell."""
    people = [cell for cell, count in cells.items() for _ in range(count)]
    return [
        Division("team", [team for team, _ in people], {}, "rest"),
        Division("role", [role for _, role in people], {}, "other"),
    ]


def names(cells):
    return [[group.name for group in one.groups] for one in divide(crossed(cells), minimum=MINIMUM)]


def sets_of(divided, n):
    return [frozenset(range(n)), *(group.members for one in divided for group in one.groups)]


def test_managers_one_by_one_in_large_teams_are_shown():
    """Each team has one manager: only all managers together can be told apart, and they are 6."""
    cells = {(f"team {n}", role): k for n in range(6) for role, k in (("staff", 9), ("manager", 1))}
    assert names(cells) == [[f"team {n}" for n in range(6)], ["manager", "staff"]]


def test_a_management_team_gives_the_other_managers_away():
    """Six lead and are a team; three more lead elsewhere. Joining two teams hides the three."""
    cells = {("MT", "manager"): 6, ("A", "staff"): 8, ("B", "staff"): 20, ("C", "staff"): 20}
    assert names(cells) == [["A", "B", "C", "MT"], ["manager", "staff"]]
    leading = {**cells, ("A", "manager"): 1, ("B", "manager"): 1, ("C", "manager"): 1}
    assert names(leading) == [["B", "C", "rest"], ["manager", "staff"]]


def test_a_breakdown_that_hides_more_than_it_shows_goes_itself():
    """Three managers besides the team of them, and two large teams: the roles cost less."""
    cells = {("MT", "manager"): 6, ("A", "staff"): 90, ("A", "manager"): 3}
    divided = divide(crossed(cells), minimum=MINIMUM)
    assert isolated(sets_of(divided, 99), MINIMUM) is None
    assert [bool(one.groups) for one in divided] == [True, False]


def test_what_can_not_be_proven_is_left_out(monkeypatch):
    """The last breakdown goes when the audit gives up."""

    def endless(*_, **__):
        raise AuditTooLarge

    cells = {(team, role): 10 for team in "AB" for role in ("staff", "manager")}
    assert [len(one) for one in names(cells)] == [2, 2]
    monkeypatch.setattr(crossing, "isolated_by", endless)
    assert names(cells) == [["A", "B"], []]


def test_a_difference_that_tells_all_is_not_shown():
    """Six of the managers are a team; what the others answer would follow, and is all the same."""
    team = Group("MT", frozenset(range(6)))
    managers = Group("manager", frozenset(range(12)))
    staff = Group("staff", frozenset(range(12, 30)))
    others = Group("A", frozenset(range(6, 30)))
    shown = ((team, others), (managers, staff))
    everyone = frozenset(range(30))
    alike = frozenset(range(6, 12))

    def kept(is_safe):
        return shown_together(shown, everyone, minimum=MINIMUM, is_safe=is_safe)

    assert kept(lambda _: True) == shown
    assert kept(lambda people: people != alike) != shown


cells_of_an_organisation = st.dictionaries(
    st.tuples(st.sampled_from(["A", "B", "C", "D", None]), st.sampled_from(["s", "m", "v", None])),
    st.integers(1, 14),
    max_size=12,
)


@settings(deadline=None, max_examples=150)
@given(cells_of_an_organisation)
def test_no_combination_of_two_breakdowns_isolates_anybody(cells):
    """By brute force; and every group is shown or named as hidden, none twice."""
    assume(sum(cells.values()) >= MINIMUM)  # of fewer nothing is published
    divisions = crossed(cells)
    divided = divide(divisions, minimum=MINIMUM)
    assert isolated(sets_of(divided, len(divisions[0].labels)), MINIMUM) is None
    for division, one in zip(divisions, divided, strict=True):
        shown = {group.name for group in one.groups} - {division.rest}
        assert shown | set(one.hidden) == {label for label in division.labels if label}
        assert not shown & set(one.hidden)


@settings(deadline=None, max_examples=60)
@given(cells_of_an_organisation)
def test_the_order_of_the_answers_makes_no_difference(cells):
    """The same organisation from back to front."""
    backwards = dict(reversed(cells.items()))
    assert names(cells) == names(backwards)


def lost(cells):
    """How many people's own team or role is shown, and how many could be at most."""
    divisions = crossed(cells)
    n = len(divisions[0].labels)
    divided = divide(divisions, minimum=MINIMUM)
    shown = sum(
        len(group.members)
        for division, one in zip(divisions, divided, strict=True)
        for group in one.groups
        if group.name != division.rest
    )
    every = [
        [
            frozenset(row for row, label in enumerate(one.labels) if label == name)
            for name in sorted({label for label in one.labels if label})
        ]
        for one in divisions
    ]
    subsets = [
        [some for k in range(len(groups) + 1) for some in combinations(groups, k)]
        for groups in every
    ]
    best = 0
    for teams, roles in product(*subsets):
        people = sum(map(len, (*teams, *roles)))
        if people > best and isolated([frozenset(range(n)), *teams, *roles], MINIMUM) is None:
            best = people
    return shown, best


@pytest.mark.parametrize(
    "cells",
    [
        {("MT", "m"): 6, ("A", "s"): 8, ("B", "s"): 20, ("A", "m"): 1, ("B", "m"): 1},
        {("A", "s"): 8, ("A", "m"): 1, ("B", "s"): 9, ("B", "m"): 4, (None, "s"): 3},
        {("A", "s"): 12, ("B", "v"): 12, (None, "s"): 2, (None, "m"): 8, (None, None): 3},
    ],
)
def test_little_more_is_left_out_than_needed(cells):
    """Against every set of groups that is safe."""
    shown, best = lost(cells)
    assert shown >= 0.8 * best
