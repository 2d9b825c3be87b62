"""How long handing out takes: every file of a report, and every export of its answers.

`python -m benchmarks.exports`: 3,000 respondents by 65 statements in 100 teams. What takes less
than a second of processor time is handed out at once; see docs/performance.md.
"""

import json
import sys
import time
from collections.abc import Callable

import numpy as np

from benchmarks.machine import described
from benchmarks.reports import CONTEXT, RESPONDENTS, STATEMENTS, TEAMS, answered, asked
from reports import gate, tables
from reports.dataset import Dataset, from_rows
from reports.html import render_html
from reports.pdf import render_account, render_pdf

ROUNDS = 5


def processor_time(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of processor time of the first time and of the quickest of the others."""
    taken = []
    for _ in range(ROUNDS):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return taken[0], min(taken[1:])


def coded(dataset: Dataset) -> list[list[int | None]]:
    """Return the answers as they are stored: a code, or nothing where somebody skipped."""
    return [
        [None if np.isnan(code) else int(code) for code in row]
        for row in dataset.answers.to_numpy()
    ]


def main() -> None:
    """Print a table."""
    sys.stdout.write(f"{described()}\n")
    questionnaire = asked()
    dataset = answered(questionnaire, RESPONDENTS, teams=TEAMS)
    released = gate.release(dataset, CONTEXT)
    given = tables.release_answers(dataset, CONTEXT)
    stored = [json.dumps(row) for row in coded(dataset)]

    def read_and_checked() -> object:
        rows = [json.loads(row) for row in stored]
        groups = {"team": list(dataset.groups["team"])}
        return tables.release_answers(from_rows(questionnaire, rows, groups=groups), CONTEXT)

    exports: dict[str, Callable[[], object]] = {
        "web page": lambda: render_html(released),
        "PDF": lambda: render_pdf(released),
        "PDF of two pages": lambda: render_account(released),
        "report.json": lambda: gate.to_json(released),
        "figures, CSV": lambda: tables.figures_csv(released),
        "figures, Excel": lambda: tables.figures_xlsx(released),
        "answers, read and checked": read_and_checked,
        "answers, SPSS": lambda: tables.answers_sav(given),
        "answers, R and JASP (ZIP)": lambda: tables.r_archive(released, given),
    }
    sys.stdout.write(f"{RESPONDENTS} respondents, {STATEMENTS} statements, {TEAMS} teams\n")
    for name, work in exports.items():
        first, later = processor_time(work)
        sys.stdout.write(f"{name:28} first {first:6.2f} s   later {later:6.2f} s\n")


if __name__ == "__main__":
    main()
