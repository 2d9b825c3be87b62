"""An organisation's place among others is said no more surely than the data allow."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.benchmark import Pool, Summary, benchmark, means_and_errors
from reports.heterogeneity import between_variance
from reports.model import Benchmark

SECTOR = [
    Summary(n, mean, 0.5)
    for n, mean in zip((25, 40, 60, 120, 300), (3.1, 3.5, 3.3, 3.6, 3.2), strict=True)
]

SIMULATED = 500


def standing(own, others):
    return benchmark("PE", own, Pool(tuple(others)))


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


@pytest.mark.parametrize(
    ("others", "sizes", "differ", "is_in"),
    [(5, (25, 3000), 0.1, True), (20, (10, 60), 0.25, True), (6, (25, 300), 0.2, False)],
)
def test_the_limits_hold_the_truth(others, sizes, differ, is_in):
    """Difference, spread and best guess: of few organisations too, whose tau² is hardly known."""
    random = np.random.default_rng(11)
    held = np.zeros(3)
    for _ in range(SIMULATED):
        n = random.integers(*sizes, others + 1)
        truth = random.normal(3.3, differ, others + 2)
        seen = [
            Summary(
                int(size),
                float(random.normal(true, math.sqrt(0.6 / size))),
                float(0.6 * random.chisquare(size - 1) / (size - 1)),
            )
            for size, true in zip(n, truth, strict=False)
        ]
        found = benchmark("PE", seen[0], Pool(tuple(seen[1:]), own=seen[0] if is_in else None))
        assert found
        assert found.shrunken_ci95
        wanted = ((found.ci95, truth[0] - 3.3), (found.spread, truth[-1]))
        for place, (limits, true) in enumerate((*wanted, (found.shrunken_ci95, truth[0]))):
            held[place] += limits[0] <= true <= limits[1]
    assert (held / SIMULATED >= 0.92).all(), held / SIMULATED
    assert held[0] / SIMULATED <= 0.985


def test_reports_beside_each_other_tell_no_more_than_one():
    """What two members of an edition are told differs by their own parts of the same sums."""
    six = [*SECTOR, Summary(30, 2.2, 0.6)]
    means, errors = means_and_errors(six)
    weights = 1 / (errors + between_variance(means, errors))
    for own in range(len(six)):
        pool = Pool(tuple(one for place, one in enumerate(six) if place != own), own=six[own])
        found = benchmark("PE", six[own], pool)
        assert found
        total, weighted = weights.sum() - weights[own], (weights * means).sum()
        assert found.mean == round((weighted - weights[own] * means[own]) / total, 2)


def test_who_is_far_from_all_others_is_not_drawn_to_them():
    """Others that are all alike say little of one that plainly is not, in the pool or not."""
    alike = tuple(Summary(40, 3.4, 0.5) for _ in range(6))
    own = Summary(60, 2.6, 0.5)
    for pool in (Pool(alike), Pool(alike, own=own)):
        found = benchmark("PE", own, pool)
        assert found
        assert found.place == "lower"
        assert found.shrunken_ci95
        assert found.shrunken_ci95[0] <= own.mean <= found.shrunken_ci95[1]
        assert abs(found.shrunken - own.mean) < 0.15


@given(st.floats(1, 5), st.floats(0.1, 2))
def test_no_figure_about_others_is_exact(mean, variance):
    """Two decimals: an exact figure would be an equation to solve for one organisation."""
    found = standing(Summary(40, mean, variance), SECTOR)
    assert found
    assert found.shrunken_ci95
    figures = (found.mean, found.difference, found.shrunken)
    for figure in (*figures, *found.spread, *found.ci95, *found.shrunken_ci95):
        assert figure == round(figure, 2)


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
    rounded = 0.0101
    low, high = sorted((own.mean, found.mean))
    assert low - rounded <= found.shrunken <= high + rounded
    assert found.shrunken_ci95
    assert found.shrunken_ci95[0] <= found.shrunken <= found.shrunken_ci95[1]
