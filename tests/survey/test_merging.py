"""Which teams to put together."""

from hypothesis import given
from hypothesis import strategies as st

from survey.merging import proposals
from survey.storage.organisations import Team

KINDS = st.sampled_from(["staff", "volunteers"])
UNITS = st.sampled_from(["", "Noord", "Zuid"])
MADE = st.lists(st.tuples(st.integers(1, 30), KINDS, UNITS), max_size=12)


def teams_of(made: list[tuple[int, str, str]]) -> list[Team]:
    return [
        Team(str(number), f"Team {number}", people, kind, unit)  # type: ignore[arg-type]
        for number, (people, kind, unit) in enumerate(made)
    ]


def names(*sizes: int) -> list[list[int]]:
    """The sizes of the teams that are proposed to be one."""
    found = proposals(teams_of([(size, "staff", "") for size in sizes]), 5)
    return [[team.headcount for team in merge.teams] for merge in found]


def test_small_teams_go_together_when_that_is_enough():
    """Two of three and four make one of seven; the large ones stay as they are."""
    assert names(20, 3, 4, 12) == [[3, 4]]


def test_a_single_small_team_goes_with_the_smallest_other():
    """There is no other small one to go with."""
    assert names(20, 3, 12) == [[3, 12]]


def test_nothing_is_proposed_where_nothing_is_gained():
    """With all large enough, or with two teams that would become one."""
    assert names(20, 12, 8) == []
    assert names(20, 3) == []


@given(MADE, st.integers(5, 10))
def test_each_proposal_is_large_enough_and_of_one_part(made, minimum):
    """Whatever the teams are: staff and volunteers, and units, are never mixed."""
    seen: set[str] = set()
    for merge in proposals(teams_of(made), minimum):
        assert merge.people >= minimum
        assert len(merge.teams) > 1
        assert len({(team.kind, team.unit) for team in merge.teams}) == 1
        assert any(team.headcount < minimum for team in merge.teams)
        assert not seen & set(merge.ids)
        seen |= set(merge.ids)
