"""What every part of the course is made with: the measurements, and the newest report's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from instruments.model import Question

from ...charts.drawing import Medium
from ...charts.panel import Frame
from ...charts.time import Days
from ...course import Course, Line, Measured, lines
from ...formatters import Formatter
from ...model import Report, Withheld
from ...translation import Catalogue
from ..context import Context

STATUS = "adoption_status"
"""The role of the question how far somebody is with the technology."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A course about to be written; `newest` is the context of its newest report."""

    course: Course
    lines: tuple[Line, ...]
    newest: Context

    @property
    def reader(self) -> Formatter:
        """How numbers are written."""
        return self.newest.reader

    @property
    def words(self) -> Catalogue:
        """The words in the reader's language."""
        return self.newest.words

    @property
    def waves(self) -> tuple[Measured, ...]:
        """The measurements, oldest first."""
        return self.course.waves

    @property
    def themes(self) -> tuple[Line, ...]:
        """The themes and the intention: not what says how people are."""
        return tuple(one for one in self.lines if one.newest.role != "innovativeness")

    def frame(self, now: str, bare: str) -> Frame:
        """Return the axis of time; `now` is what a dot with its interval is called."""
        called = tuple((wave.on, wave.short) for wave in self.waves)
        return Frame(Days(self.waves[0].on, self.waves[-1].on), called, now, bare)


def telling(course: Course, media: tuple[Medium, ...]) -> Telling:
    """Return what the parts are made with, charts drawn for these media."""
    report = course.latest.report
    return Telling(course, lines(course), Context(report, Formatter(report.language), media))


def was_asked(part: object) -> bool:
    """Whether a part of a report is a figure, or withheld for another reason than not asking."""
    return not (isinstance(part, Withheld) and part.withheld == "not_asked")


def question_of(wave: Measured, role: str) -> Question | None:
    """Return the question in this role, as a measurement asked it."""
    return next(
        (
            column.question
            for column in wave.questionnaire.columns
            if column.question is not None and column.question.role == role
        ),
        None,
    )


def reports_of(telling: Telling) -> Sequence[Report]:
    """Return the reports, oldest first."""
    return [wave.report for wave in telling.waves]
