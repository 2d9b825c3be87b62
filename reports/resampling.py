"""The bootstrap over respondents: sums over resamples, and intervals from what follows.

Every bootstrapped figure here is a function of sums over respondents, so resampling is one
matrix product for the whole report: weights (resamples by n) times features (n by columns).
All figures of a report share the same resamples. The seed is fixed: a report can be repeated.
"""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from .model import Interval
from .scoring import Floats, is_complete

Key = TypeVar("Key", bound=Hashable)

SEED = 20241
LEAST_FOR_BOOTSTRAP = 30
"""Under this many respondents resampling says little, and no bootstrap interval is given."""
_RESAMPLES = ((1000, 2000), (10_000, 1000), (math.inf, 400))
_RESPONDENTS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Moments:
    """Of each resample: `size` (b), `mean` (b by k) and `covariance` (b by k by k, over n - 1)."""

    size: Floats
    mean: Floats
    covariance: Floats


def resample_count(n: int) -> int:
    """Return how many resamples to draw: 2,000 up to 1,000 respondents, 1,000 up to 10,000.

    Beyond that 400: Monte-Carlo error is a fixed share of an interval that is very narrow there.
    """
    return next(count for most, count in _RESAMPLES if n <= most)


def resampled_sums(
    blocks: Mapping[Key, Floats], *, resamples: int, seed: int = SEED
) -> dict[Key, Floats]:
    """Return per block the column sums over each resample of the rows: resamples by columns.

    Each block has a row per respondent (n ≥ 1); rows are drawn with replacement, n at a time.
    Respondents are taken some at a time, so that memory does not grow with their number.
    """
    if not blocks:
        return {}
    generator = np.random.default_rng(seed)
    n = len(next(iter(blocks.values())))
    sums = {key: np.zeros((resamples, block.shape[1])) for key, block in blocks.items()}
    left = np.full(resamples, n)
    for start in range(0, n, _RESPONDENTS_AT_ONCE):
        end = min(start + _RESPONDENTS_AT_ONCE, n)
        # How many of a resample's n draws fall on these respondents, given those before them.
        drawn = left if end == n else generator.binomial(left, (end - start) / (n - start))
        left = left - drawn
        weights = _weights(generator, drawn, end - start)
        for key, block in blocks.items():
            sums[key] += weights @ block[start:end]
    return sums


def _weights(
    generator: np.random.Generator, drawn: npt.NDArray[np.int64], respondents: int
) -> Floats:
    """How often each respondent is drawn in each resample, of `drawn` draws: resamples by n."""
    resamples = len(drawn)
    places = generator.integers(0, respondents, size=int(drawn.sum()), dtype=np.int64)
    places += np.repeat(np.arange(resamples) * respondents, drawn)
    counts = np.bincount(places, minlength=resamples * respondents)
    return counts.reshape(resamples, respondents).astype(np.float64)


def moment_features(values: Floats) -> Floats:
    """Return what `moments` needs summed: n by 1 + k + k(k+1)/2; incomplete rows count nothing.

    `values` (n by k) are centred first, so that sums of squares lose no digits.
    """
    complete = is_complete(values)
    centre = values[complete].mean(axis=0) if complete.any() else 0.0
    centred = np.where(complete[:, None], values - centre, 0.0)
    first, second = np.triu_indices(values.shape[1])
    return np.hstack([complete[:, None], centred, centred[:, first] * centred[:, second]])


def moments(sums: Floats, k: int) -> Moments:
    """Turn the resampled sums of `moment_features` into means (around the centre) and covariances.

    A resample with fewer than two complete rows gets covariances 0.
    """
    size = sums[:, 0]
    mean = sums[:, 1 : k + 1] / np.maximum(size, 1.0)[:, None]
    first, second = np.triu_indices(k)
    products = np.empty((len(sums), k, k))
    products[:, first, second] = products[:, second, first] = sums[:, k + 1 :]
    about_mean = products - size[:, None, None] * mean[:, :, None] * mean[:, None, :]
    return Moments(size, mean, about_mean / np.maximum(size - 1.0, 1.0)[:, None, None])


def resample_moments(values: Floats) -> Moments:
    """Return the moments of `values` (n by k) over resamples of their own."""
    sums = resampled_sums({"": moment_features(values)}, resamples=resample_count(len(values)))
    return moments(sums[""], values.shape[1])


def percentile_interval(replicates: Floats, n: int) -> Interval | None:
    """Return the 95 % interval from figures of resamples of n people, by expanded percentiles.

    None when over a tenth of the figures is not a number.
    """
    from scipy.special import ndtr

    usable = replicates[np.isfinite(replicates)]
    if len(usable) < 0.9 * len(replicates):
        return None
    low, high = np.quantile(usable, ndtr(_limits(n)))
    return float(low), float(high)


def _limits(n: int) -> Floats:
    """Where an interval at 95 % ends, in standard errors of resamples of n people.

    Resamples vary less than samples do, by (n - 1)/n, and their spread is itself estimated; so the
    limits are those of t(n - 1) times the root of n/(n - 1) instead of 1.96 (Hesterberg 2015).
    """
    from scipy.special import stdtrit

    limit = float(stdtrit(n - 1, 0.975)) * math.sqrt(n / (n - 1))
    return np.array([-limit, limit])


def bca_interval(estimate: float, replicates: Floats, jackknife: Floats) -> Interval | None:
    """Return the bias-corrected accelerated interval at 95 % (Efron 1987), expanded for small n.

    `jackknife`: the estimate without each respondent in turn. None as in `percentile_interval`.
    """
    from scipy.special import ndtr, ndtri

    usable = replicates[np.isfinite(replicates)]
    if len(usable) < 0.9 * len(replicates) or not np.isfinite(jackknife).all():
        return None
    below = np.mean(usable < estimate) + 0.5 * np.mean(usable == estimate)
    bias = ndtri(np.clip(below, 1 / (len(usable) + 1), len(usable) / (len(usable) + 1)))
    acceleration = _acceleration(jackknife)
    z = bias + _limits(len(jackknife))
    levels = ndtr(bias + z / np.maximum(1 - acceleration * z, 1e-6))
    low, high = np.quantile(usable, levels)
    return float(low), float(high)


def _acceleration(jackknife: Floats) -> float:
    """Return the skewness of the jackknife values over six root n; 0 when they are all equal."""
    away = jackknife.mean() - jackknife
    squares = float((away**2).sum())
    return 0.0 if squares < 1e-24 else float((away**3).sum() / (6.0 * squares**1.5))
