"""The bootstrap over respondents."""

import numpy as np
import pytest
from scipy import stats

from reports.resampling import (
    bca_interval,
    moment_features,
    moments,
    percentile_interval,
    resample_count,
    resample_moments,
    resampled_sums,
)


def test_a_block_of_ones_sums_to_n_in_each_resample():
    """Each resample holds n people, however the work is cut in parts."""
    sums = resampled_sums({"ones": np.ones((70_000, 1))}, resamples=40)
    assert (sums["ones"] == 70_000).all()


def test_every_respondent_is_drawn_as_often_as_the_others():
    """Taking respondents some at a time favours nobody: once a resample each, up to chance."""
    who = np.zeros((1500, 3))
    who[0, 0] = who[1499, 1] = 1.0
    who[:1000, 2] = 1.0
    drawn = resampled_sums({"who": who}, resamples=3000)["who"].mean(axis=0)
    np.testing.assert_allclose(drawn[:2], [1, 1], atol=0.08)
    assert drawn[2] == pytest.approx(1000, abs=2)


def test_large_surveys_are_resampled_less_often():
    """2,000 times up to 1,000 people, 400 times beyond 10,000."""
    counts = [resample_count(n) for n in (30, 1000, 1001, 10_000, 10_001, 10**6)]
    assert counts == [2000, 2000, 1000, 1000, 400, 400]


def test_blocks_share_their_resamples():
    """Two blocks with the same column have the same sums: figures go together."""
    column = np.arange(50.0)[:, None]
    sums = resampled_sums({"a": column, "b": column}, resamples=100)
    assert (sums["a"] == sums["b"]).all()
    assert len(set(sums["a"].ravel())) > 50


def test_moments_are_those_of_the_resampled_rows():
    """Weights that take each person once give the ordinary covariances, of complete rows."""
    generator = np.random.default_rng(2)
    values = generator.normal(5, 2, size=(30, 3))
    values[4, 1] = np.nan
    sums = moment_features(values).sum(axis=0, keepdims=True)
    found = moments(sums, 3)
    complete = np.delete(values, 4, axis=0)
    assert found.size[0] == 29
    np.testing.assert_allclose(found.covariance[0], np.cov(complete, rowvar=False), atol=1e-12)


def test_the_spread_of_resampled_means_is_the_standard_error():
    """The bootstrap's SD of a mean is sd/√n, up to chance."""
    values = np.random.default_rng(4).normal(size=(200, 2))
    means = resample_moments(values).mean
    expected = values.std(axis=0, ddof=0) / np.sqrt(200)
    np.testing.assert_allclose(means.std(axis=0), expected, rtol=0.08)


def test_too_many_undefined_resamples_give_no_interval():
    """An interval of what is left over would be one of other data."""
    replicates = np.full(100, np.nan)
    replicates[:80] = 1.0
    assert percentile_interval(replicates, 10) is None
    assert bca_interval(1.0, replicates, np.ones(10)) is None


def test_bca_without_bias_or_skew_is_the_percentile_interval():
    """A symmetric jackknife and a centred bootstrap leave the percentiles."""
    replicates = np.linspace(-1, 1, 2001)
    jackknife = np.array([-1.0, 1.0] * 20)
    percentiles = percentile_interval(replicates, 40)
    assert bca_interval(0.0, replicates, jackknife) == pytest.approx(percentiles, abs=2e-3)


def test_percentiles_are_wider_for_few_people():
    """Of 40 people those of ±t(39)·√(40/39), 2.05 standard errors; of very many the usual ones."""
    replicates = np.linspace(-1, 1, 200_001)
    limit = 2 * stats.norm.cdf(stats.t.ppf(0.975, 39) * np.sqrt(40 / 39)) - 1
    assert percentile_interval(replicates, 40) == pytest.approx((-limit, limit), abs=1e-4)
    assert percentile_interval(replicates, 10**6) == pytest.approx((-0.95, 0.95), abs=1e-4)
