"""How fast a report is made: figures, web page, PDF; how that grows; what the audit costs.

`python -m benchmarks.reports`: 3,000 respondents by 65 statements in 100 teams, beside a bare
script that works out Cronbach's alpha alone with pandas and pingouin.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

import instruments
from benchmarks.machine import described
from benchmarks.populations import THRESHOLDS
from instruments.questionnaire import Module, Questionnaire, assemble
from reports import gate
from reports.audit import isolated_by
from reports.build import build_report
from reports.context import Context
from reports.dataset import Dataset
from reports.html import render_html
from reports.pdf import render_pdf

STATEMENTS = 65
RESPONDENTS = 3000
TEAMS = 100
SIZES = (1000, 3000, 10_000, 30_000, 100_000)
NAMES = ("utaut", "implementatiescan", "adoptie")
ROUNDS = 3
CONTEXT = Context("Welzijn Voorbeeldstad", "RegiCare", breakdowns=("team",))


def asked() -> Questionnaire:
    """Return a questionnaire of 65 statements and the questions that go with them."""
    modules = [Module(instruments.load(name)) for name in NAMES]
    left, cut = STATEMENTS, []
    for module in modules:
        kept = []
        for construct in module.instrument.constructs:
            items = construct.items[:left]
            left -= len(items)
            if items:
                kept.append(replace(construct, items=items))
        cut.append(replace(module, instrument=replace(module.instrument, constructs=tuple(kept))))
    if left:
        raise RuntimeError(f"the instruments have {left} statements too few")
    return assemble(cut)


def answered(questionnaire: Questionnaire, n: int, *, teams: int = TEAMS) -> Dataset:
    """Return answers of n people who lean one way or the other, 2 % skipped."""
    generator = np.random.default_rng(7)
    columns = questionnaire.coded_columns
    leaning = generator.normal(size=(n, 1))
    of_page = generator.normal(size=(n, len(questionnaire.pages)))
    values = np.empty((n, len(columns)))
    for place, column in enumerate(columns):
        if column.item is None:
            options = (
                [option.value for option in column.question.options] if column.question else []
            )
            values[:, place] = generator.choice(options or [1, 2, 3], n)
            continue
        trait = 0.6 * leaning[:, 0] + 0.5 * of_page[:, column.page] + 0.6 * generator.normal(size=n)
        code = 1.0 + (trait[:, None] > THRESHOLDS).sum(axis=1)
        values[:, place] = 6 - code if column.item.reverse else code
    values[generator.random(values.shape) < 0.02] = np.nan
    frame = pd.DataFrame(values, columns=[column.id for column in columns])
    team = pd.Series([f"Team {1 + person % teams}" for person in range(n)], dtype="object")
    return Dataset(questionnaire, frame, frame.isna() & False, {"team": team})


def bare_alphas(questionnaire: Questionnaire, dataset: Dataset) -> None:
    """Do what a script of ten lines would: alpha per theme, nothing else."""
    import pingouin

    for _, _, items in questionnaire.constructs():
        if len(items) > 1:
            pingouin.cronbach_alpha(data=dataset.answers[[item.id for item in items]].dropna())


def timed(work: Callable[[], object], *, rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the least wall and processor time of some rounds, in seconds."""
    walls, processors = [], []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return min(walls), min(processors)


def main() -> None:
    """Measure and print."""
    questionnaire = asked()
    _print(described())
    bare, sizes = 0.0, list(SIZES)
    for n in sizes:
        dataset = answered(questionnaire, n)
        context = replace(CONTEXT, population=round(n / 0.7))
        _, bare = timed(lambda d=dataset: bare_alphas(questionnaire, d))  # type: ignore[misc]
        wall, processor = timed(
            lambda d=dataset, c=context: figures(d, c),  # type: ignore[misc]
            rounds=ROUNDS if n <= RESPONDENTS else 1,
        )
        _print(
            f"{n:7,d} x {STATEMENTS}: report.json {wall:6.2f} s (processor {processor:6.2f} s), "
            f"alpha alone {bare:6.3f} s, ratio of processor time {processor / bare:4.0f}"
        )
        if n == RESPONDENTS:
            gate_costs(dataset, context, processor)
            renderings(gate.release(dataset, context))
    audit()


def figures(dataset: Dataset, context: Context) -> str:
    """Return report.json: all figures, the audit and the writing."""
    return gate.to_json(gate.release(dataset, context))


def gate_costs(dataset: Dataset, context: Context, whole: float) -> None:
    """Print what audit, rules and writing add to the bare figures."""
    _, bare = timed(lambda: build_report(dataset, context))
    _print(f"        of which audit, rules and writing: {whole - bare:.2f} s of processor time")


def renderings(released: gate.Released) -> None:
    """Print what the documents cost."""
    for name, render in (("web page", render_html), ("PDF", render_pdf)):
        size = len(render(released))
        wall, processor = timed(lambda r=render: r(released))  # type: ignore[misc]
        _print(f"        {name}: {wall:.2f} s (processor {processor:.2f} s), {size:,} bytes")


def audit() -> None:
    """Print what proving costs that nobody of 3,000 in 100 teams and 2 kinds is isolated."""
    people = range(RESPONDENTS)
    groups = [frozenset(people)]
    groups += [frozenset(p for p in people if p % TEAMS == team) for team in range(TEAMS)]
    groups += [frozenset(p for p in people if p % TEAMS < 80), frozenset(range(0, RESPONDENTS, 2))]
    wall, processor = timed(lambda: isolated_by(groups, minimum=5))
    _print(
        f"audit of {len(groups)} groups over {RESPONDENTS:,} people: {wall:.2f} s "
        f"(processor {processor:.2f} s)"
    )


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
