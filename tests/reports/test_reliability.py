"""Reliability against R, its gates, and reasons instead of numbers."""

import numpy as np
import pytest
from scipy import stats

from reports.item_fit import alphas_if_dropped, item_rest_correlations
from reports.model import Reliability, Withheld
from reports.reliability import covariance, cronbach_alpha, feldt_limits, reliability
from reports.scoring import complete_cases
from tests.reference import SCALES
from tests.reports.test_scoring import keyed
from tests.support.datasets import likely_answers

LONGER = [scale for scale in SCALES if len(scale.items) > 2]


def values_of(scale):
    return scale.answers if scale.dataset == "holzinger" else keyed(scale)


@pytest.mark.parametrize("scale", SCALES, ids=str)
def test_reliability_agrees_with_r(scale):
    """Alpha, its Feldt limits, SEM and inter-item correlations to 1e-9, on complete cases."""
    found = reliability(values_of(scale))
    expected = scale.expected["listwise"]
    assert isinstance(found, Reliability)
    assert found.n == scale.expected["n_complete"]
    assert found.alpha == pytest.approx(expected["alpha_raw"], abs=1e-9)
    limits = expected["feldt_lower"], expected["feldt_upper"]
    assert found.alpha_ci95 == pytest.approx(limits, abs=1e-9)
    assert found.sem == pytest.approx(expected["SEM_meanscore"], abs=1e-9)
    assert found.mean_inter_item_r == pytest.approx(expected["average_r"], abs=1e-9)
    correlations = expected["min_r"], expected["max_r"]
    assert found.inter_item_r_range == pytest.approx(correlations, abs=1e-9)


@pytest.mark.parametrize("scale", SCALES, ids=str)
def test_item_fit_agrees_with_r(scale):
    """Item-rest correlations and alpha if dropped to 1e-9."""
    together = covariance(complete_cases(values_of(scale)))
    expected = scale.expected["listwise"]
    rests = [expected["item_rest_r"][item] for item in scale.items]
    assert item_rest_correlations(together) == pytest.approx(rests, abs=1e-9)
    if len(scale.items) > 2:
        dropped = [expected["alpha_if_dropped_raw"][item] for item in scale.items]
        assert alphas_if_dropped(together) == pytest.approx(dropped, abs=1e-9)


@pytest.mark.parametrize("scale", LONGER, ids=str)
def test_the_factor_model_agrees_with_r(scale):
    """Omega, composite reliability and AVE to the precision of R's optimiser."""
    found = reliability(values_of(scale))
    expected = scale.expected["ml_one_factor"]
    assert isinstance(found, Reliability)
    assert found.omega == pytest.approx(expected["omega_total_model"], abs=1e-6)
    assert found.composite_reliability == pytest.approx(
        expected["CR_fornell_larcker_std"], abs=1e-6
    )
    assert found.ave == pytest.approx(expected["AVE_std"], abs=1e-6)


@pytest.mark.parametrize("scale", LONGER, ids=str)
def test_bootstrap_intervals_hold_the_estimate(scale):
    """Both bootstrap intervals are ordered, hold their estimate, and are about as wide as R's."""
    found = reliability(values_of(scale))
    assert isinstance(found, Reliability)
    assert found.alpha_ci95_bootstrap[0] < found.alpha < found.alpha_ci95_bootstrap[1]
    assert found.omega_ci95[0] < found.omega < found.omega_ci95[1]
    exact = found.alpha_ci95[1] - found.alpha_ci95[0]
    bootstrapped = found.alpha_ci95_bootstrap[1] - found.alpha_ci95_bootstrap[0]
    assert 0.7 < bootstrapped / exact < 1.5


def test_bca_agrees_with_scipy_within_monte_carlo_error():
    """The BCa interval of alpha is that of scipy.stats.bootstrap, up to chance."""
    values = np.array(likely_answers(60, 4), dtype=float)
    found = reliability(values)

    def alpha(rows, axis=0):
        sample = values[rows.astype(int)]
        return 4 / 3 * (1 - sample.var(axis=0, ddof=1).sum() / sample.sum(axis=1).var(ddof=1))

    expected = stats.bootstrap(
        (np.arange(60),), alpha, vectorized=False, n_resamples=2000, rng=1
    ).confidence_interval
    assert isinstance(found, Reliability)
    assert found.alpha_ci95_bootstrap == pytest.approx((expected.low, expected.high), abs=0.02)


def test_feldt_limits_are_those_of_a_published_example():
    """statpsych::ci.cronbach(.05, .85, 7, 89) gives .7971 and .8932."""
    assert feldt_limits(0.85, n=89, k=7) == pytest.approx((0.7971, 0.8932), abs=5e-5)


@pytest.mark.parametrize(
    ("n", "alpha", "omega", "bootstrap", "uncertain"),
    [
        (9, False, False, False, None),
        (10, True, False, False, True),
        (29, True, False, False, True),
        (30, True, True, True, False),
    ],
)
def test_gates_for_small_groups(n, alpha, omega, bootstrap, uncertain):
    """Nothing under 10, alpha marked uncertain to 29, omega and bootstrap from 30."""
    found = reliability(np.array(likely_answers(n, 4), dtype=float))
    if not alpha:
        assert found == Withheld("too_few_for_figure", 10)
        return
    assert isinstance(found, Reliability)
    assert isinstance(found.alpha, float)
    assert found.uncertain is uncertain
    for figure in (found.omega, found.omega_ci95, found.composite_reliability, found.ave):
        assert isinstance(figure, Withheld) != omega
    assert isinstance(found.alpha_ci95_bootstrap, Withheld) != bootstrap


def with_column(column):
    values = np.array(likely_answers(40, 4), dtype=float)
    values[:, 0] = column
    return values


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (np.array(likely_answers(40, 1), dtype=float), "too_few_items"),
        (np.full((40, 3), 4.0), "all_answer_alike"),
        (with_column(np.nan), "item_without_answers"),
        # Answers that cancel out leave totals without spread.
        (np.array([[1.0, 5.0], [5.0, 1.0]] * 20), "all_answer_alike"),
    ],
)
def test_no_alpha_has_a_reason(values, reason):
    """Where alpha cannot be had, the reason is said and nothing is warned of."""
    found = reliability(values)
    assert isinstance(found, Withheld)
    assert found.withheld == reason


def test_an_item_without_spread_leaves_alpha_alone():
    """Alpha is still had; correlations and the factor model are not."""
    found = reliability(with_column(4.0))
    assert isinstance(found, Reliability)
    assert isinstance(found.alpha, float)
    reason = Withheld("item_without_spread")
    assert found.omega == found.ave == found.mean_inter_item_r == reason


def test_two_items_get_spearman_brown_and_no_omega():
    """2r/(1+r), and the reason why there is no factor model."""
    values = np.array(likely_answers(50, 2), dtype=float)
    found = reliability(values)
    assert isinstance(found, Reliability)
    r = np.corrcoef(values, rowvar=False)[0, 1]
    assert found.spearman_brown == pytest.approx(2 * r / (1 + r), abs=1e-12)
    assert found.omega == found.ave == Withheld("too_few_items")


def test_a_heywood_case_is_said_and_not_reported():
    """When one item takes over the factor, omega is withheld rather than made up."""
    generator = np.random.default_rng(3)
    first = generator.normal(size=(200, 1))
    values = np.hstack([first, first + 0.2 * generator.normal(size=(200, 1)), -first])
    values[:, 2] = values[:, 0] * 0.9 + values[:, 1] * 0.1
    found = reliability(values)
    assert isinstance(found, Reliability)
    assert found.omega == found.composite_reliability == Withheld("model_did_not_fit")


def test_identical_items_have_alpha_one():
    """A perfect scale is no accident of rounding: alpha 1, SEM 0, limits at 1."""
    column = np.array(likely_answers(40, 1), dtype=float)
    found = reliability(np.hstack([column, column, column]))
    assert isinstance(found, Reliability)
    assert found.alpha == pytest.approx(1, abs=1e-12)
    assert found.alpha_ci95 == pytest.approx((1, 1), abs=1e-12)
    assert found.sem == pytest.approx(0, abs=1e-6)
    assert cronbach_alpha(np.hstack([column, column])) == pytest.approx(1, abs=1e-12)
