"""One-factor fit against R's lavaan, and when there is none."""

import numpy as np
import pytest

from reports.factor import one_factor
from reports.fit import factor_fit
from reports.model import FactorFit, Reliability, Withheld
from reports.reliability import covariance, reliability
from tests.reference import SCALES
from tests.reports.test_reliability import values_of
from tests.support.datasets import likely_answers


@pytest.mark.parametrize("scale", [one for one in SCALES if len(one.items) > 3], ids=str)
def test_fit_is_lavaans(scale):
    """chi², degrees of freedom, p, CFI, RMSEA and SRMR, to the precision of R's optimiser."""
    found = reliability(values_of(scale))
    expected = scale.expected["ml_one_factor"]["fit"]
    assert isinstance(found, Reliability)
    fit = found.fit
    assert isinstance(fit, FactorFit)
    assert fit.n == scale.expected["n_complete"]
    assert fit.df == expected["df"]
    assert fit.chi2 == pytest.approx(expected["chisq"], abs=1e-7)
    assert fit.p == pytest.approx(expected["pvalue"], abs=1e-7)
    assert fit.cfi == pytest.approx(expected["cfi"], abs=1e-8)
    assert fit.rmsea == pytest.approx(expected["rmsea"], abs=1e-8)
    assert fit.srmr == pytest.approx(expected["srmr"], abs=1e-7)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (likely_answers(200, 3), Withheld("too_few_items")),  # fits by construction
        (likely_answers(99, 5), Withheld("too_few_for_figure", 100)),
        (likely_answers(20, 5), Withheld("too_few_for_figure", 30)),  # no factor at all
    ],
)
def test_no_fit_has_a_reason(rows, reason):
    """Three items, or too few people."""
    found = reliability(np.array(rows, dtype=float))
    assert isinstance(found, Reliability)
    assert found.fit == reason


def test_two_traits_in_one_scale_do_not_fit():
    """Items of two unrelated traits: no single factor, and the indices say so."""
    rows = np.hstack([likely_answers(400, 3, seed=1), likely_answers(400, 3, seed=2)])
    together = covariance(rows.astype(float), ddof=0)
    factor = one_factor(together)
    assert factor is not None
    found = factor_fit(together, factor, 400)
    assert isinstance(found, FactorFit)
    assert found.p < 1e-9
    assert found.cfi < 0.7
    assert found.rmsea > 0.2
    assert found.srmr > 0.15
