"""Adopter categories: placement, uncertainty, gates."""

from dataclasses import astuple

import numpy as np
import pytest
from scipy import stats

from reports.adoption import ROGERS, adoption
from reports.agreement import agreement, spearman
from reports.item_fit import alpha_of
from reports.model import Adoption, Agreement, Withheld
from reports.placement import adoption_features
from reports.reliability import covariance
from reports.resampling import resampled_sums
from reports.scoring import score_constructs
from tests.support.datasets import construct, dataset, likely_answers, questionnaire


def innovative(rows):
    asked = questionnaire(construct("INN", len(rows[0]), role="innovativeness"))
    return score_constructs(dataset(asked, rows))[0]


def placed(rows, *, alpha=0.8, population=None, status=None, resamples=1000):
    scored = innovative(rows)
    sums = resampled_sums({"a": adoption_features(scored)}, resamples=resamples)["a"]
    return adoption(
        scored,
        alpha=alpha,
        status=status,
        population=population,
        minimum=5,
        resampled=sums,
    )


def test_shares_follow_the_organisation_and_not_rogers():
    """Keen people give many innovators: fixed cut-offs can differ from 2.5/13.5/34/34/16."""
    found = placed([[5, 5, 4, 5], [4, 5, 5, 5], [5, 4, 4, 4], [5, 5, 5, 5]] * 10)
    assert isinstance(found, Adoption)
    assert found.shares.innovator > 0.4
    assert found.expected_shares == ROGERS
    assert sum(astuple(found.shares)) == pytest.approx(1, abs=1e-12)
    assert sum(astuple(found.counts)) == pytest.approx(40, abs=1e-9)
    assert sum(astuple(found.merged)) == pytest.approx(1, abs=1e-12)
    assert found.merged.early == pytest.approx(found.shares.innovator + found.shares.early_adopter)


@pytest.mark.parametrize(
    ("n", "alpha", "groups"), [(29, 0.9, 3), (30, 0.84, 3), (30, 0.85, 5), (200, 0.84, 3)]
)
def test_five_groups_need_a_good_scale_and_thirty_people(n, alpha, groups):
    """Three groups when reliability is under .85 or n under 30."""
    found = placed(likely_answers(n, 4), alpha=alpha)
    assert isinstance(found, Adoption)
    assert found.categories_shown == groups
    assert not isinstance(found.merged_ci95, Withheld)


def test_intervals_hold_the_shares():
    """Ordered, within 0 and 1, and around the share."""
    found = placed(likely_answers(80, 4), population=120)
    assert isinstance(found, Adoption)
    shares = [*astuple(found.shares), *astuple(found.merged)]
    intervals = [*astuple(found.shares_ci95), *astuple(found.merged_ci95)]
    for share, (low, high) in zip(shares, intervals, strict=True):
        assert 0 <= low <= share <= high <= 1


def test_a_known_population_narrows_the_intervals_but_never_to_nothing():
    """At full response what is left is the measurement error."""
    widths = []
    for population in (None, 800, 80):
        found = placed(likely_answers(80, 4), population=population)
        assert isinstance(found, Adoption)
        low, high = found.merged_ci95.majority
        widths.append(high - low)
    assert widths[0] > widths[2] > 0.02
    assert widths[1] > widths[2]


def test_intervals_cover_the_true_shares():
    """40 organisations of 60 with known true scores, 42 answering: 95 % intervals mostly hold.

    Longer runs covered 92 to 98 % per category for n of 30 to 100, and for full response.
    """
    generator = np.random.default_rng(11)
    thresholds = np.array([1.5, 2.5, 3.5, 4.5])
    covered = []
    for _ in range(40):
        leaning = generator.normal(3.2, 0.8, 60)
        true = 25 * stats.norm.sf((thresholds - leaning[:, None]) / 0.7).sum(axis=1)
        heard = leaning[:42, None] + generator.normal(0, 0.7, (42, 5))
        rows = (1 + (heard[:, :, None] > thresholds).sum(axis=2)).astype(float)
        alpha = alpha_of(covariance(rows))
        found = placed(rows.tolist(), alpha=alpha, population=60, resamples=300)
        assert isinstance(found, Adoption)
        early, late = (true >= 68.75).mean(), (true < 40).mean()
        shares = early, 1 - early - late, late
        covered += [
            low <= share <= high
            for share, (low, high) in zip(shares, astuple(found.merged_ci95), strict=True)
        ]
    assert np.mean(covered) > 0.9


@pytest.mark.parametrize(
    ("rows", "alpha", "reason"),
    [
        (likely_answers(9, 4), 0.8, Withheld("too_few_for_figure", 10)),
        ([[4, 4, 4]] * 20, 0.8, Withheld("all_answer_alike")),
        (likely_answers(20, 4), -0.3, Withheld("model_did_not_fit")),
        (likely_answers(20, 4), Withheld("too_few_items"), Withheld("too_few_items")),
    ],
)
def test_no_placement_has_a_reason(rows, alpha, reason):
    """Too few people, no spread, no reliability."""
    assert placed(rows, alpha=alpha) == reason


def test_a_construct_without_cut_offs_places_nobody():
    """Other constructs are not made into adopter categories."""
    asked = questionnaire(construct("PE", 3))
    (scored,) = score_constructs(dataset(asked, likely_answers(40, 3)))
    assert adoption(scored, alpha=0.9, minimum=5) == Withheld("not_asked")


def test_classification_is_of_the_groups_shown():
    """Three groups are placed better than five."""
    rows = likely_answers(60, 4)
    three, five = placed(rows, alpha=0.849), placed(rows, alpha=0.851)
    assert isinstance(three, Adoption)
    assert isinstance(five, Adoption)
    assert 0.5 < five.classification_accuracy < three.classification_accuracy < 1
    assert five.classification_consistency < three.classification_consistency


def test_agreement_is_spearmans_rho():
    """Scipy's value, with an interval around it, over people who said both."""
    generator = np.random.default_rng(2)
    scores = np.round(generator.normal(3, 1, 60), 1)
    status = np.clip(np.round(scores + generator.normal(0, 1, 60)), 1, 6)
    status[:5] = np.nan
    found = agreement(scores, status, minimum=5)
    assert isinstance(found, Agreement)
    assert found.n == 55
    expected = stats.spearmanr(scores[5:], status[5:]).statistic
    assert found.rho == pytest.approx(expected, abs=1e-12)
    assert found.ci95[0] < found.rho < found.ci95[1]


@pytest.mark.parametrize(
    ("scores", "status", "reason"),
    [
        ([1.0, 2, 3] * 5, None, "not_asked"),
        ([1.0, 2, 3] * 3, [1.0, 2, 3] * 3, "too_few_for_figure"),
        ([1.0, 2, 3] * 5, [4.0] * 15, "all_answer_alike"),
    ],
)
def test_no_agreement_has_a_reason(scores, status, reason):
    """Not asked, too few, or no spread."""
    found = agreement(np.array(scores), None if status is None else np.array(status), minimum=5)
    assert isinstance(found, Withheld)
    assert found.withheld == reason


def test_perfect_agreement_has_an_interval_within_one():
    """Rho = 1 does not break Fisher's transformation."""
    ranks = np.arange(20.0)
    found = agreement(ranks, ranks, minimum=5)
    assert isinstance(found, Agreement)
    assert found.rho == pytest.approx(1)
    assert found.ci95[1] <= 1
    assert spearman(ranks, -ranks) == pytest.approx(-1)
