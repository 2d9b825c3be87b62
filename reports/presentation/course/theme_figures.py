"""The figures behind the small pictures of themes, and where their lines break."""

from collections.abc import Iterator, Sequence

from ...apart import Apart
from ...course import Line, Point
from ...model import ConstructWithheld, Withheld
from ...standing import is_clear
from ...translation import mark
from ...vocabulary import reason, target_state
from ..aims import aim_and_mean
from ..blocks import Table
from ..context import ABSENT
from .telling import Telling

_DIFFERS: dict[Apart, str] = {
    "other_instrument": mark("another questionnaire was used"),
    "other_version": mark("another version of the questionnaire was used"),
    "other_form": mark("the short form was used instead of the full one, or the reverse"),
    "other_variant": mark("the simple variant was used instead of the original, or the reverse"),
    "other_statements": mark("the statements were not the same"),
}


def means_table(told: Telling, shown: Sequence[Line]) -> Table:
    """Return every published mean, with its interval and what was aimed for."""
    gettext = told.words.gettext
    with_aims = any(point.aim for line in shown for point in line.points)
    rows = tuple(
        (
            line.newest.name,
            told.waves[point.wave].called,
            *_figures(told, point),
            *(_aim(told, point) if with_aims else ()),
        )
        for line in shown
        for point in line.points
    )
    header = (
        gettext("Theme"),
        gettext("Measured"),
        gettext("n"),
        gettext("Mean"),
        gettext("95%% interval"),
        *((gettext("Target"), gettext("State")) if with_aims else ()),
    )
    return Table(
        "course-means",
        gettext("Figures per theme and measurement"),
        header,
        rows,
        _absences(told, shown),
    )


def _figures(told: Telling, point: Point) -> tuple[str, str, str]:
    if point.shown is None:
        return ABSENT, ABSENT, ABSENT
    shown = point.shown
    mean, interval = told.newest.estimate(shown.mean, shown.ci95)
    if point.aim:
        mean = aim_and_mean(told.newest, point.aim)[1]  # with decimals that tell it from the target
    return told.reader.count(shown.n), mean, interval


def _aim(told: Telling, point: Point) -> tuple[str, str]:
    if point.aim is None:
        return ABSENT, ABSENT
    report = told.waves[point.wave].report
    target = aim_and_mean(told.newest, point.aim)[0]
    return target, target_state(report, point.aim, told.reader)


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


def steps_table(told: Telling, shown: Sequence[Line]) -> Table:
    """Return every comparison that a report published with a measurement that is here."""
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
