"""How much is lost to protection: people whose team is shown, against the best that is safe."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, product

from reports.breakdowns import divisions_of
from reports.context import Context
from reports.crossing import divide
from reports.dataset import Dataset
from reports.disclosure import Group, large_groups, safe_breakdown
from reports.group_safety import groups_to_show, is_safe
from reports.published import with_score
from reports.scoring import ScoredConstruct
from tests.attack.linear import isolated

Label = str | None
MOST_TEAMS = 10
MOST_GROUPS = 8


def shown(labels: Sequence[Label], minimum: int) -> int:
    """Return how many people see their own team in the report."""
    found = safe_breakdown(labels, minimum=minimum, merged_name="rest*")
    return sum(len(group.members) for group in found.groups if group.name != "rest*")


def best(labels: Sequence[Label], minimum: int) -> int:
    """Return how many could at most, by trying every set of teams to show (up to ten teams).

    Safe: each team shown has the minimum, and those left over are nobody or the minimum.
    """
    sizes = Counter(label for label in labels if label is not None)
    large = [size for size in sizes.values() if size >= minimum][:MOST_TEAMS]
    if len(sizes) > MOST_TEAMS:
        raise ValueError("too many teams to try every set")
    reachable = [
        sum(chosen)
        for number in range(len(large) + 1)
        for chosen in combinations(large, number)
        if len(labels) - sum(chosen) == 0 or len(labels) - sum(chosen) >= minimum
    ]
    return max(reachable, default=0)


def together(dataset: Dataset, context: Context) -> tuple[int, int] | None:
    """Return of how many people team or role is shown, counted once each, and of how many at most.

    By trying every set of teams with every set of roles; None when those are too many.
    """
    divisions = divisions_of(dataset, context)
    minimum = context.minimum_group_size
    large = [large_groups(one.labels, minimum, one.asked) for one in divisions]
    if len(large) < 2 or sum(map(len, large)) > MOST_GROUPS or dataset.n < minimum:
        return None
    everyone = frozenset(range(dataset.n))
    found = divide(divisions, minimum=minimum)
    shown = [
        len(group.members)
        for one, division in zip(found, divisions, strict=True)
        for group in one.groups
        if group.name != division.rest
    ]
    every = [
        [some for k in range(len(groups) + 1) for some in combinations(groups, k)]
        for groups in large
    ]
    safe = (
        sum(len(group.members) for group in (*teams, *roles))
        for teams, roles in product(*every)
        if isolated([everyone, *(one.members for one in (*teams, *roles))], minimum) is None
    )
    return sum(shown), max(safe)


def themes_shown(one: ScoredConstruct, groups: Sequence[Group], minimum: int) -> tuple[int, int]:
    """Return how many people's group has a theme's mean shown, and how many could at most."""
    (chosen,) = groups_to_show(one, [groups], minimum=minimum)
    scored = with_score(one)

    def holds(some: Sequence[Group]) -> bool:
        rest = scored.difference(*(group.members for group in some))
        return all(is_safe(one, group.members & scored, minimum) for group in some) and (
            not rest or is_safe(one, rest, minimum)
        )

    most = max(
        sum(len(group.members) for group in some)
        for number in range(len(groups) + 1)
        for some in combinations(groups, number)
        if not some or holds(some)
    )
    return sum(len(group.members) for group in chosen), most
