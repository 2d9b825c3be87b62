"""The measurements on a line of time, and what was agreed meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from ...charts.drawing import Chart, Medium
from ...charts.timeline import Mark, Now, Stop, timeline
from ...course import Agreed, Measured
from ...model import NextTarget, Report
from ..agreements import agreement_line, next_aims
from ..blocks import Block, Bullets, Paragraph, Picture, Section, Subsection
from .telling import Telling


def agreed_section(told: Telling) -> Section | None:
    """Return the agreements in the order they were made, and what is aimed for next.

    None when there is neither.
    """
    report = told.newest.report
    aimed = tuple(NextTarget(*one) for one in told.course.aims.items() if _is_shown(report, one[0]))
    next_time = next_aims(replace(told.newest, report=replace(report, next_targets=aimed)))
    blocks = (*_lists(told), *((next_time,) if next_time else ()))
    return Section("agreed", told.words.gettext("What was agreed"), blocks) if blocks else None


def _is_shown(report: Report, construct: str) -> bool:
    return any(one.id == construct for one in report.constructs)


def _lists(told: Telling) -> Iterator[Block]:
    gettext = told.words.gettext
    numbered = list(enumerate(told.course.agreed, start=1))
    for after, made in groupby(numbered, key=lambda one: one[1].after):
        ours = list(made)
        title = gettext("What was agreed after %(measured)s", measured=told.waves[after].called)
        lines = tuple(agreement_line(told.newest, one.commitment) for _, one in ours)
        listed = Bullets(lines, start=ours[0][0])
        yield Subsection(f"agreed-after-{after + 1}", title, (listed,))
    if any(told.course.day_of(one) is None for one in told.course.agreed):
        without = gettext("An agreement without a date, or far away, is not on the time line.")
        yield Paragraph(without, "muted")


def time_line(told: Telling) -> Picture:
    """Return the measurements and the agreements that have a date, on a line of time."""
    marks = [
        _mark(told, number, one, day)
        for number, one in enumerate(told.course.agreed, start=1)
        if (day := told.course.day_of(one)) is not None
    ]
    title = _title(told)
    now = Now(told.course.today, told.words.gettext("today"))

    def draw(medium: Medium) -> Chart:
        return timeline(_stops(told), marks, now, title=title, reader=told.reader, medium=medium)

    return told.newest.picture(title, draw)


def _title(told: Telling) -> str:
    """What is done of what was agreed, or how many measurements there are."""
    words = told.words
    done, kept = done_of(told)
    if not kept:
        return words.ngettext("%(n)s measurement", "%(n)s measurements", len(told.waves))
    part = told.reader.part(done, kept)
    return words.ngettext(
        "%(part)s agreements is done", "%(part)s agreements are done", done, part=part
    )


def done_of(told: Telling) -> tuple[int, int]:
    """Return how many agreements are done, and how many there are that were not dropped."""
    states = [one.commitment.state for one in told.course.agreed]
    return states.count("done"), len(states) - states.count("dropped")


def _mark(told: Telling, number: int, one: Agreed, due: date) -> Mark:
    agreed = one.commitment
    when = agreed.when or ""
    return Mark(
        number,
        told.waves[one.after].on,
        due,
        agreed.state,
        f"{agreed.what.rstrip('.')}, {when}".rstrip(", "),
    )


def _stops(told: Telling) -> list[Stop]:
    stops = [Stop(wave.on, wave.short, _took_part(told, wave)) for wave in told.waves]
    upcoming = told.course.upcoming
    if upcoming is not None:
        open_now = told.words.gettext("open now")
        stops.append(Stop(upcoming.on, upcoming.short, (open_now,), is_open=True))
    return stops


def _took_part(told: Telling, wave: Measured) -> tuple[str, ...]:
    reader, response = told.reader, wave.report.response
    if response.population is None or response.rate is None:
        return (told.words.ngettext("%(n)s person", "%(n)s people", response.n),)
    return reader.part(response.n, response.population), reader.share(response.rate)
