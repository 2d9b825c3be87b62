"""Signs of careless answering, against R's careless."""

import numpy as np
import pytest

from reports.careless import longest_runs, mahalanobis_squared, response_variability
from tests.reference import table, values_of

NAN = float("nan")


def samples():
    """Complete rows, with what R says of them."""
    bfi = values_of("careless")
    rows = table("bfi_psychTools.csv")[bfi["items"]].dropna().head(200)
    yield pytest.param(rows.to_numpy(dtype=float), bfi, id="bfi")
    utaut = values_of("simulated_utaut")["careless"]
    rows = table("simulated_utaut_wave1.csv").drop(columns="team").dropna()
    yield pytest.param(rows.to_numpy(dtype=float), utaut, id="simulated_utaut")


@pytest.mark.parametrize(("answers", "expected"), list(samples()))
def test_runs_and_variability_agree_with_r(answers, expected):
    """careless::longstring and careless::irv."""
    assert longest_runs(answers).tolist() == expected["longstring"]
    np.testing.assert_allclose(response_variability(answers), expected["irv"], atol=1e-9)


def test_mahalanobis_distances_agree_with_r():
    """careless::mahad on the 200 rows of bfi."""
    expected = values_of("careless")
    rows = table("bfi_psychTools.csv")[expected["items"]].dropna().head(200)
    found = mahalanobis_squared(rows.to_numpy(dtype=float))
    np.testing.assert_allclose(found, expected["mahad"], atol=1e-9)


@pytest.mark.parametrize(
    ("answers", "run"),
    [
        ([3, 3, NAN, 3, 4], 3),  # a skipped answer does not end a run
        ([NAN, NAN], 0),
        ([1, 2, 2, 1, 1, 1], 3),
    ],
)
def test_missing_answers_neither_end_nor_lengthen_a_run(answers, run):
    """Skipping a statement does not hide a row of equal answers."""
    assert longest_runs(np.array([answers], dtype=float)).tolist() == [run]


def test_variability_needs_two_answers():
    """One answer varies in nothing: there is no SD."""
    found = response_variability(np.array([[4.0, NAN], [NAN, NAN], [2.0, 4.0]]))
    np.testing.assert_allclose(found, [NAN, NAN, np.sqrt(2)])


def test_singular_answers_have_no_distances():
    """Two items that always agree leave no covariance matrix to measure by."""
    column = np.random.default_rng(1).normal(size=(50, 1))
    assert mahalanobis_squared(np.hstack([column, column])) is None
