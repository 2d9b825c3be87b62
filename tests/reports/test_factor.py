"""One factor against what is known without fitting: three items, and the likelihood itself."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.factor import one_factor, resampled_omegas
from reports.reliability import covariance

LOADINGS = st.lists(st.floats(0.3, 0.97), min_size=3, max_size=3)


def implied(loadings):
    """The correlations that standardised loadings make."""
    loadings = np.array(loadings)
    return np.outer(loadings, loadings) + np.diag(1 - loadings**2)


@given(LOADINGS)
@example([0.5, 0.5, 0.9375])  # plain expectation-maximisation is not there after 5,000 steps
def test_three_items_are_solved_exactly(loadings):
    """Three correlations have one solution, however slowly it is come near."""
    found = one_factor(implied(loadings))
    assert found is not None
    assert found.loadings == pytest.approx(loadings, abs=1e-7)
    assert found.residuals == pytest.approx(1 - np.array(loadings) ** 2, abs=1e-7)


@pytest.mark.parametrize("k", [3, 4, 8])
def test_every_resample_is_at_its_likeliest(k):
    """Omega of a whole stack is that of each matrix fitted on its own, to the end."""
    generator = np.random.default_rng(k)
    own = generator.normal(size=(12, 100, 1)) + 0.8 * generator.normal(size=(12, 100, k))
    matrices = np.array([covariance(values, ddof=0) for values in own])
    alone = [one_factor(matrix) for matrix in matrices]
    start = alone[0]
    assert start is not None
    expected = [one.omega for one in alone if one is not None]
    assert resampled_omegas(matrices, start) == pytest.approx(expected, abs=1e-4)
