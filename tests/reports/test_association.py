"""How a theme goes with the intention by itself."""

import numpy as np
import pytest
from scipy import stats

from reports.association import associations, correlation_interval
from reports.scoring import score_constructs
from tests.support.datasets import construct, dataset, likely_answers, questionnaire

ASKED = questionnaire(
    construct("PE", 3),
    construct("ONE", 1, role="context"),
    construct("CTX", 2, role="context"),
    construct("BI", 2, role="outcome"),
    construct("INN", 2, role="innovativeness"),
)


def scored(n, *, seed=1, skipped=0.0):
    return score_constructs(dataset(ASKED, likely_answers(n, 10, seed=seed, skipped=skipped)))


def test_it_is_pearsons_r_with_fishers_limits():
    """Scipy's r and its interval, over those who have both scores; themes of several items only."""
    answered = scored(60, skipped=0.1)
    found = associations(answered)
    assert [one.construct for one in found] == ["PE", "CTX"]
    scores = {one.construct.id: one.scores for one in answered}
    for one in found:
        pair = np.column_stack([scores[one.construct], scores["BI"]])
        pair = pair[~np.isnan(pair).any(axis=1)]
        expected = stats.pearsonr(pair[:, 0], pair[:, 1])
        limits = expected.confidence_interval()
        assert one.n == len(pair)
        assert one.r == pytest.approx(expected.statistic, abs=1e-12)
        assert one.ci95 == pytest.approx((limits.low, limits.high), abs=1e-12)


def test_it_takes_thirty_people_and_spread():
    """Nothing of 29, nor where all score alike, nor without an intention."""
    assert associations(scored(29)) == ()
    assert len(associations(scored(30))) == 2
    rows = [[4, 4, 4, *row[3:]] for row in likely_answers(40, 10)]
    found = associations(score_constructs(dataset(ASKED, rows)))
    assert [one.construct for one in found] == ["CTX"]
    assert associations([one for one in scored(40) if one.construct.id != "BI"]) == ()


def test_limits_stay_within_one():
    """A perfect correlation has an interval, and it holds it."""
    low, high = correlation_interval(1.0, 30)
    assert 0.99 < low < high <= 1
