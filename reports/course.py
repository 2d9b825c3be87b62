"""An organisation's measurements of one technology beside each other: published figures alone.

Everything here is read from releases; no answer is at hand. What the releases say together is no
more than what they say one by one, so there is nothing left for the disclosure rules to judge.
Figures of two measurements are held together only where the later one's report compared them,
and a line runs through measurements only while they asked a theme in the same words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from instruments.model import Construct, Item
from instruments.questionnaire import Module, Questionnaire

from .apart import Apart, apart
from .gate import Released
from .model import (
    Change,
    Commitment,
    ConstructResult,
    ConstructWithheld,
    Report,
    TargetResult,
)
from .standing import compared

Result = ConstructResult | ConstructWithheld
NEAR = timedelta(days=366)
"""How far before the first day and after the last a line of time may reach for an agreement."""


@dataclass(frozen=True, slots=True)
class AskedTheme:
    """A construct as one measurement asked it."""

    module: Module
    construct: Construct
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement and what was published of it.

    `on`: the day it closed, which `called` and `short` say in words (november 2025, nov 2025).
    `follows`: the id of the measurement that its report compares with, None when with none.
    """

    id: str
    on: date
    called: str
    short: str
    released: Released
    questionnaire: Questionnaire
    follows: str | None = None

    @property
    def report(self) -> Report:
        """What was published."""
        return self.released.report

    def asked(self) -> dict[str, AskedTheme]:
        """Return the constructs that were asked, by id."""
        return {
            construct.id: AskedTheme(module, construct, items)
            for module, construct, items in self.questionnaire.constructs()
        }


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed after a measurement (`after`: its place), and the day it is due."""

    commitment: Commitment
    after: int
    due: date | None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The measurement that is open now: the day it closes, also in words."""

    on: date
    short: str


@dataclass(frozen=True, slots=True)
class Course:
    """The measurements of one technology, oldest first; at least one.

    `aims`: per construct id the mean that is aimed for at the next measurement. `today`: the day
    that agreements are as they are said to be, and `today_in_words` that day for the reader.
    `others`: the other technologies that were measured.
    """

    waves: tuple[Measured, ...]
    today: date
    today_in_words: str
    agreed: tuple[Agreed, ...] = ()
    aims: Mapping[str, float] = field(default_factory=dict)
    upcoming: Upcoming | None = None
    others: tuple[str, ...] = ()

    def day_of(self, agreed: Agreed) -> date | None:
        """Return the day of an agreement on the line of time; None where it has no place there.

        One that is due long before or after all that happened would leave no room for the rest.
        """
        days = [wave.on for wave in self.waves] + [self.today]
        days += [self.upcoming.on] if self.upcoming else []
        near = agreed.due is not None and min(days) - NEAR <= agreed.due <= max(days) + NEAR
        return agreed.due if near else None

    @property
    def latest(self) -> Measured:
        """The newest measurement."""
        return self.waves[-1]


@dataclass(frozen=True, slots=True)
class Step:
    """The published comparison of a measurement with an earlier one (`since`: its place)."""

    since: int
    change: Change


@dataclass(frozen=True, slots=True)
class Point:
    """A theme in one measurement; `result` is None where it was not asked.

    `before`: the place of the measurement before this one that asked the theme, and `apart` what
    differs from how that one asked it. `step`: the comparison that was published, if any.
    """

    wave: int
    result: Result | None
    before: int | None = None
    apart: Apart | None = None
    step: Step | None = None
    aim: TargetResult | None = None

    @property
    def shown(self) -> ConstructResult | None:
        """The figures, where they were published."""
        return self.result if isinstance(self.result, ConstructResult) else None


@dataclass(frozen=True, slots=True)
class Line:
    """A theme through all measurements: a point for each of them, oldest first."""

    id: str
    points: tuple[Point, ...]

    @property
    def newest(self) -> Result:
        """The theme as the newest measurement that asked it gives it: for its name and scale."""
        return next(one.result for one in reversed(self.points) if one.result is not None)

    @property
    def latest_step(self) -> Step | None:
        """The comparison that the newest measurement of all published."""
        return self.points[-1].step


def lines(course: Course) -> tuple[Line, ...]:
    """Return each construct that a measurement asked, in the order of the newest ones."""
    asked = [wave.asked() for wave in course.waves]
    ids = dict.fromkeys(
        result.id for wave in reversed(course.waves) for result in wave.report.constructs
    )
    return tuple(Line(id, tuple(_points(course, asked, id))) for id in ids)


def _points(course: Course, asked: Sequence[Mapping[str, AskedTheme]], id: str) -> Iterator[Point]:
    before: int | None = None
    for place, wave in enumerate(course.waves):
        result = _result(wave.report, id)
        if result is None:
            yield Point(place, None)
            continue
        differs = None if before is None else _differs(asked[place], asked[before], id)
        yield Point(
            place,
            result,
            before,
            differs,
            None if differs else _step(course, place, id),
            next((aim for aim in wave.report.targets if aim.construct == id), None),
        )
        before = place


def _result(report: Report, id: str) -> Result | None:
    return next((one for one in report.constructs if one.id == id), None)


def _differs(
    now: Mapping[str, AskedTheme], before: Mapping[str, AskedTheme], id: str
) -> Apart | None:
    """What differs; a theme that a questionnaire no longer knows was put in other words."""
    if id not in now or id not in before:
        return "other_statements"
    return apart(now[id], before[id])


def _step(course: Course, place: int, id: str) -> Step | None:
    """The comparison that the report of a measurement makes, with a measurement that is here."""
    wave = course.waves[place]
    places = {one.id: number for number, one in enumerate(course.waves[:place])}
    since = places.get(wave.follows or "")
    change = next((one for one in compared(wave.report) if one.construct == id), None)
    return None if since is None or change is None else Step(since, change)
