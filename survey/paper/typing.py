"""Reading what somebody types over from a sheet: a line of codes for each theme.

'45302' is quick to type and easy to check against paper. Each line says exactly what is wrong.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Literal, TypeVar

from werkzeug.datastructures import MultiDict

from survey.anonymity import Draft
from survey.language import gettext as _
from survey.language import ngettext
from survey.paper.sheet import Printed, Sheet
from survey.respond.forms import form_for, sentence

BLANK = "-"
"""No cross, or two: in the place of one code, or alone for a whole line."""
TEAM: Final = "team"
TEXT: Final = "text"
Kind = Literal["codes", "number", "text", "team"]
Stored = TypeVar("Stored")


@dataclass(frozen=True)
class Line:
    """What is typed in one field: the codes of questions in a row, or one number or text."""

    field: str
    kind: Kind
    heading: str
    first: int
    questions: tuple[Printed, ...] = ()

    @property
    def last(self) -> int:
        """The number of the last question of this line."""
        return self.first + max(len(self.questions), 1) - 1

    @property
    def must_be_typed(self) -> bool:
        """Whether leaving it empty is worth a word; numbers and own words often are."""
        return self.kind in ("codes", TEAM)


@dataclass
class Reading:
    """A sheet as it was typed: what it says, by line what is wrong, and which lines are empty."""

    draft: Draft
    faults: dict[str, str] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)


class Unreadable(Exception):
    """A line can't be read; the message says why, to whoever types."""


def lines_of(sheet: Sheet) -> tuple[Line, ...]:
    """Return the fields in which a sheet is typed, in the order of the paper."""
    lines = list(_of_parts(sheet))
    if sheet.team:
        lines.append(Line(TEAM, TEAM, "", sheet.team.number))
    return tuple(lines)


def _of_parts(sheet: Sheet) -> Iterator[Line]:
    for part in sheet.parts:
        for kind, group in groupby(part.questions, lambda question: question.asked.kind):
            together = tuple(group)
            lines = [together] if kind == "codes" else [(one,) for one in together]
            for questions in lines:
                first = questions[0]
                heading = part.heading if kind == "codes" else first.asked.words
                yield Line(
                    f"line_{first.number}", first.asked.kind, heading, first.number, questions
                )


def read(sheet: Sheet, typed: Mapping[str, str], language: str) -> Reading:
    """Read every line of a sheet; a line with a fault or nothing in it gives no answers."""
    answers: dict[str, int] = {}
    texts: dict[str, str] = {}
    team: str | None = None
    faults, empty = {}, []
    for line in lines_of(sheet):
        written = typed.get(line.field, "").strip()
        if not written:
            empty += [line.field] if line.must_be_typed else []
            continue
        try:
            if line.kind == "codes":
                answers |= _codes(line, written)
            elif line.kind == TEAM and sheet.team:
                team = _one(sheet.team.number, written, sheet.team.meaning)
            else:
                value = _in_words(line.questions[0], typed[line.field])
                target: dict[str, str] | dict[str, int] = texts if line.kind == TEXT else answers
                target[line.questions[0].asked.id] = value  # type: ignore[assignment]
        except Unreadable as fault:
            faults[line.field] = str(fault)
    return Reading(Draft(language, answers, texts, team), faults, empty)


def _codes(line: Line, written: str) -> dict[str, int]:
    if written == BLANK:
        return {}
    codes = _apart(line, written)
    if len(codes) != len(line.questions):
        wanted = ngettext("One code belongs here", "%(n)s codes belong here", len(line.questions))
        there = ngettext("you typed one", "you typed %(n)s", len(codes))
        counts = f"{wanted % {'n': len(line.questions)}}, {there % {'n': len(codes)}}."
        advice = _("Type - for a question without a cross.")
        raise Unreadable(f"{counts} {advice}")
    read = {
        question.asked.id: _one(question.number, code, question.meaning)
        for question, code in zip(line.questions, codes, strict=True)
    }
    return {id: code for id, code in read.items() if code is not None}


def _apart(line: Line, written: str) -> list[str]:
    """Take codes apart: sign by sign, or at the spaces where a code has more than one sign."""
    parts = re.split(r"[\s,;]+", written.lower())
    long = any(len(code) > 1 for question in line.questions for code in question.meaning)
    return parts if long else list("".join(parts))


def _one(number: int, written: str, meaning: Mapping[str, Stored]) -> Stored | None:
    if written == BLANK:
        return None
    if written not in meaning:
        fault = _("Question %(number)s: ‘%(code)s’ is not possible. Type one of: %(codes)s or -.")
        codes = ", ".join(meaning)
        raise Unreadable(fault % {"number": number, "code": written[:12], "codes": codes})
    return meaning[written]


def _in_words(question: Printed, typed: str) -> int | str:
    """Read a number or own words as the page on the screen does."""
    asked = question.asked
    form = form_for((asked,))(MultiDict({asked.field: typed}))
    form.validate()
    read = form[asked.field]
    if read.errors:
        raise Unreadable(sentence(read.errors[0], asked, typed))
    value: int | str = read.data
    return value
