"""That every value of R is compared with or set apart with a reason; and those not compared yet."""

import csv
import math
import os
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reports.classification import TrueScores, classification
from reports.drivers import drivers
from reports.factor import one_factor
from reports.model import Drivers
from reports.reliability import covariance, feldt_limits
from reports.scoring import ScoredConstruct, complete_cases, half_rule_scores
from tests.reference import ELSEWHERE, FOLDER, REFERENCE_VARIABLE, SCALES, values_of
from tests.reports.test_reliability import LONGER
from tests.reports.test_reliability import values_of as keyed_answers
from tests.support.datasets import construct, questionnaire

HERE = Path(__file__).resolve().parent
KNOWN = tomllib.loads((FOLDER / "counterparts.toml").read_text(encoding="utf-8"))
FILES = sorted(path.stem for path in FOLDER.glob("*.json"))
elsewhere = pytest.mark.skipif(
    ELSEWHERE is None,
    reason=f"wiki4HE may not be copied here; {REFERENCE_VARIABLE} names a folder that holds it",
)


def leaves(value: Any, path: str) -> Iterator[str]:
    """The paths of all values in a file; a list of plain values is one."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{path}/{key}")
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for part in value:
            yield from leaves(part, path)
    else:
        yield path


@pytest.mark.parametrize("file", FILES)
def test_every_value_is_compared_or_set_apart(file):
    """No value of R is in these files for nothing."""
    patterns = (*KNOWN["compared"], *KNOWN["apart"])
    for path in leaves(values_of(file), file):
        assert any(fnmatchcase(path, pattern) for pattern in patterns), path


def test_the_tests_that_compare_are_there():
    """Each pattern names a test that exists, or the reason is not empty."""
    for named in KNOWN["compared"].values():
        file, name = named.split("::")
        assert f"def {name}(" in (HERE / file).read_text(encoding="utf-8"), named
    assert all(KNOWN["apart"].values())


@pytest.mark.parametrize("scale", SCALES, ids=str)
def test_items_and_scores_of_complete_answers_are_rs(scale):
    """Means and SDs of items and scores, and how many skipped each item, to 1e-9."""
    values = keyed_answers(scale)
    missing = np.isnan(values).sum(axis=0).tolist()
    assert missing == list(scale.expected["item_missing"].values())
    complete = complete_cases(values)
    expected = scale.expected["listwise"]
    means, sds = complete.mean(axis=0), complete.std(axis=0, ddof=1)
    np.testing.assert_allclose(means, list(expected["item_mean"].values()), atol=1e-9)
    np.testing.assert_allclose(sds, list(expected["item_sd"].values()), atol=1e-9)
    scores = half_rule_scores(complete)
    assert scores.mean() == pytest.approx(expected["scale_mean"], abs=1e-9)
    assert scores.std(ddof=1) == pytest.approx(expected["scale_sd"], abs=1e-9)


@pytest.mark.parametrize("scale", LONGER, ids=str)
def test_loadings_are_lavaans(scale):
    """Loadings and residual variances to the precision of R's optimiser; none is a Heywood case."""
    expected = scale.expected["ml_one_factor"]
    factor = one_factor(covariance(complete_cases(keyed_answers(scale)), ddof=0))
    assert (factor is None) == expected["heywood"]
    assert factor is not None
    for found, key in (
        (factor.loadings, "loadings_unstd"),
        (factor.residuals, "residual_var"),
        (factor.standardised(), "loadings_std"),
    ):
        np.testing.assert_allclose(found, list(expected[key].values()), rtol=2e-5, atol=2e-5)


def test_feldts_limits_are_those_of_the_table():
    """Every n, k and alpha of the table, to 1e-9."""
    with (FOLDER / "feldt_ci_table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 100
    for row in rows:
        found = feldt_limits(float(row["alpha"]), n=int(row["n"]), k=int(row["k"]))
        assert found == pytest.approx((float(row["lower"]), float(row["upper"])), abs=1e-9)


def test_consistency_of_rogers_groups_is_that_of_the_table():
    """A symmetric, narrow beta is as good as normal: placed alike again to 0.002.

    The table is of normal scores, cut at 1 and 2 observed SDs. Its accuracy is no counterpart:
    there true scores are cut by their own SD.
    """
    with (FOLDER / "rogers_classification_by_reliability.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        rho, shape = float(row["reliability"]), 2000.0
        true_variance = 0.25 / (2 * shape + 1)
        length = round(0.25 / (true_variance * (1 - rho) / rho))
        cuts = [0.5 + z * math.sqrt(true_variance / rho) for z in (-1, 0, 1, 2)]
        found = classification(TrueScores(shape, shape, length), cuts)
        assert found.consistency == pytest.approx(float(row["consistency5"]), abs=0.002)


@elsewhere
def test_drivers_of_real_answers_are_rs():
    """728 teachers: R², b, standardised b, VIF and LMG to 1e-9."""
    expected = values_of("drivers")["wiki4he"]
    scales = {scale.name: scale for scale in SCALES if scale.dataset == "wiki4he"}
    names = [expected["y"], *expected["x"]]
    scored = [scored_of(scales[name], name == expected["y"]) for name in names]
    found = drivers(scored, names)
    assert isinstance(found, Drivers)
    assert found.n == expected["n"]
    assert found.r2 == pytest.approx(expected["R2"], abs=1e-9)
    assert found.adjusted_r2 == pytest.approx(expected["adjR2"], abs=1e-9)
    for one in found.predictors:
        assert one.b == pytest.approx(expected["coef"][one.id], abs=1e-9)
        assert one.beta == pytest.approx(expected["std_beta"][one.id], abs=1e-9)
        assert one.vif == pytest.approx(expected["VIF"][one.id], abs=1e-9)
        assert one.relative_importance == pytest.approx(expected["lmg"][one.id], abs=1e-9)


def scored_of(scale, is_outcome) -> ScoredConstruct:
    """A scale as a construct; its scores are means of complete answers, as in R's regression."""
    values = keyed_answers(scale)
    asked = construct(scale.name, len(scale.items), role="outcome" if is_outcome else "predictor")
    (module, theme, items) = next(questionnaire(asked).constructs())
    return ScoredConstruct(module, theme, items, values, values.mean(axis=1))


@elsewhere
def test_the_folder_elsewhere_holds_what_is_not_copied():
    """Its wiki4HE values are compared by every test of scales."""
    assert any(scale.dataset == "wiki4he" for scale in SCALES)
    assert os.environ[REFERENCE_VARIABLE]
