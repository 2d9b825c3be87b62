"""How true scores are spread, worked back from observed scores and their errors.

Empirical Bayes in three steps, on scores as a part (0-1) of the way along their scale:

1. Errors. Their variance is taken from how a person's answers differ between items (Feldt & Qualls
   1996; Mollenkopf 1949), vanishes at the ends of the scale, and is in all what reliability says.
2. True scores. Their density is a beta with the right mean and variance, times the exponential of
   a polynomial, fitted by penalised likelihood (Efron 2016: g-modelling). So it may be skewed or
   have two tops, but is drawn to the beta when people are few.
3. From these follows, per observed score, how likely each true score is.
"""

from dataclasses import dataclass

import numpy as np

from .scoring import Floats

_NODES = 50
TRUE = (np.arange(_NODES) + 0.5) / _NODES
"""The true scores that are told apart, in the middle of cells of equal width."""
_DEGREE = 7
_PENALTY_SD = 12.0 / np.arange(1, _DEGREE + 1)
"""How far each degree of the polynomial may reach; chosen on simulations (decision 012)."""
_BASIS = np.polynomial.legendre.legvander(2 * TRUE - 1, _DEGREE)[:, 1:]
_PRECISION = np.diag(_PENALTY_SD**-2.0)
_LONGEST_STEP = 2.0
_LEAST_VARIANCE = 1e-5
_STEPS_ALONE, _STEPS_FROM_THERE = 25, 3


@dataclass(frozen=True, slots=True)
class Scores:
    """Observed scores of b samples.

    `grid`: the g scores that can be, 0 to 1 in equal steps; `counts`: how many people have each, b
    by g; `reliability`: b; `error`: how the variance of errors runs along `TRUE`, up to a factor.
    """

    grid: Floats
    counts: Floats
    reliability: Floats
    error: Floats


@dataclass(frozen=True, slots=True)
class Deconvolved:
    """Of b samples: the share of people at each of `TRUE`, and the errors from there.

    `density`: b by q; `errors`: the chance of each observed score given a true one, b by q by g.
    """

    density: Floats
    errors: Floats

    def posterior(self, cuts: Floats) -> Floats:
        """Return per observed score the chance that the true one lies between `cuts`: b by g by c.

        `cuts` ascend within 0-1 and make one category more than there are of them.
        """
        joint = np.swapaxes(self.density[:, :, None] * self.errors, 1, 2)
        placed = joint @ _in_categories(cuts)
        whole: Floats = placed / np.maximum(placed.sum(axis=2, keepdims=True), 1e-300)
        return whole

    def shares(self, cuts: Floats) -> Floats:
        """Return the share of true scores between `cuts`: b by c."""
        shares: Floats = self.density @ _in_categories(cuts)
        return shares


def error_variances(complete: Floats) -> Floats:
    """Return how the variance of errors runs along `TRUE`, from complete answers (n by k, 0-1).

    A person's error variance is estimated by how the answers differ once items' own means are
    taken out; on average that is exactly what alpha says. It is smoothed as x(1-x) times a
    quadratic in the score x, whose curve is drawn to none when there is little to tell it by.
    """
    k = complete.shape[1]
    scores = complete.mean(axis=1)
    away = complete - scores[:, None] - (complete.mean(axis=0) - scores.mean())
    own = (away**2).sum(axis=1) / (k * (k - 1))
    room = scores * (1 - scores)
    level = float(own.mean() / max(room.mean(), 1e-9))
    if level < 1e-9:
        return TRUE * (1 - TRUE)
    left = own - level * room
    noise = max(float((left**2).mean()), 1e-12)
    curves = np.polynomial.legendre.legvander(2 * scores - 1, 2)[:, 1:] * room[:, None]
    normal = curves.T @ curves / noise + np.eye(2) / (0.5 * level) ** 2
    bend = np.linalg.solve(normal, curves.T @ left / noise)
    bent = level + np.polynomial.legendre.legvander(2 * TRUE - 1, 2)[:, 1:] @ bend
    variances: Floats = TRUE * (1 - TRUE) * np.clip(bent, 0.3 * level, 3 * level)
    return variances


def estimated(scores: Scores) -> Deconvolved:
    """Return the true scores behind b samples; the others are fitted starting from the first."""
    mean, variance = _moments(scores)
    reliability = np.clip(scores.reliability, 0.05, 0.999)
    true_variance = np.clip(reliability * variance, 4e-4, 0.95 * mean * (1 - mean))
    beta = _log_beta(mean, true_variance)
    level = (1 - reliability) * variance / (_density(beta) @ scores.error)
    errors = _errors(scores.grid, level[:, None] * scores.error)
    first = _fitted(
        scores.counts[:1], errors[:1], beta[:1], np.zeros((1, _DEGREE)), steps=_STEPS_ALONE
    )
    start = np.repeat(first, len(errors), axis=0)
    found = _fitted(scores.counts, errors, beta, start, steps=_STEPS_FROM_THERE)
    return Deconvolved(_density(beta + found @ _BASIS.T), errors)


def _moments(scores: Scores) -> tuple[Floats, Floats]:
    """Mean and variance of each sample's observed scores, away from the ends and from nought."""
    n = np.maximum(scores.counts.sum(axis=1), 2.0)
    mean = scores.counts @ scores.grid / n
    variance = (scores.counts @ scores.grid**2 - n * mean**2) / (n - 1)
    return np.clip(mean, 0.005, 0.995), np.maximum(variance, 1e-6)


def _log_beta(mean: Floats, variance: Floats) -> Floats:
    """The logarithm of beta densities at `TRUE`, up to a constant: b by q."""
    total = mean * (1 - mean) / variance - 1
    first, second = mean * total - 1, (1 - mean) * total - 1
    logs: Floats = first[:, None] * np.log(TRUE) + second[:, None] * np.log1p(-TRUE)
    return logs


def _density(logs: Floats) -> Floats:
    raised = np.exp(logs - logs.max(axis=1, keepdims=True))
    density: Floats = raised / raised.sum(axis=1, keepdims=True)
    return density


def _errors(grid: Floats, variances: Floats) -> Floats:
    """The chance of each observed score given each true one: a normal, cut off at the ends."""
    from scipy.special import ndtr

    halfway = (grid[1:] + grid[:-1]) / 2
    spread = np.sqrt(np.maximum(variances, _LEAST_VARIANCE))
    below = np.zeros((*variances.shape, len(grid) + 1))
    below[..., 1:-1] = ndtr((halfway - TRUE[:, None]) / spread[..., None])
    below[..., -1] = 1.0
    return np.diff(below, axis=-1)


def _fitted(counts: Floats, errors: Floats, beta: Floats, start: Floats, *, steps: int) -> Floats:
    """Coefficients of the polynomial (b by degree) by Fisher scoring, a step at a time."""
    found = start
    n = counts.sum(axis=1)[:, None]
    for _ in range(steps):
        density = _density(beta + found @ _BASIS.T)
        expected = np.maximum((density[:, None, :] @ errors)[:, 0], 1e-12)
        people = density * (errors @ (counts / expected)[:, :, None])[:, :, 0]
        gradient = (people - n * density) @ _BASIS - found @ _PRECISION
        away = density[:, :, None] * (_BASIS - (density @ _BASIS)[:, None, :])
        slopes = np.swapaxes(away, 1, 2) @ errors
        weighted = slopes * (n / expected)[:, None, :]
        information = weighted @ np.swapaxes(slopes, 1, 2) + _PRECISION
        step = np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
        longest = np.maximum(np.abs(step).max(axis=1, keepdims=True), 1e-12)
        found = found + step * np.minimum(1.0, _LONGEST_STEP / longest)
    return found


def _in_categories(cuts: Floats) -> Floats:
    """Which part of each node's cell lies in each category: q by c."""
    bounds = np.concatenate([[0.0], cuts, [1.0]])
    cells = np.linspace(0.0, 1.0, _NODES + 1)
    low = np.maximum(cells[:-1, None], bounds[None, :-1])
    high = np.minimum(cells[1:, None], bounds[None, 1:])
    parts: Floats = np.maximum(high - low, 0.0) * _NODES
    return parts
