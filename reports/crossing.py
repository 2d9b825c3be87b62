"""Breakdowns beside each other: which groups can be shown together, losing as few as possible.

One breakdown is safe by counting (`reports.disclosure`). Of two, a group of the one minus groups
of the other may be a few people: a management team that is a team too leaves the few who lead
elsewhere. With people as lines between their group in the one and their group in the other
breakdown, what a combination of means isolates is a cut of that drawing. A cut vanishes when two
groups on either side of it are joined, so that is what is tried, with the smallest groups first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from .audit import AuditTooLarge, isolated_by
from .breakdowns import Division
from .differences import Node, Shown, links_of, telling_differences
from .disclosure import Breakdown, Group, Members, large_groups, safe_breakdown

FEW_GROUPS = 4


def divide(divisions: Sequence[Division], *, minimum: int) -> tuple[Breakdown, ...]:
    """Divide the respondents by each breakdown, so that all can be published together."""
    alone = [
        safe_breakdown(one.labels, minimum=minimum, merged_name=one.rest, asked=one.asked)
        for one in divisions
    ]
    if len(alone) < 2:
        return tuple(alone)
    everyone = frozenset(range(len(divisions[0].labels)))
    kept = _best(divisions, alone, everyone, minimum)
    return tuple(
        found if groups == _named(one, found) else _with_rest(found, groups, everyone, one.rest)
        for one, found, groups in zip(divisions, alone, kept, strict=True)
    )


def _named(division: Division, found: Breakdown) -> tuple[Group, ...]:
    return tuple(group for group in found.groups if group.name != division.rest)


def _best(
    divisions: Sequence[Division], alone: Sequence[Breakdown], everyone: Members, minimum: int
) -> Shown:
    """The groups under their own name, of as many people as can be found.

    A breakdown of few groups is tried with every set of them, since what is best by itself may
    not be best beside another.
    """
    ways = [
        _ways_alone(division, found, everyone, minimum)
        for division, found in zip(divisions, alone, strict=True)
    ]
    best, most = tuple(() for _ in divisions), 0  # type: tuple[Shown, int]
    for start in sorted(product(*ways), key=people_in, reverse=True):
        if people_in(start) <= most:
            break
        found = shown_together(start, everyone, minimum=minimum, is_safe=lambda _: True)
        if people_in(found) > most:
            best, most = found, people_in(found)
    return best


def _ways_alone(
    division: Division, found: Breakdown, everyone: Members, minimum: int
) -> list[tuple[Group, ...]]:
    """The sets of groups of one breakdown that can be shown when there is no other."""
    large = large_groups(division.labels, minimum, division.asked)
    if len(large) > FEW_GROUPS:
        return [_named(division, found)]
    sets = [some for k in range(len(large), -1, -1) for some in combinations(large, k)]
    rests = [everyone.difference(*(group.members for group in some)) for some in sets]
    return [
        some for some, rest in zip(sets, rests, strict=True) if not rest or len(rest) >= minimum
    ]


def people_in(shown: Shown) -> int:
    """Return of how many people a group is shown, counted once per breakdown."""
    return sum(len(group.members) for groups in shown for group in groups)


def _with_rest(found: Breakdown, kept: Sequence[Group], everyone: Members, rest: str) -> Breakdown:
    """The breakdown with these groups under their own name and all others together."""
    names = {group.name for group in found.groups} - {rest} | set(found.hidden)
    hidden = tuple(sorted(names - {group.name for group in kept}))
    if not kept:
        return Breakdown((), hidden)
    others = Group(rest, everyone.difference(*(group.members for group in kept)))
    return Breakdown((*kept, others), hidden, merged=True)


def shown_together(
    breakdowns: Shown, everyone: Members, *, minimum: int, is_safe: Callable[[Members], bool]
) -> Shown:
    """Return the groups of each breakdown that can be shown beside those of the others.

    Each breakdown must be safe by itself: its groups are disjoint, and its rest is nobody or
    `minimum` people. `is_safe`: whether a mean of these people, worked out by subtraction, may be
    known. What is left out is the least that can be found by joining two groups at a time; ties
    spare the breakdown that comes first.
    """
    shown = breakdowns
    while sum(bool(groups) for groups in shown) > 1:
        ways = _ways_out(shown, everyone, minimum, is_safe)
        if ways is None:
            return shown
        hidden = min(ways, key=lambda way: way.cost, default=_all_of_the_last(shown))
        shown = tuple(
            tuple(group for group in groups if (place, group.name) not in hidden.groups)
            for place, groups in enumerate(shown)
        )
    return shown


@dataclass(frozen=True, slots=True)
class _Way:
    """Groups to join with the rest of their breakdown, and how many people that costs."""

    groups: frozenset[tuple[int, str]]
    people: int

    @property
    def cost(self) -> tuple[int, int, list[tuple[int, str]]]:
        """What to go by: people first, then a later breakdown, then names."""
        return self.people, -max(place for place, _ in self.groups), sorted(self.groups)


def _all_of_the_last(shown: Shown) -> _Way:
    last = max(place for place, groups in enumerate(shown) if groups)
    return _Way(
        frozenset((last, group.name) for group in shown[last]),
        sum(len(group.members) for group in shown[last]),
    )


def _ways_out(
    shown: Shown, everyone: Members, minimum: int, is_safe: Callable[[Members], bool]
) -> list[_Way] | None:
    """What can be joined to end the first thing that is wrong; None when nothing is."""
    sets = [everyone, *(group.members for groups in shown for group in groups)]
    try:
        isolated = isolated_by(sets, minimum=minimum)
    except AuditTooLarge:
        return []  # what can't be proven is not shown
    if isolated is not None:
        return list(_across(shown, everyone, isolated))
    telling = next(telling_differences(shown, everyone, is_safe), None)
    return None if telling is None else [_hiding(shown, everyone, *telling)]


def _across(shown: Shown, everyone: Members, isolated: Members) -> Iterator[_Way]:
    """Yield, per breakdown, the smallest groups on two sides of what holds the isolated people."""
    sides = _sides(shown, everyone - isolated)
    for place, groups in enumerate(shown):
        rest = everyone.difference(*(group.members for group in groups))
        smallest: dict[int, Group | None] = {}
        if rest and (place, None) in sides:
            smallest[sides[place, None]] = None
        for group in sorted(groups, key=lambda one: (len(one.members), one.name)):
            if (place, group.name) in sides:
                smallest.setdefault(sides[place, group.name], group)
        ordered = sorted(smallest)
        for first, one in enumerate(ordered):
            for other in ordered[first + 1 :]:
                joined = [group for group in (smallest[one], smallest[other]) if group]
                yield _way(place, joined)


def _way(place: int, joined: Sequence[Group]) -> _Way:
    return _Way(
        frozenset((place, group.name) for group in joined),
        sum(len(group.members) for group in joined),
    )


def _sides(shown: Shown, linking: Members) -> Mapping[Node, int]:
    """Number the parts into which the groups fall when only these people link them."""
    parts: list[frozenset[Node]] = []
    for link in sorted(links_of(shown, linking), key=repr):
        apart = [part for part in parts if not part & link]
        parts = [*apart, link.union(*(part for part in parts if part & link))]
    return {node: number for number, part in enumerate(parts) for node in part}


def _hiding(shown: Shown, everyone: Members, place: int, group: Group) -> _Way:
    """What must be joined so that a group is no longer known by itself."""
    has_rest = everyone.difference(*(one.members for one in shown[place]))
    others = sorted(
        (one for one in shown[place] if one != group), key=lambda one: (len(one.members), one.name)
    )
    return _way(place, [group] if has_rest else [group, *others[:1]])
