"""Courses of made-up reports: the same organisation measured again and again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import instruments
from instruments.model import Form, Wording
from instruments.questionnaire import Module, Questionnaire, assemble
from reports.course import Agreed, Course, Measured, Upcoming
from reports.model import (
    Commitment,
    ConstructWithheld,
    OptionCount,
    QuestionResult,
    ReasonCode,
    Report,
)
from reports.steps import steps_of
from tests.support.released import released
from tests.support.report_texts import THEMES
from tests.support.reports import make_report

FIRST = date(2024, 11, 18)
TODAY = date(2027, 5, 1)
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
AGREED = (
    Agreed(Commitment("Elke week oefenen", "teamleiders", "1 maart 2025", "done"), 0, None),
    Agreed(Commitment("Spreekuur", "helpdesk", None, "agreed"), 0, None),
)


def asked(form: Form = "full", wording: Wording = "original", **changes: Any) -> Questionnaire:
    """Return a questionnaire with the themes of made-up reports; `changes` are of the first one."""
    first = replace(instruments.load("utaut"), **changes)
    rest = [instruments.load(name) for name in ("implementatiescan", "adoptie")]
    return assemble([Module(one, form, wording=wording) for one in (first, *rest)])


def wave(
    number: int,
    report: Report,
    *,
    on: date,
    questionnaire: Questionnaire | None = None,
    follows: int | None = None,
) -> Measured:
    """Return a measurement; `follows` is the number of the one it was compared with."""
    short = f"{MONTHS[on.month - 1]} {on.year}"
    return Measured(
        id=str(number),
        on=on,
        called=short,
        short=short,
        released=released(_with_real_stages(report)),
        questionnaire=questionnaire or asked(),
        follows=None if follows is None else str(follows),
    )


def _with_real_stages(report: Report) -> Report:
    """The status question with the words that the questionnaire has."""
    questions = [one.question for one in asked().columns if one.question]
    question = next(one for one in questions if one.role == "adoption_status")
    words = steps_of(question, report.language, report.technology)
    return replace(report, questions=tuple(_staged(one, words) for one in report.questions))


def _staged(question: object, words: Sequence[str]) -> Any:
    if not isinstance(question, QuestionResult) or question.role != "adoption_status":
        return question
    counts = [option.count for option in question.options]
    runs = [" / ".join(words[:2]), *words[2:]]
    shown = [
        OptionCount(label, count, count / question.n)
        for label, count in zip(runs, counts, strict=True)
    ]
    return replace(question, options=tuple(shown))


def shifted(report: Report, by: float) -> Report:
    """Return the report with all themes so much higher."""
    moved = tuple(
        one
        if isinstance(one, ConstructWithheld)
        else replace(
            one,
            mean=one.mean + by,
            ci95=(one.ci95[0] + by, one.ci95[1] + by) if isinstance(one.ci95, tuple) else one.ci95,
        )
        for one in report.constructs
    )
    return replace(report, constructs=moved)


def withheld(report: Report, why: Mapping[str, ReasonCode]) -> Report:
    """Return the report with the figures of these themes withheld."""
    constructs = tuple(
        ConstructWithheld(one.id, one.name, one.short_name, one.role, why[one.id])
        if one.id in why
        else one
        for one in report.constructs
    )
    change = tuple(one for one in report.change if one.construct not in why)
    return replace(report, constructs=constructs, change=change, findings=(), actions=())


def make_course(reports: Sequence[Report], **fields: Any) -> Course:
    """Return a course of these reports, half a year apart, each compared with the one before."""
    asked_in: Mapping[int, Questionnaire] = fields.pop("asked_in", {})
    waves = tuple(
        wave(
            number,
            report,
            on=FIRST + timedelta(days=182 * number),
            questionnaire=asked_in.get(number),
            follows=number - 1 if number else None,
        )
        for number, report in enumerate(reports)
    )
    kept: dict[str, Any] = {"today": TODAY, "today_in_words": "1 mei 2027"}
    return Course(waves, **(kept | fields))


def six_waves(n: int = 41, population: int | None = 52) -> Course:
    """Return six measurements with all that can happen: gaps, breaks, targets, agreements."""

    def made(**more: Any) -> Report:
        return make_report(n=n, population=population, **more)

    short = tuple(theme for theme in THEMES if theme.id not in ("LEI", "TYD"))
    reports = [
        made(previous=False),
        shifted(made(), -0.2),
        withheld(shifted(made(), 0.1), {"VIS": "too_few_respondents"}),
        shifted(made(themes=short), 0.1),
        shifted(made(), 0.3),
        shifted(made(), 0.5),
    ]
    questionnaires = {4: asked(version=9), 5: asked(version=9)}
    states = ("done", "done", "under_way", "agreed", "dropped")
    agreed = tuple(
        Agreed(
            Commitment(f"Afspraak nummer {number}", "teamleiders", f"dag {number}", state),
            after,
            FIRST + timedelta(days=182 * after + 60 + 20 * number),
        )
        for after in range(5)
        for number, state in enumerate(states[: 2 + after % 3])
    )
    return make_course(
        reports,
        asked_in=questionnaires,
        agreed=(AGREED[1], *agreed),
        aims={"VIS": 4.2, "PE": 4.0},
        upcoming=Upcoming(TODAY + timedelta(days=90), "jul 2027"),
    )
