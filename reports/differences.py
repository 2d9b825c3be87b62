"""What follows by subtraction from groups of different breakdowns, besides who is isolated.

A difference of enough people may still tell what each of them answered, as when all in it agree.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations

from .disclosure import Group, Members

Shown = tuple[tuple[Group, ...], ...]
"""Per breakdown the groups that are shown; whoever is in none of them is the rest of it."""
Node = tuple[int, str | None]
"""A breakdown's place and the name of a group of it, None for the rest."""


def links_of(shown: Shown, people: Members) -> set[frozenset[Node]]:
    """Return the groups that these people are in together, each combination once."""
    names: list[dict[int, str]] = [
        {person: group.name for group in groups for person in group.members} for groups in shown
    ]
    return {
        frozenset((place, named.get(person)) for place, named in enumerate(names))
        for person in people
    }


def telling_differences(
    shown: Shown, everyone: Members, is_safe: Callable[[Members], bool]
) -> Iterator[tuple[int, Group]]:
    """Yield groups, with their breakdown, from which a mean follows that is not safe.

    What is left of a group without the groups of another breakdown that lie in it, and what is
    left of everyone without the group and the groups that do not touch it. A difference that holds
    a whole group which is shown is safe because that group is.
    """
    touched = _touched(shown, everyone)
    for place, other in permutations(range(len(shown)), 2):
        for group in shown[place]:
            own = (place, group.name)
            beside = [(one, touched[(other, one.name), place]) for one in shown[other]]
            inside = [one.members for one, of_this in beside if of_this == {own}]
            outside = [one for one, of_this in beside if own not in of_this]
            left = group.members.difference(*inside) if inside else frozenset()
            rest: Members = frozenset()
            away = {(other, one.name) for one in outside}
            others = (touched[(place, one.name), other] for one in shown[place] if one != group)
            if outside and all(of_other & away for of_other in others):  # holds no other group
                rest = everyone.difference(group.members, *(one.members for one in outside))
            if any(people and not is_safe(people) for people in (left, rest)):
                yield place, group


def _touched(shown: Shown, everyone: Members) -> Mapping[tuple[Node, int], set[Node]]:
    """Return, of each group and each breakdown, the groups of that which share people with it."""
    found: defaultdict[tuple[Node, int], set[Node]] = defaultdict(set)
    for link in links_of(shown, everyone):
        for node in link:
            for other in link:
                found[node, other[0]].add(other)
    return found
