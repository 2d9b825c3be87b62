"""Livingston & Lewis against R's betafunctions."""

import numpy as np
import pytest

from reports.classification import TrueScores, classification, true_scores
from tests.reference import table, values_of

ITEMS = ["N1", "N2", "N3", "N4", "N5"]


def reference():
    expected = values_of("classification")["bfi_neuroticism"]
    cuts = [(cut - 5) / 25 for cut in expected["cuts"]]
    return expected, cuts


def test_accuracy_and_consistency_agree_with_r():
    """With R's own beta: to the 5e-8 by which R's matrices miss a total of 1."""
    expected, cuts = reference()
    beta = expected["multi_cut"]["parameters"]
    found = classification(TrueScores(beta["alpha"], beta["beta"], beta["etl_rounded"]), cuts)
    accuracy = expected["multi_cut"]["accuracy"]["accuracy"]
    consistency = expected["multi_cut"]["consistency"]["statistics"]["p"]
    assert found.accuracy == pytest.approx(accuracy, abs=1e-7)
    assert found.consistency == pytest.approx(consistency, abs=1e-7)


def test_the_effective_length_agrees_with_r():
    """Unrounded 18.666 in R; the beta by plain moments leaves accuracy the same to 0.0002."""
    expected, cuts = reference()
    total = table("bfi_psychTools.csv")[ITEMS].dropna().sum(axis=1).to_numpy(dtype=float)
    true = true_scores((total - 5) / 25, expected["alpha"])
    assert true is not None
    assert true.effective_items == 19
    found = classification(true, cuts)
    accuracy = expected["multi_cut"]["accuracy"]["accuracy"]
    assert found.accuracy == pytest.approx(accuracy, abs=2e-4)


def test_a_better_scale_places_better():
    """Accuracy and consistency rise with reliability."""
    scores = np.clip(np.random.default_rng(1).normal(0.6, 0.18, size=300), 0, 1)
    found = [
        classification(true, [0.4, 0.69])
        for reliability in (0.5, 0.7, 0.9)
        if (true := true_scores(scores, reliability)) is not None
    ]
    assert len(found) == 3
    assert [one.accuracy for one in found] == sorted(one.accuracy for one in found)
    assert [one.consistency for one in found] == sorted(one.consistency for one in found)


@pytest.mark.parametrize(
    ("scores", "reliability"),
    [([0.5] * 20, 0.8), ([0.1, 0.9] * 10, 0.0), ([0.0, 1.0] * 10, 0.9)],
)
def test_scores_that_no_beta_describes_have_no_classification(scores, reliability):
    """No spread, no reliability, or people only at both ends."""
    assert true_scores(np.array(scores), reliability) is None
