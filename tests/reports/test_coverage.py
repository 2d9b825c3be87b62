"""What the limits hold: the file is of this method, and the report says where 95 % is not 95 %."""

import math
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.coverage import SIZES, TRIALS, measure
from benchmarks.populations import USUAL
from reports.coverage import coverages, remarkable
from reports.html import render_html
from reports.model import Coverage
from reports.presentation.coverage import FIGURES
from tests.support.html import Page
from tests.support.released import released
from tests.support.reports import large_report, make_report


def test_the_population_is_what_its_people_are():
    """Mean and covariances worked out by quadrature are those of very many simulated people."""
    generator = np.random.default_rng(3)
    answers = USUAL.answers(generator.normal(size=200_000), generator)
    assert answers.mean() == pytest.approx(USUAL.mean, abs=0.01)
    np.testing.assert_allclose(np.cov(answers, rowvar=False), USUAL.covariance, atol=0.02)


@pytest.mark.parametrize(
    ("trial", "n", "repetitions"),
    [
        ("means", 25, 300),
        ("shares", 42, 300),
        ("bootstrapped", 42, 26),
        ("adopters", 42, 39),
        ("associations", 100, 40),
    ],
)
def test_the_file_belongs_to_the_method(trial, n, repetitions):
    """A short run with other chance agrees with the file, within four standard errors."""
    written = {(cell.figure, cell.n): cell.covered for cell in coverages()}
    found = list(measure(TRIALS[trial], n, seed=5, repetitions=repetitions))
    assert {one.figure for one in found} == set(TRIALS[trial].figures)
    for one in found:
        expected = written[one.figure, n]
        error = math.sqrt(expected * (1 - expected) / repetitions)
        assert abs(one.covered - expected) < 4 * error, one.figure


def test_every_trial_is_in_the_file():
    """Each figure at each of its sizes, and each has a name for the reader."""
    expected = {
        (figure, n) for trial in TRIALS.values() for figure in trial.figures for n in trial.sizes
    }
    assert {(cell.figure, cell.n) for cell in coverages()} == expected
    assert set(FIGURES) == {figure for figure, _ in expected}
    assert all(cell.repetitions >= 150 for cell in coverages())


@pytest.mark.parametrize(
    ("n", "covered", "is_remarkable"),
    [(42, 0.95, False), (42, 0.93, False), (42, 0.929, True), (42, 0.971, True), (1, 0.9, True)],
)
def test_limits_are_called_95_percent_from_93_to_97(n, covered, is_remarkable):
    cells = (Coverage("omega", 40, covered, 1000),)
    assert (remarkable(cells, "omega", n) is not None) == is_remarkable


def test_the_nearest_size_counts():
    """By ratio: 200 people are nearer to 100 than to 500."""
    cells = tuple(Coverage("omega", n, 0.9 if n == 100 else 0.95, 1000) for n in SIZES)
    assert remarkable(cells, "omega", 200) == cells[SIZES.index(100)]
    assert remarkable(cells, "omega", 300) is None
    assert remarkable(cells, "alpha", 100) is None
    assert remarkable(cells, "omega", 0) is None


@pytest.mark.parametrize(("covered", "said"), [(0.9, True), (0.95, False), (0.99, True)])
def test_the_report_says_which_limits_are_approximate(covered, said):
    """At the table of adopters itself, and in the method section."""
    report = large_report()
    cells = tuple(Coverage(figure, 500, covered, 1000) for figure in FIGURES)
    report = replace(report, method=replace(report.method, coverage=cells))
    page = Page(render_html(released(report)))
    assert ("De grenzen zijn benaderend" in page.text) == said
    assert ("Wat te smal, dus benaderend" in page.text) == (covered < 0.93)
    assert ("Ruimer dan nodig" in page.text) == (covered > 0.97)


def test_a_report_made_before_this_was_measured_says_nothing():
    assert "Wat de grenzen waard zijn" not in Page(render_html(released(make_report()))).text
