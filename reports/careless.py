"""Signs that somebody answered without reading: to flag, never to remove.

As in R's `careless` (Yentes & Wilhelm): longest run, individual response variability,
Mahalanobis distance.
"""

import numpy as np
import numpy.typing as npt

from .scoring import Floats


def longest_runs(answers: Floats) -> npt.NDArray[np.int64]:
    """Return each respondent's longest run of equal answers, in order of asking.

    `answers`: n by k as given, not reverse keyed. A missing answer neither ends a run nor adds
    to it.
    """
    n, k = answers.shape
    last = np.full(n, np.nan)
    run = np.zeros(n, dtype=np.int64)
    longest = np.zeros(n, dtype=np.int64)
    for place in range(k):
        answer = answers[:, place]
        given = ~np.isnan(answer)
        run = np.where(given, np.where(answer == last, run + 1, 1), run)
        last = np.where(given, answer, last)
        longest = np.maximum(longest, run)
    return longest


def response_variability(answers: Floats) -> Floats:
    """Return each respondent's SD (over k - 1) across answered items; NaN under two answers."""
    given = ~np.isnan(answers)
    count = given.sum(axis=1)
    enough = count >= 2
    mean = np.nansum(answers, axis=1) / np.maximum(count, 1)
    squares = np.where(given, (answers - mean[:, None]) ** 2, 0.0).sum(axis=1)
    variability = np.full(len(answers), np.nan)
    variability[enough] = np.sqrt(squares[enough] / (count[enough] - 1))
    return variability


def mahalanobis_squared(complete: Floats) -> Floats | None:
    """Return each row's squared Mahalanobis distance from the mean; None for singular data."""
    away = complete - complete.mean(axis=0)
    covariance = np.atleast_2d(np.cov(complete, rowvar=False))
    if np.linalg.cond(covariance) > 1e10:
        return None
    distances: Floats = np.einsum("ij,ij->i", away, np.linalg.solve(covariance, away.T).T)
    return distances
