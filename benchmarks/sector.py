"""A sector of 300 organisations, from answers to reports that compare, and whether these are true.

`python -m benchmarks.sector [ORGANISATIONS]` makes a sector whose truth is known
(`benchmarks.invented_sector`), on a real data file: answers, closing, a first report, consent, and
a second report that compares. Half of the organisations are compared within their own sector.
Tells what each step takes, and how often the limits of an organisation's place hold the truth.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import numpy as np

from benchmarks import invented_sector
from benchmarks.invented_sector import Invented
from benchmarks.machine import described
from benchmarks.place_among_others import Judged, judged, table
from reports.benchmark import Pool, Summary, benchmark
from reports.model import ConstructResult, Report
from survey import benchmarking, lifecycle
from survey.results import make_release, report_of
from survey.storage import benchmarks, releases, responses, sectors, surveys
from survey.storage.connection import Database, connect
from survey.storage.organisations import NewTeam
from survey.storage.responses import Response
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, make_organisation, make_survey

ORGANISATIONS = 300
SEED = 22
TOOK_PART = 0.7
KIB = 1024


@dataclass
class Costs:
    """What each step took: seconds, processor seconds, and the peak of memory in MiB."""

    tell: Callable[[str], None] = lambda _: None
    steps: dict[str, tuple[float, float, float]] = field(default_factory=dict)

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Measure one step."""
        _forget_peak()
        wall, processor = time.perf_counter(), time.process_time()
        yield
        self.steps[step] = (
            time.perf_counter() - wall,
            time.process_time() - processor,
            _peak(),
        )
        took = "{:8.1f} s, processor {:8.1f} s, at most {:5.0f} MiB".format(*self.steps[step])
        self.tell(f"{step:45} {took}")


def _forget_peak() -> None:
    # Linux forgets the peak of a process's memory when 5 is written here.
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak() -> float:
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / KIB
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB


@dataclass(frozen=True)
class Member:
    """An invented organisation and its survey."""

    invented: Invented
    survey: Survey


def answered(db: Database, sector: Sequence[Invented], *, seed: int, costs: Costs) -> list[Member]:
    """Let everybody answer, and close every survey."""
    with costs.of("make the answers"):
        made = [
            list(invented_sector.answers(one, np.random.default_rng([seed, place])))
            for place, one in enumerate(sector)
        ]
    members = []
    with costs.of("store the answers"):
        for one, rows in zip(sector, made, strict=True):
            people = round(one.people / TOOK_PART)
            organisation = make_organisation(db, one.name, [NewTeam("Allen", people)])
            sectors.choose(db, organisation.id, one.sector)
            survey = make_survey(
                db, organisation, modules=[invented_sector.INSTRUMENT], languages=["nl"]
            )
            with db.atomic():
                for row in rows:
                    responses.add(db, survey.id, Response(None, "nl", row))
            members.append(Member(one, survey))
    with costs.of("close"):
        for member in members:
            lifecycle.close(db, member.survey.id, CLOSING)
    return [Member(one.invented, _again(db, one.survey)) for one in members]


def _again(db: Database, survey: Survey) -> Survey:
    stored = surveys.get(db, survey.id)
    if stored is None:
        raise LookupError(survey.id)
    return stored


def compared(db: Database, members: Sequence[Member], costs: Costs) -> list[Report]:
    """Release, consent one after the other, and release again with the comparison."""
    group = benchmarks.add_group(db, "Sector", CLOSING)
    with costs.of("release the first report"):
        for member in members:
            make_release(db, member.survey, CLOSING)
    with costs.of("consent"):
        for place, member in enumerate(members):
            sectors.compare_within(db, member.survey.id, within=bool(place % 2))
            benchmarking.consent(
                db,
                member.survey,
                group,
                constructs=[theme.id for theme in invented_sector.themes()],
                by="Coach",
                today=CLOSING + timedelta(days=1),
            )
            benchmarking.peers_of(db, member.survey)  # as when each makes its report at once
    with costs.of("decide with whom to compare"):
        for member in members:
            benchmarking.peers_of(db, member.survey)
    with costs.of("release the report that compares"):
        for member in members:
            make_release(db, _again(db, member.survey), CLOSING)
    return [_newest(db, member.survey) for member in members]


def _newest(db: Database, survey: Survey) -> Report:
    return report_of(releases.of_survey(db, survey.id)[-1]).report


def run(
    folder: Path, organisations: int, *, largest: int = invented_sector.LARGEST, costs: Costs
) -> tuple[list[Member], list[Report]]:
    """Take a sector through everything; return its members and their reports."""
    db = connect(folder / "draagvlak.db")
    try:
        sector = invented_sector.invented(organisations, SEED, largest=largest)
        members = answered(db, sector, seed=SEED, costs=costs)
        return members, compared(db, members, costs)
    finally:
        db.conn.close()


def places(members: Sequence[Member], reports: Sequence[Report]) -> list[Judged]:
    """Return each comparison in each report, judged by the truth."""
    found = []
    for theme in invented_sector.themes():
        truth = [
            invented_sector.true_mean(theme, member.invented.leaning[theme.id])
            for member in members
        ]
        average = invented_sector.mean_of_the_average_organisation(theme)
        for place, (member, report) in enumerate(zip(members, reports, strict=True)):
            for one in report.benchmark:
                if one.construct == theme.id:
                    others = truth[:place] + truth[place + 1 :]
                    found.append(
                        judged(one, member.invented.people, (truth[place], average, others))
                    )
    return found


def of_few(
    members: Sequence[Member], reports: Sequence[Report], *, organisations: int, draws: int
) -> list[Judged]:
    """Return comparisons in groups of few, drawn at random from the sector's own figures."""
    chance = np.random.default_rng([SEED, organisations])
    themes = invented_sector.themes()
    averages = {one.id: invented_sector.mean_of_the_average_organisation(one) for one in themes}
    truths = {
        one.id: [invented_sector.true_mean(one, m.invented.leaning[one.id]) for m in members]
        for one in themes
    }
    found = []
    for draw in range(draws):
        theme = themes[draw % len(themes)].id
        chosen = chance.choice(len(members), organisations, replace=False).tolist()
        figures = []
        for place in chosen:
            result = reports[place].construct(theme)
            if not isinstance(result, ConstructResult) or not isinstance(result.sd, float):
                raise TypeError(theme)
            figures.append(Summary(result.n, result.mean, result.sd**2))
        place = benchmark(theme, figures[0], Pool(tuple(figures[1:]), figures[0]))
        if place is None:
            raise ValueError(organisations)
        truth = truths[theme]
        others = truth[: chosen[0]] + truth[chosen[0] + 1 :]
        people = members[chosen[0]].invented.people
        found.append(judged(place, people, (truth[chosen[0]], averages[theme], others)))
    return found


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    number = int(arguments[0]) if arguments else ORGANISATIONS
    _print(described())
    with tempfile.TemporaryDirectory() as folder:
        members, reports = run(Path(folder), number, costs=Costs(_print))
        size = (Path(folder) / "draagvlak.db").stat().st_size / KIB**2
    people = sum(one.invented.people for one in members)
    _print(f"{number} organisations, {people:,} people, data file {size:.0f} MiB")
    _tell("the whole group", _in(places(members, reports), within=False))
    _tell("their own sector", _in(places(members, reports), within=True))
    for few in (6, 8, 20):
        if few <= number:
            _tell(f"groups of {few}", of_few(members, reports, organisations=few, draws=4000))


def _in(found: Iterable[Judged], *, within: bool) -> list[Judged]:
    return [one for one in found if (one.sector is not None) == within]


def _tell(whom: str, found: Sequence[Judged]) -> None:
    if not found:
        return
    _print(f"\ncompared with {whom}: {len(found)} comparisons")
    for line in table(found):
        _print(line)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
