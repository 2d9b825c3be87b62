"""For which groups one construct's mean may be shown.

Missing answers make n differ per construct, and a mean can tell by itself what everybody answered;
so groups that may be shown may still have constructs that may not.
"""

from collections.abc import Sequence

import numpy as np

from .crossing import shown_together
from .disclosure import Group, Members
from .published import with_score
from .scoring import Floats, ScoredConstruct
from .telling import tells_all


def groups_to_show(
    one: ScoredConstruct, breakdowns: Sequence[Sequence[Group]], *, minimum: int
) -> tuple[tuple[Group, ...], ...]:
    """Return, per breakdown, the groups whose mean of this construct may be shown.

    The groups of a breakdown are disjoint. Nobody else's mean follows from what is shown, unless
    it is that of enough people and leaves doubt about each of them.
    """
    scored = with_score(one)
    behind = tuple(
        tuple(Group(group.name, group.members & scored) for group in groups)
        for groups in breakdowns
    )
    alone = tuple(_alone(one, groups, scored, minimum) for groups in behind)
    together = shown_together(
        alone, scored, minimum=minimum, is_safe=lambda people: is_safe(one, people, minimum)
    )
    names = [{group.name for group in groups} for groups in together]
    return tuple(
        tuple(group for group in groups if group.name in shown)
        for groups, shown in zip(breakdowns, names, strict=True)
    )


def _alone(
    one: ScoredConstruct, groups: Sequence[Group], scored: Members, minimum: int
) -> tuple[Group, ...]:
    """The groups of one breakdown that can be shown when there is no other.

    Whoever has a score and is in no group that is shown is found by subtracting from the whole:
    they must be nobody, or as many as the minimum, and their mean may not tell their answers.
    Until that holds the smallest group shown is left out: the least to lose.
    """
    shown = [group for group in groups if is_safe(one, group.members, minimum)]
    while shown:
        rest = scored.difference(*(group.members for group in shown))
        if not rest or is_safe(one, rest, minimum):
            break
        shown.remove(min(shown, key=lambda group: (len(group.members), group.name)))
    return tuple(shown)


def is_safe(one: ScoredConstruct, people: Members, minimum: int) -> bool:
    """Whether these people are enough for a mean, and the mean leaves doubt about each of them."""
    return len(people) >= minimum and not tells_all(_scores(one, people), one)


def _scores(one: ScoredConstruct, people: Members) -> Floats:
    scores: Floats = one.scores[np.fromiter(sorted(people), dtype=np.int64, count=len(people))]
    return scores
