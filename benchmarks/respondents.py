"""How many people can answer at once, and what one questionnaire costs the processor.

`python -m benchmarks.respondents [SECONDS]`: a real server on a fresh database, respondents of
`benchmarks.visitors`, and beside it the barest page with one insert, measured in the same run.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import fmean

from benchmarks.machine import described
from benchmarks.visitors import Load, Visit, load
from survey.clock import now
from survey.storage import responses
from survey.storage.connection import connect
from tests.support.builders import make_survey

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
AT_ONCE = (2, 8, 32)
SECONDS = 15.0


def processor_seconds(process: int) -> float:
    """Return the processor time that a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(command: list[str], folder: Path, port_in: str) -> Iterator[tuple[int, int]]:
    """Run a server while the block runs; yields its process id and port."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "DRAAGVLAK_DATA": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        yield process.pid, int(next(_ports(process.stdout, port_in)))
    finally:
        process.terminate()
        process.wait(30)


def _ports(lines: Iterator[str], port_in: str) -> Iterator[str]:
    for line in lines:
        if found := re.search(port_in, line):
            yield found[1]


def questionnaires(folder: Path, seconds: float) -> float:
    """Print what answering costs; returns the processor time of one questionnaire in ms."""
    today = now().date()
    db = connect(folder / "draagvlak.db")
    survey = make_survey(db, launched_on=today, closes_on=today + timedelta(days=14))
    with served(["run.py", "serve", "--port", "0"], folder, r":(\d+)$") as (process, port):

        def visit(chance: random.Random) -> Visit:
            one = Visit(HOST, port)
            one.complete(f"/v/{survey.open_code}", chance)
            return one

        first = visit(random.Random(0))
        _print(f"a questionnaire: {len(first.times)} requests, {first.received:,} bytes")
        cost = [_measured(process, visit, at_once, seconds) for at_once in AT_ONCE]
    _print(f"stored: {responses.count(db, survey.id)} responses")
    db.conn.close()
    return fmean(cost)


def bare_pages(folder: Path, seconds: float) -> float:
    """Print what the barest page with one insert costs; returns milliseconds a request."""
    with served(["-m", "benchmarks.bare_page", str(folder)], folder, r"^(\d+)$") as (process, port):

        def visit(_: random.Random) -> Visit:
            one = Visit(HOST, port)
            for _ in range(10):
                one.post("/", {"text": "3,4,5,2,1"})
            one.close()
            return one

        cost = [_measured(process, visit, at_once, seconds) for at_once in AT_ONCE]
    return fmean(cost) / 10


def _measured(
    process: int, visit: Callable[[random.Random], Visit], at_once: int, seconds: float
) -> float:
    before = processor_seconds(process)
    found = load(visit, at_once=at_once, seconds=seconds)
    cost = 1000 * (processor_seconds(process) - before) / found.completed
    _print(_line(at_once, found, cost))
    return cost


def _line(at_once: int, found: Load, cost: float) -> str:
    p50, p95, p99 = (found.percentile(share) for share in (0.5, 0.95, 0.99))
    return (
        f"{at_once:3d} at a time: {found.completed / found.seconds:7.1f} visits/s, "
        f"{found.requests / found.seconds:7.0f} requests/s, "
        f"p50/p95/p99 {p50:.1f}/{p95:.1f}/{p99:.1f} ms, {cost:.2f} ms processor time a visit"
    )


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure both and print the ratio."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        _print(described())
        _print("Draagvlak, one visit is one completed questionnaire:")
        (Path(folder) / "ours").mkdir()
        ours = questionnaires(Path(folder) / "ours", seconds)
        _print("the barest Flask page with one insert, one visit is ten of them:")
        bare = bare_pages(Path(folder), seconds / 2)
    _print(f"one questionnaire costs as much processor time as {ours / bare:.1f} bare inserts")


if __name__ == "__main__":
    main()
