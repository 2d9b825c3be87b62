"""A simulated sector from answers to reports that compare, whose truth is known."""

import numpy as np
import pytest

from benchmarks.invented_sector import (
    DIFFER,
    answers,
    invented,
    mean_of_the_average_organisation,
    themes,
    true_mean,
)
from benchmarks.place_among_others import table
from benchmarks.sector import Costs, Member, of_few, places, run
from reports.model import ConstructResult, Report

ORGANISATIONS = 7


@pytest.fixture(scope="module")
def sector(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Member], list[Report]]:
    return run(tmp_path_factory.mktemp("sector"), ORGANISATIONS, largest=60, costs=Costs())


def test_every_report_says_whose_mean_it_is(sector: tuple[list[Member], list[Report]]) -> None:
    """Six are one edition; the seventh came later, and is compared with those six."""
    _, reports = sector
    n = {
        theme.id: [
            found.n
            for report in reports
            if isinstance(found := report.construct(theme.id), ConstructResult)
        ]
        for theme in themes()
    }
    for place, report in enumerate(reports):
        assert [one.construct for one in report.benchmark] == [theme.id for theme in themes()]
        for one in report.benchmark:
            others = [people for other, people in enumerate(n[one.construct][:6]) if other != place]
            assert (one.organisations, one.people) == (len(others), sum(others))


def test_what_is_said_is_true(sector: tuple[list[Member], list[Report]]) -> None:
    """Of 35 comparisons the limits hold nearly all truths; nobody is put on the wrong side."""
    found = places(*sector)
    assert len(found) == ORGANISATIONS * len(themes())
    assert np.mean([one.difference_held for one in found]) >= 0.85
    assert np.mean([one.guess_held for one in found]) >= 0.85
    assert np.mean([one.is_right for one in found]) >= 0.97
    drawn = of_few(*sector, organisations=6, draws=50)
    assert np.mean([one.difference_held for one in drawn]) >= 0.85
    assert len(list(table(drawn))) >= 2


@pytest.mark.parametrize("leaning", [-0.6, 0.0, 0.6])
def test_the_truth_is_that_of_the_invented_people(leaning: float) -> None:
    """The mean of 40,000 of them is the expected one, within three standard errors."""
    (one,) = invented(1, 1)
    theme = themes()[0]
    many = type(one)(one.name, 40_000, one.sector, dict.fromkeys(one.leaning, leaning))
    given = np.array(
        [
            row[: len(theme.items)]
            for row in answers(many, np.random.default_rng(3))
            if None not in row[: len(theme.items)]
        ],
        dtype=float,
    ).mean(axis=1)
    error = given.std() / np.sqrt(len(given))
    assert abs(given.mean() - true_mean(theme, leaning)) < 3 * error


def test_the_average_organisation_is_that_of_many() -> None:
    """The mean of the true means of 300 organisations, within three standard errors."""
    theme = themes()[1]
    chance = np.random.default_rng(5)
    truths = np.array([true_mean(theme, one) for one in chance.normal(0, DIFFER, 300)])
    error = truths.std() / np.sqrt(len(truths))
    assert abs(truths.mean() - mean_of_the_average_organisation(theme)) < 3 * error
