"""Intervals of means and shares."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reports.model import Withheld
from reports.precision import MeasurementError, mean_interval, non_response_bounds, share_interval
from tests.reference import values_of

SAMPLES = [key for key, sample in values_of("fpc").items() if sample["n"] < sample["N"]]


@pytest.mark.parametrize("key", SAMPLES)
def test_mean_intervals_agree_with_r(key):
    """With the finite-population correction, as survey::svymean(fpc=)."""
    sample = values_of("fpc")[key]
    found = mean_interval(sample["mean"], sample["sd"], sample["n"], population=sample["N"])
    assert found == pytest.approx(tuple(sample["ci_t"]), abs=1e-9)


def test_without_a_population_the_interval_is_students():
    """Mean ± t · sd/√n when nobody said how many people there are."""
    half = stats.t.ppf(0.975, 29) * 1.2 / math.sqrt(30)
    assert mean_interval(4.0, 1.2, 30) == pytest.approx((4 - half, 4 + half), abs=1e-12)


def test_full_response_leaves_the_measurement_error():
    """When all answered the interval is not ±0 but that of the standard error of measurement."""
    half = stats.t.ppf(0.975, 41 * 4) * 0.4 / math.sqrt(42)
    error = MeasurementError(0.4, 41 * 4)
    found = mean_interval(4.0, 1.2, 42, population=42, error=error)
    assert found == pytest.approx((4 - half, 4 + half), abs=1e-12)
    assert isinstance(mean_interval(4.0, 1.2, 42, population=42), Withheld)


@pytest.mark.parametrize(
    ("n", "sd", "reason"), [(1, 0.0, "too_few_for_figure"), (20, 0.0, "all_answer_alike")]
)
def test_no_interval_is_ever_nought_wide(n, sd, reason):
    """Without spread there is a reason, never ±0."""
    found = mean_interval(3.0, sd, n)
    assert isinstance(found, Withheld)
    assert found.withheld == reason


def test_wilson_agrees_with_a_published_example():
    """15 of 148: .0624 to .1605 (Newcombe 1998, method 3)."""
    assert share_interval(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)


def tails_above(limit, count, n, *, population, total):
    """Whether both tails, with half of what was seen, exceed the limit: in whole numbers, exact."""
    ways = [
        math.comb(total, seen) * math.comb(population - total, n - seen) for seen in range(n + 1)
    ]
    fewer, more = sum(ways[:count]), sum(ways[count + 1 :])
    return all(Fraction(2 * tail + ways[count], 2 * sum(ways)) > limit for tail in (fewer, more))


@given(st.data())
def test_the_hypergeometric_interval_is_that_of_mid_p(data):
    """A total is kept exactly when neither tail, with half of what was seen, is at most 2.5 %."""
    population = data.draw(st.integers(2, 60))
    n = data.draw(st.integers(1, population))
    count = data.draw(st.integers(0, n))
    low, high = share_interval(count, n, population=population)
    kept = [
        total
        for total in range(count, population - n + count + 1)
        if tails_above(Fraction(1, 40), count, n, population=population, total=total)
    ]
    assert (round(low * population), round(high * population)) == (kept[0], kept[-1])
    assert low <= count / n + 1e-12
    assert high >= count / n - 1e-12


@pytest.mark.parametrize(("count", "held"), [(0, (0, 37)), (1, (3, 40))])
def test_a_tail_of_exactly_a_fortieth_is_left_out(count, held):
    """One asked of 40: with 38 of them half of the chance of a 'no' is 2.5 %, to the last digit."""
    low, high = share_interval(count, 1, population=40)
    assert (low * 40, high * 40) == pytest.approx(held)
    assert not tails_above(Fraction(1, 40), 0, 1, population=40, total=38)
    assert tails_above(Fraction(1, 40), 0, 1, population=40, total=37)


def test_everybody_answering_leaves_no_doubt_about_a_count():
    """With n = N the share is known."""
    assert share_interval(7, 20, population=20) == (0.35, 0.35)


def test_non_response_bounds_count_the_silent_both_ways():
    """7 of 20 of 50: between 7/50 and 37/50."""
    assert non_response_bounds(7, 20, 50) == (0.14, 0.74)
