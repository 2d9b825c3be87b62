"""How sure a mean will be, said in one sentence."""

import math

import pytest

from survey.coach.expectation import USUAL_SPREAD, expectation, usual_expectation

# R: qt(.975, n - 1) * 0.8 / sqrt(n) * sqrt(1 - n / N)
CASES = [
    (27, 42, 0.1891),  # qt(.975, 26) = 2.0555294
    (30, 42, 0.1597),  # qt(.975, 29) = 2.0452296
    (5, 25, 0.8885),  # qt(.975, 4)  = 2.7764451
    (1950, 3000, 0.0210),  # qt(.975, 1949) = 1.9611937
]


@pytest.mark.parametrize(("answered", "asked", "margin"), CASES)
def test_the_margin_is_that_of_a_mean_in_a_finite_population(
    answered: int, asked: int, margin: float
) -> None:
    """The half-width of the 95 % interval, with the correction for a known number of people."""
    found = expectation(answered, asked)
    assert found
    assert found.margin == pytest.approx(margin, abs=5e-5)


def test_the_margin_by_hand() -> None:
    """27 of 42: t times spread over root n, times the root of the share that did not answer."""
    found = expectation(27, 42)
    assert found
    by_hand = 2.0555294386 * USUAL_SPREAD / math.sqrt(27) * math.sqrt(1 - 27 / 42)
    assert found.margin == pytest.approx(by_hand, abs=1e-9)


@pytest.mark.parametrize(
    ("answered", "asked"),
    [
        (4, 42),  # too few to show anything
        (0, 42),
        (42, 42),  # everybody answered: nobody is missing
        (43, 42),  # the headcount was wrong
        (0, 0),
    ],
)
def test_nothing_is_promised_without_ground(answered: int, asked: int) -> None:
    """No sentence where the figure would mean nothing."""
    assert expectation(answered, asked) is None


def test_what_is_usual_is_two_thirds() -> None:
    """Before opening, the sentence is about 65 % of the people."""
    found = usual_expectation(42)
    assert found
    assert (found.answered, found.asked) == (27, 42)
    assert usual_expectation(5) is None
