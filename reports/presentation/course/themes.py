"""Each theme through all measurements: small pictures, their figures, and where lines break."""

from collections.abc import Iterator, Sequence

from ...charts.course import panels
from ...charts.drawing import Chart, Medium
from ...charts.marks import Link
from ...charts.panel import Frame, Panel, Spot
from ...course import Line, Point
from ...model import Withheld
from ...standing import is_clear
from ..blocks import Block, Paragraph, Picture, Section, Subsection
from ..standing import axis_of, standing_section
from .telling import Telling
from .theme_figures import breaks, means_table, steps_table

_TOGETHER = 6
"""Small pictures in one drawing, which does not break over pages."""


def themes_section(told: Telling) -> Section | None:
    """Return the themes; None when not one mean was published.

    After one measurement there is no course yet: then they stand beside each other.
    """
    if len(told.waves) == 1:
        return standing_section(told.newest)
    shown = [line for line in told.themes if any(point.shown for point in line.points)]
    if not shown:
        return None
    title = told.words.gettext("The themes through time")
    return Section("themes", title, tuple(_blocks(told, shown)))


def _blocks(told: Telling, shown: Sequence[Line]) -> Iterator[Block]:
    gettext = told.words.gettext
    changed = [line for line in shown if _changed(line)]
    steady = [line for line in shown if not _changed(line)]
    steady.sort(key=lambda line: line.newest.role != "outcome")
    parts = (
        ("themes-changed", gettext("Changed clearly"), changed),
        (
            "themes-steady",
            gettext("No clear change from one measurement to the next") if changed else "",
            steady,
        ),
    )
    for id, title, part in parts:
        drawn = tuple(_pictures(told, part))
        if drawn and title:
            yield Subsection(id, title, drawn)
        else:
            yield from drawn
    yield means_table(told, shown)
    if any(point.step for line in shown for point in line.points):
        yield steps_table(told, shown)
    for sentence in breaks(told, shown):
        yield Paragraph(sentence, "caution")


def _changed(line: Line) -> bool:
    return any(point.step and is_clear(point.step.change) for point in line.points)


def _pictures(told: Telling, part: Sequence[Line]) -> Iterator[Block]:
    """Draw the themes, a few rows to a drawing; the first one explains the marks of all."""
    gettext = told.words.gettext
    drawn = [theme_panel(told, line) for line in part]
    frame = told.frame(gettext("mean, with 95%% interval"), gettext("mean"))
    for start in range(0, len(drawn), _TOGETHER):
        yield _picture(told, drawn[start : start + _TOGETHER], frame, () if start else drawn)


def _picture(
    told: Telling, drawn: Sequence[Panel], frame: Frame, explained: Sequence[Panel]
) -> Picture:
    title = told.words.gettext("The themes through time")

    def draw(medium: Medium) -> Chart:
        reader = told.reader
        return panels(drawn, frame, title=title, reader=reader, medium=medium, explained=explained)

    return told.newest.picture("", draw)


def theme_panel(told: Telling, line: Line) -> Panel:
    """Return a theme of which a mean was published, as a small picture."""
    newest = next(point.shown for point in reversed(line.points) if point.shown)
    return Panel(
        line.newest.name,
        axis_of([newest]),
        tuple(_spots(told, line)),
        told.reader.mean,
        told.reader.count,
        told.course.aims.get(line.id),
    )


def _spots(told: Telling, line: Line) -> Iterator[Spot]:
    for point in line.points:
        if point.result is None:
            continue
        shown = point.shown
        interval = None if shown is None or isinstance(shown.ci95, Withheld) else shown.ci95
        yield Spot(
            told.waves[point.wave].on,
            shown.mean if shown else None,
            interval,
            _link(point),
            point.aim.target if point.aim else None,
        )


def _link(point: Point) -> Link:
    if point.before is None:
        return "none"
    if point.apart:
        return "apart"
    if point.before != point.wave - 1:
        return "none"  # a measurement in between did not ask it: a gap
    if point.step is None or point.step.since != point.before:
        return "loose"
    return "clear" if is_clear(point.step.change) else "unclear"
