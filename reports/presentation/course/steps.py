"""Who got how far on the way to using the technology, through all measurements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from instruments.model import Question

from ...charts.drawing import Chart, Medium
from ...charts.likert import Answers, likert_bars
from ...model import QuestionResult
from ...steps import regrouped, shared, starts_of, steps_of
from ..blocks import Block, Subsection, Table
from ..context import ABSENT
from .telling import STATUS, Telling, question_of


@dataclass(frozen=True, slots=True)
class _Answered:
    """The answers of one measurement: with which step each published one begins."""

    called: str
    question: Question
    result: QuestionResult
    starts: tuple[int, ...]

    def reached(self, step: int) -> int | None:
        """How many got to a step or further; None where it was taken together with another."""
        if step not in self.starts:
            return None
        options = zip(self.starts, self.result.options, strict=True)
        return sum(option.count for start, option in options if start >= step)


def steps_parts(told: Telling) -> Iterator[Block]:
    """Yield a part for the measurements that asked the same question: a picture and a table."""
    alike = [list(group) for _, group in groupby(_answered(told), key=lambda one: one.question)]
    for number, answered in enumerate(alike, start=1):
        title = told.words.gettext("How far people are")
        if len(alike) > 1:
            title = f"{title}: {', '.join(one.called for one in answered)}"
        blocks = (_bars(told, answered, title), _funnel(told, answered, number))
        yield Subsection(f"course-steps-{number}", title, blocks)


def _answered(told: Telling) -> Iterator[_Answered]:
    for wave in told.waves:
        question = question_of(wave, STATUS)
        result = next((one for one in wave.report.questions if one.role == STATUS), None)
        if question is None or not isinstance(result, QuestionResult):
            continue
        starts = starts_of(result, _words(question, wave.report.language, told))
        if starts is not None:
            yield _Answered(wave.called, question, result, starts)


def _words(question: Question, language: str, told: Telling) -> tuple[str, ...]:
    return steps_of(question, language, told.newest.report.technology)


def _bars(told: Telling, answered: Sequence[_Answered], title: str) -> Block:
    """Draw a bar per measurement, with the steps that all of them published."""
    wanted = shared([one.starts for one in answered])
    words = _words(answered[-1].question, told.newest.report.language, told)
    ends = (*wanted[1:], len(words))
    labels = [" / ".join(words[start:end]) for start, end in zip(wanted, ends, strict=True)]
    rows = [
        Answers(
            one.called,
            regrouped(one.result, one.starts, wanted),
            f"n = {told.reader.count(one.result.n)}",
        )
        for one in answered
    ]

    def draw(medium: Medium) -> Chart:
        return likert_bars(
            rows, labels, title=title, reader=told.reader, medium=medium, diverging=False
        )

    return told.newest.picture("", draw)


def _funnel(told: Telling, answered: Sequence[_Answered], number: int) -> Table:
    """How many got at least this far, per measurement."""
    gettext, reader = told.words.gettext, told.reader

    def reached(one: _Answered, step: int) -> str:
        count = one.reached(step)
        if count is None:
            return ABSENT
        return f"{reader.count(count)} ({reader.share(count / one.result.n)})"

    steps = enumerate(_words(answered[-1].question, told.newest.report.language, told))
    rows = tuple(
        (words, *(reached(one, step) for one in answered))
        for step, words in steps
        if step and any(step in one.starts for one in answered)
    )
    absent = gettext("Few people gave this answer, so it was taken together with another.")
    missing = any(ABSENT in row for row in rows)
    return Table(
        f"course-funnel-{number}",
        gettext("How many got this far, or further"),
        (gettext("Step"), *(one.called for one in answered)),
        rows,
        (f"{ABSENT} {absent}",) if missing else (),
        unfolded=True,
    )
