"""Whether a mean alone tells what each person answered."""

import numpy as np

from .scoring import Floats, ScoredConstruct


def tells_all(scores: Floats, one: ScoredConstruct) -> bool:
    """Whether the mean of these scores (no NaN, n ≥ 1), to one decimal, gives the answers away.

    It does when at most one person differs from all others, for then whoever differs, or does
    not, knows the rest; when it lies at an end of the scale; and when only one collection of
    scores has that mean.
    """
    mean = round(float(scores.mean()), 1)
    at_an_end = mean in (one.minimum, one.maximum)
    return at_most_one_differs(scores) or at_an_end or not _leaves_doubt(mean, len(scores), one)


def all_alike(scores: Floats) -> bool:
    """Whether all scores (n ≥ 1) are the same, so that their mean is each person's score."""
    return bool(np.ptp(scores) < 1e-9)


def at_most_one_differs(scores: Floats) -> bool:
    """Whether all scores are alike, but for one at most."""
    ordered = np.sort(scores)
    return bool(len(ordered) < 2 or min(ordered[-1] - ordered[1], ordered[-2] - ordered[0]) < 1e-9)


def _leaves_doubt(mean: float, n: int, one: ScoredConstruct) -> bool:
    """Whether several collections of n scores have this mean when rounded to one decimal.

    Scores of k answered items lie 1/k apart. A total that is at least two steps away from both
    ends can be made in two ways: one person two steps off, or two people one step.
    """
    items = max(1, len(one.items))
    steps = (one.maximum - one.minimum) * items  # from the lowest to the highest score
    centre = (mean - one.minimum) * n * items
    width = 0.05 * n * items
    totals = [
        total
        for total in range(max(0, int(centre - width) - 1), int(centre + width) + 2)
        if total <= n * steps and round(one.minimum + total / (n * items), 1) == mean
    ]
    if len(totals) != 1:  # several; or none, when somebody skipped an item
        return True
    return steps > 1 and 2 <= totals[0] <= n * steps - 2
