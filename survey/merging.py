"""Which teams to put together, so that each is large enough to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from survey.storage.organisations import Team

FEWEST_TEAMS = 2
"""Of one team there is nothing to tell apart."""


@dataclass(frozen=True)
class Merge:
    """Teams that could be one, large enough together."""

    teams: tuple[Team, ...]

    @property
    def people(self) -> int:
        """How many people the teams have together."""
        return sum(team.headcount for team in self.teams)

    @property
    def ids(self) -> tuple[str, ...]:
        """What the teams are known by."""
        return tuple(team.id for team in self.teams)


def proposals(teams: Sequence[Team], minimum: int) -> list[Merge]:
    """Return what to put together: small teams of one unit, or one with the next smallest.

    Staff and volunteers are never mixed. Where nothing of the same unit is left, nothing is
    proposed: the answers then count in the whole alone.
    """

    def part(team: Team) -> tuple[str, str]:
        return team.kind, team.unit

    if len(teams) <= FEWEST_TEAMS:
        return []
    parts = [tuple(found) for _part, found in groupby(sorted(teams, key=part), key=part)]
    return [merge for found in parts if (merge := _within(found, minimum))]


def _within(teams: tuple[Team, ...], minimum: int) -> Merge | None:
    """Put the small teams of one part together, with the smallest large one where needed."""
    by_size = sorted(teams, key=lambda team: team.headcount)
    small = [team for team in by_size if team.headcount < minimum]
    together = Merge(tuple(small))
    if small and together.people < minimum:
        together = Merge(tuple(by_size[: len(small) + 1]))
    is_better = small and len(together.teams) > 1 and together.people >= minimum
    return together if is_better else None
