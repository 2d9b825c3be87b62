"""Each theme through all measurements: small pictures, their figures, and where lines break."""

from collections.abc import Iterator, Sequence

from ...apart import Apart
from ...charts.course import panels
from ...charts.drawing import Chart, Medium
from ...charts.panel import Frame, Link, Panel, Spot
from ...course import Line, Point
from ...model import ConstructWithheld, Withheld
from ...standing import is_clear
from ...translation import mark
from ...vocabulary import reason, target_state
from ..blocks import Block, Paragraph, Picture, Section, Subsection, Table
from ..context import ABSENT
from ..standing import axis_of, standing_section
from .telling import Telling

_TOGETHER = 6
"""Small pictures in one drawing, which does not break over pages."""
_DIFFERS: dict[Apart, str] = {
    "other_instrument": mark("another questionnaire was used"),
    "other_version": mark("another version of the questionnaire was used"),
    "other_form": mark("the short form was used instead of the full one, or the reverse"),
    "other_variant": mark("the simple variant was used instead of the original, or the reverse"),
    "other_statements": mark("the statements were not the same"),
}


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
        ("themes-steady", gettext("No clear change") if changed else "", steady),
    )
    for id, title, part in parts:
        drawn = tuple(_pictures(told, part))
        if drawn and title:
            yield Subsection(id, title, drawn)
        else:
            yield from drawn
    yield _means(told, shown)
    if any(point.step for line in shown for point in line.points):
        yield _steps(told, shown)
    for sentence in breaks(told, shown):
        yield Paragraph(sentence, "caution")


def _changed(line: Line) -> bool:
    return any(point.step and is_clear(point.step.change) for point in line.points)


def _pictures(told: Telling, part: Sequence[Line]) -> Iterator[Block]:
    """Draw the themes, a few rows to a drawing; the first one explains the marks of all."""
    drawn = [theme_panel(told, line) for line in part]
    frame = told.frame(told.words.gettext("mean, with 95%% interval"))
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


def _means(told: Telling, shown: Sequence[Line]) -> Table:
    gettext, reader = told.words.gettext, told.reader
    rows = [
        (
            line.newest.name,
            told.waves[point.wave].called,
            *_figures(told, point),
            reader.mean(point.aim.target) if point.aim else ABSENT,
            target_state(told.waves[point.wave].report, point.aim, reader) if point.aim else ABSENT,
        )
        for line in shown
        for point in line.points
    ]
    header = (
        gettext("Theme"),
        gettext("Measured"),
        gettext("n"),
        gettext("Mean"),
        gettext("95%% interval"),
        gettext("Target"),
        gettext("State"),
    )
    return Table(
        "course-means",
        gettext("Figures per theme and measurement"),
        header,
        tuple(rows),
        _absences(told, shown),
    )


def _figures(told: Telling, point: Point) -> tuple[str, str, str]:
    if point.shown is None:
        return ABSENT, ABSENT, ABSENT
    reader, shown = told.reader, point.shown
    return reader.count(shown.n), reader.mean(shown.mean), told.newest.interval(shown.ci95)


def _absences(told: Telling, shown: Sequence[Line]) -> tuple[str, ...]:
    """Say why figures are missing, each reason once."""
    absent: list[Withheld] = []
    for point in (point for line in shown for point in line.points):
        if point.result is None:
            absent.append(Withheld("not_asked"))
        elif isinstance(point.result, ConstructWithheld):
            absent.append(Withheld(point.result.withheld))
        elif isinstance(point.result.ci95, Withheld):
            absent.append(point.result.ci95)
    return tuple(
        f"{ABSENT} {why}" for why in dict.fromkeys(reason(one, told.reader) for one in absent)
    )


def _steps(told: Telling, shown: Sequence[Line]) -> Table:
    gettext, reader = told.words.gettext, told.reader
    rows = [
        (
            line.newest.name,
            told.waves[point.step.since].called,
            told.waves[point.wave].called,
            reader.difference(point.step.change.difference),
            reader.differences(point.step.change.ci95),
            reader.p(point.step.change.p_holm),
            gettext("yes") if is_clear(point.step.change) else gettext("no"),
        )
        for line in shown
        for point in line.points
        if point.step is not None
    ]
    header = (
        gettext("Theme"),
        gettext("From"),
        gettext("To"),
        gettext("Difference"),
        gettext("95%% interval"),
        gettext("p (Holm)"),
        gettext("Clear"),
    )
    note = gettext(
        "As each report compared itself with the measurement before. "
        "p (Holm) allows for the number of themes in that report."
    )
    caption = gettext("Figures of the comparisons")
    return Table("course-steps", caption, header, tuple(rows), (note,))


def breaks(told: Telling, shown: Sequence[Line]) -> Iterator[str]:
    """Yield per measurement where lines break: of which themes, and why."""
    found: dict[tuple[int, Apart], list[str]] = {}
    for line in shown:
        for point in line.points:
            if point.apart:
                found.setdefault((point.wave, point.apart), []).append(line.newest.name)
    for (place, why), names in sorted(found.items()):
        yield told.words.gettext(
            "In the measurement of %(when)s %(why)s. Before and after cannot be compared for: "
            "%(themes)s.",
            when=told.waves[place].called,
            why=told.words.gettext(_DIFFERS[why]),
            themes=told.reader.names(names),
        )
