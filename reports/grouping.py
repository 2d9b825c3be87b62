"""How much people in a group agree, and how much groups differ."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .scoring import Floats

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Intraclass:
    """Share of the variance between groups, and how reliable group means are."""

    icc1: float
    icc2: float


def intraclass(scores: Floats, groups: Places) -> Intraclass | None:
    """Return ICC(1) and ICC(2) by one-way analysis of variance, with the mean group size.

    (MSB - MSW) / (MSB + (k-1) MSW) and (MSB - MSW) / MSB, as in R's multilevel (Bliese 2000).
    `groups`: the group of each score from 0, -1 for none. People without a score or a group do
    not count. None with fewer than two groups, groups of one only, or no spread between groups.
    """
    counted = (groups >= 0) & ~np.isnan(scores)
    given, group = scores[counted], groups[counted]
    sizes = np.bincount(group)
    n, count = len(given), int((sizes > 0).sum())
    if count < 2 or n <= count:
        return None
    means = np.bincount(group, weights=given) / np.maximum(sizes, 1)
    between = float(((means[group] - given.mean()) ** 2).sum()) / (count - 1)
    within = float(((given - means[group]) ** 2).sum()) / (n - count)
    if between < 1e-12:
        return None
    size = n / count
    return Intraclass(
        (between - within) / (between + (size - 1) * within), (between - within) / between
    )


def within_group_agreement(complete: Floats, *, points: int) -> float:
    """Return r_wg(j) of one group's complete answers (n ≥ 2 by j) on a scale of `points` points.

    J(1-v) / (J(1-v) + v) with v the mean item variance over that of the uniform distribution,
    (A² - 1)/12 (James, Demaree & Wolf 1984); 0 when people differ more than by chance.
    """
    items = int(complete.shape[1])
    ratio = float(complete.var(axis=0, ddof=1).mean()) / ((points**2 - 1) / 12)
    if ratio >= 1:
        return 0.0
    return items * (1 - ratio) / (items * (1 - ratio) + ratio)
