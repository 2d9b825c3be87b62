"""Placing scores in adopter categories by probability, and how far the shares can be off.

The cut-offs are fixed (in the instrument), so shares can differ between organisations and waves.
Each respondent counts in every category by the chance that the true score lies there, which keeps
an unreliable scale from inventing extremes. Kelley's formula does that for normal true scores with
one error for all; here neither is assumed (`deconvolution`, decision 012).
"""

from dataclasses import dataclass

import numpy as np

from instruments.model import Cutoffs

from .deconvolution import Scores, error_variances, estimated
from .reliability import resampled_alphas
from .resampling import SEED, moment_features, moments
from .scoring import Floats, ScoredConstruct, complete_cases

_MOST_STEPS = 60
"""Finer scores than this many steps are told apart no better."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Expected shares per adopter category, earliest first, and what could as well be true.

    `simulated`: draws by 5; None when people were too few to resample.
    """

    shares: Floats
    simulated: Floats | None


def placement(
    scored: ScoredConstruct,
    *,
    alpha: float,
    cutoffs: Cutoffs,
    population: int | None,
    resampled: Floats | None,
) -> Placement:
    """Place those who have a score (at least two, not all alike), by a scale of this reliability.

    `resampled`: sums over resamples of `adoption_features`. Each resample gives its own reliability
    and its own distribution of true scores, so what is not known of those is in the spread. With a
    population, the n who answered keep their scores and draw a category by their own chances; the
    others are drawn from the resample. That is the finite-population correction: what remains
    when all answered is the measurement error.
    """
    observed = _on_grid(scored).sum(axis=0)
    counts, reliability = observed[None], np.array([alpha])
    if resampled is not None:
        own = resampled[:, -len(observed) :]
        alphas = resampled_alphas(moments(resampled[:, : -len(observed)], len(scored.items)))
        counts = np.vstack([counts, own])
        reliability = np.concatenate([reliability, np.nan_to_num(alphas)])
    found = estimated(Scores(_grid(scored), counts, reliability, _errors(scored)))
    cuts = _cuts(cutoffs)
    chances = found.posterior(cuts)[:, :, ::-1]
    shares: Floats = observed @ chances[0] / observed.sum()
    if resampled is None:
        return Placement(shares, None)
    sampled = found.shares(cuts)[1:, ::-1]
    if population is None:
        return Placement(shares, sampled)
    return Placement(shares, _finite(chances[1:], sampled, observed, population=population))


def adoption_features(scored: ScoredConstruct) -> Floats:
    """Return what the bootstrap of the shares needs summed, a row per respondent.

    The items' moments, then which of the scores that can be each person has.
    """
    return np.hstack([moment_features(scored.values), _on_grid(scored)])


def _cuts(cutoffs: Cutoffs) -> Floats:
    bounds = cutoffs.late_majority, cutoffs.early_majority, cutoffs.early_adopter, cutoffs.innovator
    return np.array(bounds) / 100


def _steps(scored: ScoredConstruct) -> int:
    return min(len(scored.items) * (scored.maximum - scored.minimum), _MOST_STEPS)


def _grid(scored: ScoredConstruct) -> Floats:
    """The scores of people who answered all, from 0 to 1."""
    steps = _steps(scored)
    return np.arange(steps + 1) / steps


def _on_grid(scored: ScoredConstruct) -> Floats:
    """Which score of the grid is nearest to each person's, none for who has none: n by g."""
    steps = _steps(scored)
    nearest = np.rint(scored.to_index(scored.scores) / 100 * steps)
    found: Floats = (nearest[:, None] == np.arange(steps + 1)).astype(np.float64)
    return found


def _errors(scored: ScoredConstruct) -> Floats:
    """How errors run along the scale, by those who answered all items."""
    return error_variances(scored.to_index(complete_cases(scored.values)) / 100)


def _finite(chances: Floats, sampled: Floats, observed: Floats, *, population: int) -> Floats:
    """Draw a category for everybody in the population: those who answered, and the others."""
    generator = np.random.default_rng(SEED)
    people = observed.astype(np.int64)
    answered = generator.multinomial(people[None, :], _proper(chances)).sum(axis=1)
    others = generator.multinomial(population - int(people.sum()), _proper(sampled))
    drawn: Floats = (answered + others) / population
    return drawn


def _proper(probabilities: Floats) -> Floats:
    """Probabilities that sum to 1 within what numpy's multinomial accepts."""
    clipped = np.clip(probabilities, 0.0, 1.0)
    proper: Floats = clipped / np.maximum(clipped.sum(axis=-1, keepdims=True), 1e-300)
    return proper
