"""What organisations that lay their reports side by side can work out about the others."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import root

from reports.benchmark import Benchmark, Pool, Summary, benchmark
from reports.heterogeneity import between_variance

COALITION = (Summary(40, 3.1, 0.6), Summary(55, 3.5, 0.5), Summary(70, 3.3, 0.7))
OTHERS = (Summary(80, 3.0, 0.6), Summary(60, 3.4, 0.5), Summary(120, 3.5, 0.6))
SHIFT = 0.15


def reports_of_all(others: tuple[Summary, ...]) -> list[Benchmark | None]:
    """The comparison in the report of each of the coalition."""
    everyone = (*COALITION, *others)
    return [
        benchmark("PE", own, Pool(tuple(one for one in everyone if one is not own), own))
        for own in COALITION
    ]


def sums(others: tuple[Summary, ...], between: float) -> np.ndarray:
    """What all that is published about an edition is made of, at a tau²."""
    means = np.array([one.mean for one in (*COALITION, *others)])
    weights = 1 / (np.array([one.error for one in (*COALITION, *others)]) + between)
    centre = np.average(means, weights=weights)
    squares = (weights * (means - centre) ** 2).sum()
    return np.array([weights.sum(), (weights * means).sum(), squares])


def another_world(shift: float) -> tuple[Summary, ...]:
    """Return other means of the three others, the first's shifted, with the same sums."""
    everyone = (*COALITION, *OTHERS)
    errors = np.array([one.error for one in everyone])
    between = between_variance(np.array([one.mean for one in everyone]), errors)
    first, second, third = OTHERS

    def world(means: np.ndarray) -> tuple[Summary, ...]:
        return (
            replace(first, mean=first.mean + shift),
            replace(second, mean=float(means[0])),
            replace(third, mean=float(means[1])),
        )

    wanted = sums(OTHERS, between)
    found = root(lambda means: (sums(world(means), between) - wanted)[1:], [3.1, 3.7])
    assert found.success
    return world(found.x)


def told_apart(others: tuple[Summary, ...]) -> bool:
    return reports_of_all(others) != reports_of_all(OTHERS)


@pytest.mark.parametrize("shift", [SHIFT / 3, SHIFT, 2 * SHIFT])
def test_three_that_tell_all_do_not_know_which_of_two_worlds_they_are_in(shift):
    """Every figure in all three reports is the same, while a fourth's mean is another."""
    elsewhere = another_world(shift)
    assert elsewhere[0].mean == OTHERS[0].mean + shift
    assert not told_apart(elsewhere)


def test_a_tau_of_each_readers_own_would_tell_them(monkeypatch):
    """The attack finds it: every report is then another equation about the same three."""
    elsewhere = another_world(SHIFT)
    monkeypatch.setattr("reports.benchmark.DECIMALS", 9)
    monkeypatch.setattr(Pool, "everyone", property(lambda pool: pool.others))
    assert told_apart(elsewhere)


def test_exact_figures_are_those_of_the_sums_alone(monkeypatch):
    """Without rounding too the two worlds give the same figures."""
    elsewhere = another_world(SHIFT)
    monkeypatch.setattr("reports.benchmark.DECIMALS", 9)
    for here, there in zip(reports_of_all(OTHERS), reports_of_all(elsewhere), strict=True):
        assert here
        assert there
        for name in ("mean", "spread", "difference", "ci95", "shrunken", "shrunken_ci95"):
            assert getattr(here, name) == pytest.approx(getattr(there, name), abs=1e-7)
