"""An organisation's place among others is said no more surely than the data allow."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.benchmark import Summary, benchmark, between_variance
from reports.model import Benchmark

SECTOR = [
    Summary(n, mean, 0.5)
    for n, mean in zip((25, 40, 60, 120, 300), (3.1, 3.5, 3.3, 3.6, 3.2), strict=True)
]


def standing(own, others):
    return benchmark("PE", own, others)


def test_between_variance_solves_its_equation():
    """At tau² the weighted squares add up to k - 1 (Paule & Mandel 1982)."""
    means = np.array([3.1, 3.5, 3.3, 3.6, 3.2])
    errors = np.array([0.02, 0.0125, 0.008, 0.004, 0.0016])
    found = between_variance(means, errors)
    weights = 1 / (errors + found)
    centre = np.average(means, weights=weights)
    assert (weights * (means - centre) ** 2).sum() == pytest.approx(4, abs=1e-9)
    assert found > 0


def test_equal_organisations_do_not_differ():
    """Means no further apart than their errors allow give tau² = 0."""
    assert between_variance(np.array([3.0, 3.1, 2.95]), np.array([0.1, 0.1, 0.1])) == 0.0


def test_equal_errors_give_the_textbook_answer():
    """With equal errors tau² is the variance of the means minus the error."""
    means = np.array([2.0, 3.0, 4.0, 5.0])
    assert between_variance(means, np.full(4, 0.1)) == pytest.approx(means.var(ddof=1) - 0.1)


def test_under_five_others_nothing_is_said():
    """Four others could be guessed."""
    assert standing(SECTOR[0], SECTOR[1:]) is None


def test_a_small_organisation_is_not_ranked_by_noise():
    """The same difference is clear for 500 people and not for 10."""
    few, many = (standing(Summary(n, 3.9, 0.6), SECTOR) for n in (10, 500))
    assert isinstance(few, Benchmark)
    assert isinstance(many, Benchmark)
    assert (few.place, many.place) == ("not_distinguishable", "higher")
    assert few.organisations == 5
    assert few.people == 545
    # The fewer people, the closer to the others the best guess lies.
    assert few.mean < few.shrunken < many.shrunken < 3.9


def test_the_interval_of_the_difference_covers_the_truth():
    """Over 2,000 simulated sectors of 8 others the 95 % interval holds the true difference."""
    random = np.random.default_rng(11)
    covered = 0
    for _ in range(2000):
        sizes = random.integers(25, 300, 9)
        truth = random.normal(3.3, 0.25, 9)
        seen = [
            Summary(int(n), float(random.normal(true, math.sqrt(0.6 / n))), 0.6)
            for n, true in zip(sizes, truth, strict=True)
        ]
        found = standing(seen[0], seen[1:])
        assert isinstance(found, Benchmark)
        low, high = found.ci95
        covered += low <= truth[0] - 3.3 <= high
    assert 0.93 <= covered / 2000 <= 0.98


summaries = st.builds(
    Summary,
    n=st.integers(2, 3000),
    mean=st.floats(1, 5),
    variance=st.floats(0, 4),
)


@given(summaries, st.lists(summaries, min_size=5, max_size=30))
def test_any_sector_gives_figures_in_order(own, others):
    """Whatever the sector: no nan, intervals around their middle, the guess between the two."""
    found = standing(own, others)
    assert isinstance(found, Benchmark)
    for low, middle, high in (
        (found.spread[0], found.mean, found.spread[1]),
        (found.ci95[0], found.difference, found.ci95[1]),
    ):
        assert low <= middle <= high
    small = 1e-9
    low, high = sorted((own.mean, found.mean))
    assert low - small <= found.shrunken <= high + small
