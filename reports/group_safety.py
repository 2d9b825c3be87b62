"""For which groups one construct's mean may be shown.

Missing answers make n differ per construct, and a mean can tell by itself what everybody answered;
so groups that may be shown may still have constructs that may not.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from .disclosure import Group, Members
from .published import with_score
from .scoring import Floats, ScoredConstruct
from .telling import tells_all


def groups_to_show(
    one: ScoredConstruct, groups: Sequence[Group], *, minimum: int
) -> tuple[Group, ...]:
    """Return the groups whose mean of this construct may be shown; others can't be worked out.

    `groups` are disjoint. Whoever has a score and is in no group that is shown is found by
    subtracting from the whole: they must be nobody, or as many as the minimum, and their mean may
    not tell their answers. Until that holds the smallest group shown is left out: the least to
    lose.
    """
    scored = with_score(one)
    behind = {group.name: group.members & scored for group in groups}
    shown = [group for group in groups if is_safe(one, behind[group.name], minimum)]
    while shown:
        rest = scored.difference(*(behind[group.name] for group in shown))
        if not rest or is_safe(one, rest, minimum):
            break
        shown.remove(_smallest(shown, behind))
    return tuple(shown)


def is_safe(one: ScoredConstruct, people: Members, minimum: int) -> bool:
    """Whether these people are enough for a mean, and the mean leaves doubt about each of them."""
    return len(people) >= minimum and not tells_all(_scores(one, people), one)


def _scores(one: ScoredConstruct, people: Members) -> Floats:
    scores: Floats = one.scores[np.fromiter(sorted(people), dtype=np.int64, count=len(people))]
    return scores


def _smallest(shown: Sequence[Group], behind: Mapping[str, Members]) -> Group:
    return min(shown, key=lambda group: (len(behind[group.name]), group.name))
