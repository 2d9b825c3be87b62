"""What the report's 95 % limits hold: how often the truth lies within, where it is known.

`python -m benchmarks.coverage` works it all out anew (some ten minutes) and writes
reports/data/coverage.toml, which the report's method section prints. Names of trials behind it
work out those alone.
"""

import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np

import instruments
from benchmarks.populations import AT_ONE_END, SHAPES, USUAL, Scale, driver_scores
from instruments.model import Construct, Cutoffs, Item
from instruments.questionnaire import Module, assemble
from reports.adoption import adoption
from reports.drivers import drivers
from reports.importance import resampled_importance
from reports.item_fit import alpha_of
from reports.method import PACKAGES
from reports.model import Adoption, Drivers, Interval, Reliability, Withheld
from reports.placement import adoption_features
from reports.precision import MeasurementError, mean_interval, share_interval
from reports.reliability import covariance, feldt_limits, reliability
from reports.resampling import moment_features, moments, resample_count, resampled_sums
from reports.scoring import Floats, ScoredConstruct, half_rule_scores

FILE = Path(__file__).resolve().parent.parent / "reports" / "data" / "coverage.toml"
SEED = 20262
ANSWERED = 0.7
"""The part of a finite population that takes part."""
SIZES = (10, 25, 42, 100, 500)

Held = Mapping[str, list[bool]]
"""Per figure whether each interval held the truth."""


@dataclass(frozen=True)
class Trial:
    """One way of asking n people; `run` says which intervals held. Done `repetitions` times."""

    run: Callable[[int, np.random.Generator], Held]
    figures: tuple[str, ...]
    sizes: tuple[int, ...]
    repetitions: int


def _holds(interval: Interval | Withheld, truth: float) -> list[bool]:
    """Whether the interval holds the truth; nothing when there is no interval."""
    return [] if isinstance(interval, Withheld) else [interval[0] <= truth <= interval[1]]


def means(n: int, generator: np.random.Generator) -> Held:
    """Means of a sample, of a finite population of which most answered, and of everybody."""
    trait = generator.normal(size=population_of(n))
    answers = USUAL.answers(trait, generator)
    scores = answers.mean(axis=1)
    crowded = AT_ONE_END.answers(trait[:n], generator)
    given = scores[:n]
    mean, sd = float(given.mean()), float(given.std(ddof=1))
    alpha = alpha_of(covariance(answers[:n]))
    error = MeasurementError(sd * float(np.sqrt(max(1 - alpha, 0.0))), (n - 1) * 4)
    true = float(USUAL.true_scores(trait[:n]).mean())
    return {
        "mean": _holds(mean_interval(mean, sd, n), USUAL.mean),
        "mean_of_population": _holds(
            mean_interval(mean, sd, n, population=len(trait)), float(scores.mean())
        ),
        "mean_of_everyone": _holds(mean_interval(mean, sd, n, population=n, error=error), true),
        "alpha": _holds(feldt_limits(alpha, n=n, k=5), _truth("alpha")),
        "alpha_at_one_end": _holds(
            feldt_limits(alpha_of(covariance(crowded)), n=n, k=5), _truth("alpha", AT_ONE_END)
        ),
    }


def population_of(n: int) -> int:
    """How many people there are when n of them take part."""
    return ceil(n / ANSWERED)


@cache
def _truth(figure: str, scale: Scale = USUAL) -> float:
    return float(getattr(scale, figure))


def shares(n: int, generator: np.random.Generator) -> Held:
    """Shares of a sample, and of a finite population, whatever the true share is."""
    share = float(generator.uniform(0.05, 0.95))
    users = generator.random(population_of(n)) < share
    count = int(users[:n].sum())
    finite = share_interval(count, n, population=len(users))
    return {
        "share": _holds(share_interval(count, n), share),
        "share_of_population": _holds(finite, float(users.mean())),
    }


def bootstrapped(n: int, generator: np.random.Generator) -> Held:
    """Alpha's bootstrap limits and omega's."""
    found = reliability(USUAL.answers(generator.normal(size=n), generator))
    crowded = reliability(AT_ONE_END.answers(generator.normal(size=n), generator))
    if not isinstance(found, Reliability) or not isinstance(crowded, Reliability):
        return {}
    return {
        "alpha_bootstrap": _holds(found.alpha_ci95_bootstrap, _truth("alpha")),
        "alpha_bootstrap_at_one_end": _holds(
            crowded.alpha_ci95_bootstrap, _truth("alpha", AT_ONE_END)
        ),
        "omega": _holds(found.omega_ci95, _truth("omega")),
    }


def adopters(n: int, generator: np.random.Generator) -> Held:
    """Shares of adopters among all, of whom most answered, by their true scores.

    Organisations differ: each has one of the shapes.
    """
    shape = list(SHAPES.values())[generator.integers(len(SHAPES))]
    trait = shape(generator, population_of(n))
    true = 25 * (USUAL.true_scores(trait) - 1)
    rows = USUAL.answers(trait[:n], generator)
    scored = _answered("adoptie", "INN", rows)
    sums = resampled_sums({"a": adoption_features(scored)}, resamples=resample_count(n))["a"]
    found = adoption(
        scored,
        alpha=alpha_of(covariance(rows)),
        population=len(trait),
        minimum=5,
        resampled=sums,
    )
    cutoffs = scored.construct.cutoffs
    if not isinstance(found, Adoption) or cutoffs is None:
        return {}
    return _adopters_held(found, true, cutoffs)


def _answered(instrument: str, construct: str, values: Floats) -> ScoredConstruct:
    """Return a construct of the library with these answers, already reverse keyed."""
    module, asked, items = _asked(instrument)[construct]
    return ScoredConstruct(
        module, asked, items[: values.shape[1]], values, half_rule_scores(values)
    )


@cache
def _asked(instrument: str) -> Mapping[str, tuple[Module, Construct, tuple[Item, ...]]]:
    questionnaire = assemble([Module(instruments.load(instrument))])
    return {asked[1].id: asked for asked in questionnaire.constructs()}


def _adopters_held(found: Adoption, true: Floats, cutoffs: Cutoffs) -> Held:
    bounds = [cutoffs.late_majority, cutoffs.early_majority, cutoffs.early_adopter]
    late, few, more = (float((true < bound).mean()) for bound in bounds)
    innovators = float((true > cutoffs.innovator).mean())
    five = {
        "innovator": innovators,
        "early_adopter": 1 - more - innovators,
        "early_majority": more - few,
        "late_majority": few - late,
        "laggard": late,
    }
    three = {"early": 1 - more, "majority": more - late, "late": late}
    return {
        "adopters_three": _all_held(found.merged_ci95, three),
        "adopters_five": _all_held(found.shares_ci95, five),
    }


def _all_held(intervals: object, truths: Mapping[str, float]) -> list[bool]:
    if isinstance(intervals, Withheld):
        return []
    return [
        held for name, truth in truths.items() for held in _holds(getattr(intervals, name), truth)
    ]


def associations(n: int, generator: np.random.Generator) -> Held:
    """Standardised coefficients and relative importance of four predictors."""
    values = driver_scores(n, generator)
    names = ["BI", "PE", "EE", "SI", "FC"]
    scored = [
        _answered("utaut", name, column[:, None])
        for name, column in zip(names, values.T, strict=True)
    ]
    sums = resampled_sums({"d": moment_features(values)}, resamples=resample_count(n))["d"]
    found = drivers(scored, names, resampled=moments(sums, 5))
    if not isinstance(found, Drivers):
        return {}
    betas, importance = _true_drivers()
    placed = list(zip(found.predictors, betas, importance, strict=True))
    return {
        "beta": [held for one, beta, _ in placed for held in _holds(one.ci95, float(beta))],
        "importance": [
            held
            for one, _, share in placed
            for held in _holds(one.relative_importance_ci95, float(share))
        ],
    }


@cache
def _true_drivers() -> tuple[Floats, Floats]:
    """Coefficients and importance in half a million people: off by some thousandths at most."""
    generator = np.random.default_rng(SEED)
    parts = [np.cov(driver_scores(50_000, generator), rowvar=False) for _ in range(10)]
    covariance = np.mean(parts, axis=0)
    sd = np.sqrt(np.diag(covariance))
    correlations = covariance / np.outer(sd, sd)
    betas: Floats = np.linalg.solve(correlations[1:, 1:], correlations[1:, 0])
    return betas, resampled_importance(covariance[None])[0]


TRIALS: Mapping[str, Trial] = {
    "means": Trial(
        means,
        ("mean", "mean_of_population", "mean_of_everyone", "alpha", "alpha_at_one_end"),
        SIZES,
        4000,
    ),
    "shares": Trial(shares, ("share", "share_of_population"), SIZES, 4000),
    "bootstrapped": Trial(
        bootstrapped,
        ("alpha_bootstrap", "alpha_bootstrap_at_one_end", "omega"),
        SIZES[2:],
        1000,
    ),
    "adopters": Trial(adopters, ("adopters_three", "adopters_five"), (*SIZES, 3000), 1000),
    "associations": Trial(associations, ("beta", "importance"), SIZES[3:], 1000),
}


@dataclass(frozen=True)
class Covered:
    """Which share of the intervals of a figure held the truth at this n."""

    figure: str
    n: int
    covered: float
    repetitions: int


def measure(
    trial: Trial, n: int, *, seed: int = SEED, repetitions: int | None = None
) -> Iterator[Covered]:
    """Yield the coverage of each figure of a trial at this n."""
    times = repetitions or trial.repetitions
    held: dict[str, list[bool]] = {}
    for generator in map(np.random.default_rng, np.random.SeedSequence([seed, n]).spawn(times)):
        for figure, outcomes in trial.run(n, generator).items():
            held.setdefault(figure, []).extend(outcomes)
    for figure, outcomes in held.items():
        if outcomes:
            yield Covered(figure, n, float(np.mean(outcomes)), times)


def before() -> list[dict[str, Any]]:
    """Return what the file holds now."""
    cells: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["coverage"]
    return cells


def written(found: list[Covered]) -> str:
    """Return the file's text."""
    packages = "\n".join(f'{name} = "{version(name)}"' for name in PACKAGES)
    cells = "\n".join(
        f'[[coverage]]\nfigure = "{one.figure}"\nn = {one.n}\n'
        f"covered = {one.covered:.4f}\nrepetitions = {one.repetitions}\n"
        for one in found
    )
    today = datetime.now(UTC).date().isoformat()
    return (
        "# Written by `python -m benchmarks.coverage`; how it is done is said there.\n"
        f"date = {today}\nseed = {SEED}\n\n[packages]\n{packages}\n\n{cells}"
    )


def main() -> None:
    """Measure everything, or the trials that are named, and write the file."""
    found: list[Covered] = []
    wanted = sys.argv[1:] or list(TRIALS)
    for name, trial in TRIALS.items():
        if name not in wanted:
            found += [Covered(**one) for one in before() if one["figure"] in trial.figures]
            continue
        for n in trial.sizes:
            started = time.perf_counter()
            found += (cells := list(measure(trial, n)))
            spent = time.perf_counter() - started
            figures = ", ".join(f"{one.figure} {one.covered:.3f}" for one in cells)
            sys.stderr.write(f"{name} n={n} ({spent:.0f} s): {figures}\n")
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(written(found), encoding="utf-8")


if __name__ == "__main__":
    main()
