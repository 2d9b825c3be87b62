"""What may be published about people who were promised anonymity.

The rule: no linear combination of published groups may isolate fewer than `minimum` respondents.
Groups of one breakdown are disjoint, so together with the whole organisation they can be combined
into nothing smaller than the smallest published group or the people left over. That makes the
rule checkable by counting: every published group, and whatever is left over, is empty or holds at
least `minimum` people.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SMALLEST_MINIMUM = 5
DETAIL_MINIMUM = 10
"""From how many respondents distributions, SDs, item figures and open answers are shown."""

Members = frozenset[int]


class GroupTooSmall(ValueError):
    """A minimum group size below the one this product promises."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group that may be published; `members` are row numbers of the respondents."""

    name: str
    members: Members


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How the respondents may be divided: groups to publish, and names that stay hidden.

    `merged` says whether one of the groups is the merged rest, `covers_all` whether everybody is
    in a published group.
    """

    groups: tuple[Group, ...]
    hidden: tuple[str, ...]
    merged: bool = False


def check_minimum(minimum: int) -> int:
    """Return the minimum group size; GroupTooSmall when it is lower than promised."""
    if minimum < SMALLEST_MINIMUM:
        raise GroupTooSmall(f"the minimum group size is at least {SMALLEST_MINIMUM}")
    return minimum


def may_show_details(n: int, minimum: int) -> bool:
    """Whether n respondents are enough for distributions, SDs, item figures and open answers."""
    return n >= max(DETAIL_MINIMUM, minimum)


def may_show_counts(counts: Iterable[int], minimum: int) -> bool:
    """Whether every cell and its complement holds at least `minimum` people.

    An empty cell fails too: it tells of everybody what they did not answer, and a full one what
    they did.
    """
    cells = list(counts)
    total = sum(cells)
    return all(cell >= minimum and total - cell >= minimum for cell in cells)


def safe_breakdown(
    labels: Sequence[str | None],
    *,
    minimum: int,
    merged_name: str,
    asked: Mapping[str, int] | None = None,
) -> Breakdown:
    """Divide n respondents over groups that are all large enough to publish.

    `labels` holds a group name per respondent, None for 'not said'. Groups below the minimum are
    merged, together with the people without a group, under `merged_name`. When that rest is
    still too small, the smallest publishable group joins it: the least that can be lost. Ties
    are decided by name, so the result depends on nothing but the labels.

    `asked`: how many people each group has, as far as known; a group with fewer people than the
    minimum is small, whatever number of answers came in its name.
    """
    check_minimum(minimum)
    by_name, unnamed = _members(labels)
    large = {group.name: group.members for group in large_groups(labels, minimum, asked or {})}
    small = {name: who for name, who in by_name.items() if name not in large}
    if len(unnamed) >= minimum and not small:
        # People without a group are many enough to stay out of every figure.
        return _published(large, hidden=(), rest=None)
    rest = unnamed.union(*small.values())
    hidden = list(small)
    while 0 < len(rest) < minimum and large:
        name = min(large, key=lambda candidate: (len(large[candidate]), candidate))
        rest |= large.pop(name)
        hidden.append(name)
    if not large:
        return Breakdown((), tuple(sorted(by_name)))
    return _published(large, hidden=tuple(sorted(hidden)), rest=Group(merged_name, rest))


def large_groups(
    labels: Sequence[str | None], minimum: int, asked: Mapping[str, int]
) -> tuple[Group, ...]:
    """Return the groups in which as many people as the minimum are, and answered; by name.

    `asked`: how many people each group has, as far as known.
    """
    by_name, _ = _members(labels)
    return tuple(
        Group(name, who)
        for name, who in sorted(by_name.items())
        if min(len(who), asked.get(name, len(who))) >= minimum
    )


def _members(labels: Sequence[str | None]) -> tuple[dict[str, Members], Members]:
    rows: defaultdict[str | None, list[int]] = defaultdict(list)
    for row, label in enumerate(labels):
        rows[label].append(row)
    unnamed = frozenset(rows.pop(None, ()))
    return {str(name): frozenset(who) for name, who in rows.items()}, unnamed


def _published(
    large: Mapping[str, Members], *, hidden: tuple[str, ...], rest: Group | None
) -> Breakdown:
    groups = tuple(Group(name, large[name]) for name in sorted(large))
    if rest is None or not rest.members:
        return Breakdown(groups, hidden)
    return Breakdown((*groups, rest), hidden, merged=True)
