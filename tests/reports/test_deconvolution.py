"""True scores worked back from observed ones: what is known comes out."""

import numpy as np
import pytest
from scipy import stats

from benchmarks.populations import SHAPES, USUAL
from reports.deconvolution import TRUE, Scores, error_variances, estimated
from reports.item_fit import alpha_of
from reports.reliability import covariance

CUTS = np.array([0.40, 0.5375, 0.6875, 0.825])


def scores_of(answers, *, reliability=None):
    """One sample's scores, from answers of 1 to 5 (n by k)."""
    unit = (answers - 1) / 4
    steps = 4 * answers.shape[1]
    counts = np.bincount(np.rint(unit.mean(axis=1) * steps).astype(int), minlength=steps + 1)
    alpha = alpha_of(covariance(unit)) if reliability is None else reliability
    return Scores(
        np.arange(steps + 1) / steps,
        counts[None].astype(float),
        np.array([alpha]),
        error_variances(unit),
    )


@pytest.mark.parametrize("shape", ["against", "in_favour", "skewed", "two_camps", "heavy_tails"])
def test_the_true_shares_come_out_whatever_their_shape(shape):
    """20,000 people: within 2.5 points of the truth, where observed scores are off by up to 9."""
    generator = np.random.default_rng(4)
    trait = SHAPES[shape](generator, 20_000)
    answers = USUAL.answers(trait, generator)
    found = estimated(scores_of(answers)).shares(CUTS)[0]
    true = np.diff([0, *(np.mean((USUAL.true_scores(trait) - 1) / 4 < cut) for cut in CUTS), 1])
    np.testing.assert_allclose(found, true, atol=0.025)


def test_normal_true_scores_and_errors_give_kelleys_formula():
    """There the chances are those of a normal around ρx + (1-ρ)m with error s√(ρ(1-ρ))."""
    grid = np.arange(61) / 60
    mean, sd, rho = 0.5, 0.12, 0.8
    observed = np.diff(stats.norm.cdf([-9, *(grid[:-1] + 1 / 120), 9], mean, sd))
    flat = np.ones_like(TRUE)
    found = estimated(Scores(grid, 1e5 * observed[None], np.array([rho]), flat)).posterior(CUTS)[0]
    for place in (24, 30, 36, 42):
        centre = rho * grid[place] + (1 - rho) * mean
        below = stats.norm.cdf(CUTS, centre, sd * np.sqrt(rho * (1 - rho)))
        np.testing.assert_allclose(found[place], np.diff([0, *below, 1]), atol=0.02)


def test_errors_are_on_average_what_alpha_says():
    """And least where there is least room for them, at the ends of the scale."""
    generator = np.random.default_rng(8)
    trait = generator.normal(size=50_000)
    answers = USUAL.answers(trait, generator)
    unit = (answers - 1) / 4
    variances = error_variances(unit)
    at_true = np.interp((USUAL.true_scores(trait) - 1) / 4, TRUE, variances)
    error = (1 - alpha_of(covariance(unit))) * unit.mean(axis=1).var(ddof=1)
    assert at_true.mean() == pytest.approx(error, rel=0.05)
    assert variances[0] < variances[25] / 5 > variances[-1]


def test_a_nearly_perfect_scale_places_by_the_cut_offs():
    """Without measurement error each score belongs to one category."""
    answers = np.repeat([[1.0] * 5, [3] * 5, [4] * 5, [5] * 5], 50, axis=0)
    found = estimated(scores_of(answers, reliability=1.0)).posterior(CUTS)[0]
    np.testing.assert_allclose(found[[0, 10, 15, 20]], np.eye(5)[[0, 1, 3, 4]], atol=0.05)


def test_a_worthless_scale_tells_nobody_apart():
    """Without reliability the most different scores have nearly the same chances."""
    generator = np.random.default_rng(5)
    answers = generator.integers(1, 6, (400, 5)).astype(float)
    found = estimated(scores_of(answers, reliability=0.0)).posterior(CUTS)[0]
    assert found[5, 1] > 0.8
    assert found[15, 1] > 0.5


@pytest.mark.parametrize(
    "answers",
    [
        np.repeat([[1.0, 1], [5, 5]], 20, axis=0),
        np.repeat([[1.0, 5], [5, 1]], 20, axis=0),
        np.array([[1.0, 1]] * 39 + [[1, 2]]),
        np.array([[5.0, 5]] * 39 + [[1, 5]]),
    ],
)
def test_odd_answers_still_give_shares(answers):
    """Only the ends, only opposites, one person apart: shares that add up."""
    for reliability in (0.01, 0.5, 1.0):
        found = estimated(scores_of(answers, reliability=reliability))
        assert np.isfinite(found.density).all()
        assert found.shares(CUTS).sum() == pytest.approx(1)
        np.testing.assert_allclose(found.posterior(CUTS).sum(axis=2), 1, atol=1e-9)
