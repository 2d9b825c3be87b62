"""Agreement within groups and differences between them, against R's multilevel."""

import numpy as np
import pandas as pd
import pytest

from reports.grouping import intraclass, within_group_agreement
from reports.scoring import half_rule_scores
from tests.reference import SCALES, table, values_of
from tests.reports.test_scoring import keyed

UTAUT = [scale for scale in SCALES if scale.dataset == "simulated_utaut"]


def test_intraclass_correlations_agree_with_r():
    """ICC(1) and ICC(2) of 5,400 people in 99 groups."""
    expected = values_of("aggregation")["bhr2000"]
    people = table("bhr2000_multilevel.csv")
    groups = pd.factorize(people["GRP"])[0].astype(np.int64)
    found = intraclass(people[expected["items"]].mean(axis=1).to_numpy(), groups)
    assert found is not None
    assert found.icc1 == pytest.approx(expected["ICC1"], abs=1e-9)
    assert found.icc2 == pytest.approx(expected["ICC2"], abs=1e-9)


@pytest.mark.parametrize("scale", UTAUT, ids=str)
def test_people_without_a_group_do_not_count(scale):
    """ICCs of half-rule scores with blank teams agree with R."""
    expected = values_of("simulated_utaut")["aggregation"][scale.name]
    groups = pd.factorize(table("simulated_utaut_wave1.csv")["team"])[0].astype(np.int64)
    found = intraclass(half_rule_scores(keyed(scale)), groups)
    assert found is not None
    assert found.icc1 == pytest.approx(expected["ICC1"], abs=1e-9)
    assert found.icc2 == pytest.approx(expected["ICC2"], abs=1e-9)


def test_within_group_agreement_agrees_with_r():
    """r_wg(j) of the first ten groups and the mean of all."""
    expected = values_of("aggregation")["bhr2000"]
    people = table("bhr2000_multilevel.csv")
    found = {
        str(group): within_group_agreement(rows.to_numpy(dtype=float), points=5)
        for group, rows in people.groupby("GRP")[expected["items"]]
    }
    for group in expected["rwgj_first10"]:
        assert found[group["grpid"]] == pytest.approx(group["rwg.j"], abs=1e-9)
    assert np.mean(list(found.values())) == pytest.approx(expected["rwgj_mean"], abs=1e-9)


def test_more_disagreement_than_chance_is_no_agreement():
    """r_wg is 0, not negative, when answers lie at both ends."""
    split = np.array([[1.0, 1.0], [5.0, 5.0]] * 5)
    assert within_group_agreement(split, points=5) == 0.0
    assert within_group_agreement(np.full((6, 2), 3.0), points=5) == 1.0


@pytest.mark.parametrize(
    ("scores", "groups"),
    [
        ([1.0, 2.0, 3.0], [0, 0, 0]),  # one group
        ([1.0, 2.0, 3.0], [0, 1, 2]),  # groups of one
        ([2.0, 2.0, 2.0, 2.0], [0, 0, 1, 1]),  # no spread
        ([1.0, float("nan")], [0, -1]),
    ],
)
def test_undetermined_intraclass_is_none(scores, groups):
    """Where groups cannot differ there is no ICC."""
    assert intraclass(np.array(scores), np.array(groups)) is None
