"""Drivers of intention, against R's lm and relaimpo."""

import numpy as np
import pandas as pd
import pingouin
import pytest

from reports.csv_answers import read_answers
from reports.drivers import driver_values, drivers
from reports.importance import resampled_importance
from reports.model import Drivers, Withheld
from reports.resampling import resample_moments
from reports.scoring import score_constructs
from tests.reference import FOLDER, values_of
from tests.support.datasets import construct, dataset, library, likely_answers, questionnaire


@pytest.fixture(scope="module")
def scored():
    path = FOLDER / "data" / "simulated_utaut_wave1.csv"
    return score_constructs(read_answers(path, library("utaut"), ignored=["team"]))


@pytest.fixture(scope="module")
def found(scored):
    names = [one.construct.name["nl"] for one in scored]
    values = driver_values(scored)
    return drivers(scored, names, resampled=resample_moments(values))


def own(n, *predictor_items, seed=1, outcome=True):
    """Scores of predictors P1, P2, … of so many items, and an outcome."""
    constructs = [
        construct(f"P{number}", items) for number, items in enumerate(predictor_items, start=1)
    ]
    if outcome:
        constructs.append(construct("BI", 2, role="outcome"))
    items = sum(predictor_items) + 2 * outcome
    rows = likely_answers(n, items, seed=seed, noise=1.2)
    return score_constructs(dataset(questionnaire(*constructs), rows))


def test_the_regression_agrees_with_r(found):
    """R², adjusted R², b, standardised b, VIF and LMG of the simulated survey to 1e-9."""
    expected = values_of("simulated_utaut")["drivers"]
    assert (found.outcome, found.n) == (expected["y"], expected["n"])
    assert found.r2 == pytest.approx(expected["R2"], abs=1e-9)
    assert found.adjusted_r2 == pytest.approx(expected["adjR2"], abs=1e-9)
    assert [predictor.id for predictor in found.predictors] == expected["x"]
    for predictor in found.predictors:
        assert predictor.b == pytest.approx(expected["coef"][predictor.id], abs=1e-9)
        assert predictor.beta == pytest.approx(expected["std_beta"][predictor.id], abs=1e-9)
        assert predictor.vif == pytest.approx(expected["VIF"][predictor.id], abs=1e-9)
        lmg = expected["lmg"][predictor.id]
        assert predictor.relative_importance == pytest.approx(lmg, abs=1e-9)
    total = sum(predictor.relative_importance for predictor in found.predictors)
    assert total == pytest.approx(found.r2, abs=1e-9)


def test_intervals_are_those_of_hc3(found, scored):
    """From its definition: (X'X)⁻¹ X' diag(e²/(1-h)²) X (X'X)⁻¹, with t at n - p."""
    from scipy import stats

    values = driver_values(scored)
    z = (values - values.mean(axis=0)) / values.std(axis=0, ddof=1)
    design = np.column_stack([np.ones(len(z)), z[:, 1:]])
    inverse = np.linalg.inv(design.T @ design)
    beta = inverse @ design.T @ z[:, 0]
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    weights = ((z[:, 0] - design @ beta) / (1 - leverage)) ** 2
    error = np.sqrt(np.diag(inverse @ (design.T * weights) @ design @ inverse))
    half = stats.t.ppf(0.975, len(z) - design.shape[1]) * error
    for place, predictor in enumerate(found.predictors, start=1):
        limits = beta[place] - half[place], beta[place] + half[place]
        assert predictor.ci95 == pytest.approx(limits, abs=1e-9)


def test_importance_intervals_hold_their_share(found):
    """Bootstrapped LMG is about the LMG of the sample."""
    for predictor in found.predictors:
        low, high = predictor.relative_importance_ci95
        assert 0 <= low < predictor.relative_importance < high < 1


@pytest.mark.parametrize("predictors", [1, 2, 5])
def test_importance_from_covariances_is_pingouins_lmg(predictors):
    """The stack's LMG and pingouin's are the same number."""
    generator = np.random.default_rng(predictors)
    x = generator.normal(size=(80, predictors)) @ generator.normal(size=(predictors, predictors))
    y = x.sum(axis=1) + generator.normal(size=80)
    covariance = np.cov(np.column_stack([y, x]), rowvar=False)
    shares = resampled_importance(np.stack([covariance, 4 * covariance]))
    table = pingouin.linear_regression(pd.DataFrame(x), y, relimp=True)
    expected = table["relimp"].to_numpy()[1:]
    np.testing.assert_allclose(shares, [expected, expected], atol=1e-12)


def test_collinear_resamples_have_no_importance():
    """A resample in which two predictors coincide is not a number, and warns of nothing."""
    covariance = np.array([[2.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]])
    assert np.isnan(resampled_importance(covariance[None])).any()


@pytest.mark.parametrize(("n", "indicative"), [(60, True), (99, True), (100, False)])
def test_between_60_and_100_people_drivers_are_indicative(n, indicative):
    """Given, and marked."""
    found = drivers(own(n, 3, 3), ["one", "two", "intention"])
    assert isinstance(found, Drivers)
    assert found.indicative is indicative
    assert [predictor.name for predictor in found.predictors] == ["one", "two"]
    assert found.predictors[0].relative_importance_ci95 == Withheld("too_few_for_figure", 60)


@pytest.mark.parametrize(
    ("scored", "reason"),
    [
        (own(59, 3, 3), Withheld("too_few_for_figure", 60)),
        (own(69, *[1] * 7), Withheld("too_few_for_figure", 70)),  # ten people a predictor
        (own(100, 3, outcome=False), Withheld("not_asked")),
        (own(200, *[1] * 11), Withheld("model_did_not_fit")),  # 2^11 models
    ],
)
def test_when_there_is_no_regression(scored, reason):
    """Too few people, nothing to explain, or too many predictors."""
    assert drivers(scored, [one.construct.id for one in scored]) == reason


def answers_with(column, values):
    rows = likely_answers(80, 3, noise=1.5)
    for row, value in zip(rows, values, strict=True):
        row[column] = value
    asked = questionnaire(
        construct("P1", 1), construct("P2", 1), construct("BI", 1, role="outcome")
    )
    return score_constructs(dataset(asked, rows))


@pytest.mark.parametrize(
    ("column", "values", "reason"),
    [
        (0, [3] * 80, "all_answer_alike"),
        (2, [3] * 80, "all_answer_alike"),
        # One person alone decides the coefficient, which leaves HC3 undefined.
        (0, [1] + [3] * 79, "model_did_not_fit"),
    ],
)
def test_regressions_that_cannot_be_had_have_a_reason(column, values, reason):
    """No spread, or a coefficient that hangs on one respondent."""
    found = drivers(answers_with(column, values), ["P1", "P2", "BI"])
    assert isinstance(found, Withheld)
    assert found.withheld == reason


def test_collinear_predictors_are_not_told_apart():
    """Two predictors that always agree have no coefficients of their own."""
    rows = [[row[0], row[0], row[1]] for row in likely_answers(80, 2)]
    asked = questionnaire(
        construct("P1", 1), construct("P2", 1), construct("BI", 1, role="outcome")
    )
    found = drivers(score_constructs(dataset(asked, rows)), ["P1", "P2", "BI"])
    assert found == Withheld("model_did_not_fit")
