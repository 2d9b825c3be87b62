"""Numbers as a reader sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.formatters import Formatter

NL, EN = Formatter("nl"), Formatter("en")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (NL.mean(3.449), "3,4"),
        (NL.mean(3.25), "3,3"),  # halves go up, as on a pocket calculator
        (EN.mean(3.449), "3.4"),
        (NL.coefficient(0.886425902864259), "0,89"),
        (EN.coefficient(-0.055), "−0.06"),
        (NL.count(1234), "1.234"),
        (EN.count(1234), "1,234"),
        (NL.interval((3.24, 3.58)), "3,2 tot 3,6"),
        (EN.interval((3.24, 3.58)), "3.2 to 3.6"),
        (NL.coefficients((0.851, 0.916)), "0,85 tot 0,92"),
        (NL.p(0.0186), "0,019"),
        (NL.p(0.0000032), "<\xa00,001"),
        (NL.share(0.7885), "79\xa0%"),
        (EN.share(0.7885), "79%"),
        (NL.share(0.025, 1), "2,5\xa0%"),
        (NL.shares((0.42, 0.7)), "42\xa0% tot 70\xa0%"),
        (NL.part(41, 52), "41 van de 52"),
        (EN.part(41, 52), "41 of 52"),
        (NL.share_of(5, 12), "5 van de 12"),  # fewer than 20: people, not percentages
        (NL.share_of(5, 20), "25\xa0%"),
        (NL.difference(0.412), "+0,41"),
        (NL.difference(-0.412), "−0,41"),
        (NL.difference(0.0), "0,00"),
        (NL.distance(-0.412), "0,41"),
        (NL.differences((-0.1, 0.304)), "−0,10 tot +0,30"),
        (NL.names(["Tijd", "Visie", "Nut"]), "‘Tijd’, ‘Visie’ en ‘Nut’"),
        (EN.names(["Time", "Vision"]), "‘Time’ and ‘Vision’"),
        (NL.names([]), ""),
    ],
)
def test_shown(shown, expected):
    """Each figure in the notation of its language."""
    assert shown == expected


@pytest.mark.parametrize(
    ("share", "shown"), [(1 / 300, "<\xa01\xa0%"), (299 / 300, ">\xa099\xa0%")]
)
def test_a_share_is_never_rounded_to_nobody_or_everybody(share, shown):
    """1 of 300 is not 0 %."""
    assert NL.share(share) == shown


def test_a_difference_is_never_rounded_to_nothing():
    """A lower limit of 0,003 is above zero, and must look it."""
    assert NL.differences((0.003, 0.91)) == "+0,003 tot +0,91"


def test_nothing_is_negative_zero():
    assert NL.mean(-0.01) == "0,0"


@given(st.floats(min_value=-1e6, max_value=1e6), st.integers(min_value=0, max_value=4))
def test_what_is_shown_is_the_figure(value, decimals):
    """Read back, a figure is at most half a unit of its last decimal away from the truth."""
    shown = NL.number(value, decimals).replace(".", "").replace(",", ".").replace("−", "-")
    assert abs(float(shown) - value) <= 0.5 * 10**-decimals + 1e-9


@given(st.floats(min_value=0, max_value=1))
def test_a_share_says_nobody_or_everybody_only_when_true(share):
    assert (NL.share(share) == "0\xa0%") == (share == 0)
    assert (NL.share(share) == "100\xa0%") == (share == 1)
