"""Placing scores in adopter categories by probability, and how far the shares can be off.

The cut-offs are fixed (in the instrument), so shares can differ between organisations and waves.
Each respondent counts in every category by the posterior probability that the true score lies
there (Kelley's regressed score with its standard error), which keeps an unreliable scale from
inventing extremes.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from instruments.model import Cutoffs

from .reliability import resampled_alphas
from .resampling import LEAST_FOR_BOOTSTRAP, SEED, moment_features, moments
from .scoring import Floats, ScoredConstruct

HIGHEST_RELIABILITY = 1 - 1e-6
"""A perfect scale would leave no error to spread people by."""


@dataclass(frozen=True, slots=True)
class Kelley:
    """What Kelley's formula needs of the scores: their mean, SD and reliability."""

    mean: float
    sd: float
    reliability: float


def category_probabilities(indexes: Floats, kelley: Kelley, cutoffs: Cutoffs) -> Floats:
    """Return per score the probability of each adopter category, earliest first: n by 5.

    True score given x: normal around ρx + (1-ρ)·mean with standard error s·√(ρ(1-ρ)); the
    probability between two cut-offs is a difference of Φ (Kelley 1947; Lord & Novick 1968).
    """
    means, sds, reliabilities = (
        np.array([value]) for value in (kelley.mean, kelley.sd, kelley.reliability)
    )
    probabilities: Floats = _probabilities(indexes, means, sds, reliabilities, cutoffs)[0]
    return probabilities


def _probabilities(
    indexes: Floats, means: Floats, sds: Floats, reliabilities: Floats, cutoffs: Cutoffs
) -> Floats:
    """As `category_probabilities`, for b sets of parameters at once: b by n by 5."""
    from scipy.special import ndtr

    rho = np.clip(reliabilities, 1e-6, HIGHEST_RELIABILITY)[:, None]
    expected = rho * indexes + (1 - rho) * means[:, None]
    error = np.maximum(sds[:, None] * np.sqrt(rho * (1 - rho)), 1e-9)
    bounds = (
        cutoffs.innovator,
        cutoffs.early_adopter,
        cutoffs.early_majority,
        cutoffs.late_majority,
    )
    above = [ndtr((expected - bound) / error) for bound in bounds]
    reached = np.stack([np.zeros_like(expected), *above, np.ones_like(expected)], axis=-1)
    probabilities: Floats = np.diff(reached, axis=-1)
    return probabilities


def adoption_features(scored: ScoredConstruct) -> Floats:
    """Return what the bootstrap of the shares needs summed, a row per respondent.

    The items' moments, then who scored each value that occurs (ascending).
    """
    values = np.unique(scored.given)
    return np.hstack([moment_features(scored.values), scored.scores[:, None] == values])


def simulated_shares(
    scored: ScoredConstruct, resampled: Floats | None, *, population: int | None
) -> Floats | None:
    """Return shares that could as well have been true: resamples by 5; None under n = 30.

    Each resample gives its own mean, SD and reliability, so what is not known of those is in
    the spread. With a population, the n who answered keep their scores and draw a category by
    their posterior; the others are drawn from the resample. That is the finite-population
    correction: what remains when all answered is the measurement error.
    """
    given, cutoffs = scored.given, scored.construct.cutoffs
    if resampled is None or cutoffs is None or len(given) < LEAST_FOR_BOOTSTRAP:
        return None
    values, observed = np.unique(given, return_counts=True)
    weights = resampled[:, -len(values) :]
    indexes = scored.to_index(values)
    usable = (weights > 0).sum(axis=1) > 1
    weights = weights[usable] / weights[usable].sum(axis=1, keepdims=True)
    means = weights @ indexes
    sds = np.sqrt((weights * (indexes - means[:, None]) ** 2).sum(axis=1))
    alphas = resampled_alphas(moments(resampled[usable, : -len(values)], len(scored.items)))
    probabilities = _probabilities(indexes, means, sds, np.nan_to_num(alphas), cutoffs)
    sampled: Floats = np.einsum("bv,bvc->bc", weights, probabilities)
    if population is None:
        return sampled
    return _finite(probabilities, sampled, observed, population=population)


def _finite(
    probabilities: Floats,
    sampled: Floats,
    observed: npt.NDArray[np.int64],
    *,
    population: int,
) -> Floats:
    """Draw a category for everybody in the population: those who answered, and the others."""
    generator = np.random.default_rng(SEED)
    answered = generator.multinomial(observed[None, :], _proper(probabilities)).sum(axis=1)
    others = generator.multinomial(population - int(observed.sum()), _proper(sampled))
    drawn: Floats = (answered + others) / population
    return drawn


def _proper(probabilities: Floats) -> Floats:
    """Probabilities that sum to 1 within what numpy's multinomial accepts."""
    clipped = np.clip(probabilities, 0.0, 1.0)
    proper: Floats = clipped / clipped.sum(axis=-1, keepdims=True)
    return proper
