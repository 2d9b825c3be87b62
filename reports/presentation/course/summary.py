"""The course at a glance: key figures, what changed clearly, and what is still under its target."""

from collections.abc import Iterator

from ...charts.course import panels
from ...charts.drawing import Chart, Medium
from ...course import Line, Step
from ...model import ConstructResult
from ...standing import is_clear, outcome
from ...vocabulary import target_state, technology_of
from ..aims import aim_and_mean
from ..blocks import Block, Columns, Paragraph, Point, Points, Section, Tile, Tiles
from ..standing import finding
from ..summary import use_tile
from .agreed import done_of, time_line
from .telling import Telling
from .themes import theme_panel
from .use import use_panel

_MOST = 5
_TILES = 3


def summary_section(told: Telling) -> Section:
    """Return the summary; after one measurement it says what a second one will add."""
    return Section("summary", told.words.gettext("In short"), tuple(_blocks(told)))


def _blocks(told: Telling) -> Iterator[Block]:
    gettext = told.words.gettext
    tiles = tuple(_tiles(told))[:_TILES]
    if tiles:
        yield Tiles(tiles)
    if len(told.waves) == 1:
        yield Paragraph(gettext("This was the first measurement."), "lead")
        yield Paragraph(
            gettext(
                "After a second one you see here which themes changed, how use developed, and "
                "what was agreed in between. Ask the same questions then: other words cannot "
                "be compared."
            )
        )
        yield time_line(told)
        return
    yield Paragraph(_lead(told), "lead")
    yield from _key_panels(told)
    yield Columns((_changed(told), _under_target(told)))
    yield time_line(told)


def _lead(told: Telling) -> str:
    """What the newest report says of change, and since when where that is not last time."""
    words = told.words
    steps = [line.latest_step for line in told.themes if line.latest_step is not None]
    if not steps:
        return words.gettext("The newest report compares nothing with a measurement that is here.")
    since = steps[0].since
    if since == len(told.waves) - 2:
        return f"{finding(told.newest)}."
    return words.ngettext(
        "%(n)s theme differs clearly from %(when)s.",
        "%(n)s themes differ clearly from %(when)s.",
        sum(is_clear(step.change) for step in steps),
        when=told.waves[since].called,
    )


def _key_panels(told: Telling) -> Iterator[Block]:
    """Yield the intention and the use through time, where they were published."""
    gettext = told.words.gettext
    intention = next(
        (
            theme_panel(told, line)
            for line in told.themes
            if line.newest.role == "outcome" and any(point.shown for point in line.points)
        ),
        None,
    )
    drawn = [panel for panel in (intention, use_panel(told)) if panel is not None]
    if not drawn:
        return
    title = gettext("Intention and use through time")

    def draw(medium: Medium) -> Chart:
        frame = told.frame(gettext("with 95%% interval"), gettext("mean"))
        return panels(drawn, frame, title=title, reader=told.reader, medium=medium)

    yield told.newest.picture(title, draw)


def _clear_steps(told: Telling) -> list[tuple[Line, int, Step]]:
    """Per theme the newest published change that may be named, with its place; newest first."""
    found = [
        (line, *newest[-1])
        for line in told.themes
        if (
            newest := [
                (point.wave, point.step)
                for point in line.points
                if point.step is not None and is_clear(point.step.change)
            ]
        )
    ]
    return sorted(found, key=lambda one: (-one[1], -abs(one[2].change.hedges_g)))


def _changed(told: Telling) -> Points:
    gettext, reader = told.words.gettext, told.reader
    found = _clear_steps(told)
    points = [
        Point(
            line.newest.name,
            gettext(
                "%(difference)s between %(before)s and %(now)s",
                difference=reader.difference(step.change.difference),
                before=told.waves[step.since].called,
                now=told.waves[place].called,
            ),
        )
        for line, place, step in found[:_MOST]
    ]
    if len(found) > _MOST:
        rest = told.reader.count(len(found) - _MOST)
        points.append(Point(gettext("And %(n)s more", n=rest), gettext("They stand below.")))
    nothing = gettext("No theme changed clearly from one measurement to the next.")
    return Points("changed", gettext("Changed clearly"), "brand", tuple(points), nothing)


def _under_target(told: Telling) -> Points:
    gettext, reader, report = told.words.gettext, told.reader, told.newest.report
    points = tuple(
        Point(
            report.construct(one.construct).name,
            gettext(
                "target %(target)s, now %(mean)s: %(state)s",
                target=target,
                mean=mean,
                state=target_state(report, one, reader),
            ),
        )
        for one in report.targets
        if one.state != "reached"
        for target, mean in [aim_and_mean(told.newest, one)]
    )
    nothing = gettext("Every target of this measurement was reached.")
    if not report.targets:
        nothing = gettext("No targets were set for this measurement.")
    return Points("under-target", gettext("Not at its target yet"), "attention", points, nothing)


def _tiles(told: Telling) -> Iterator[Tile]:
    intention = outcome(told.newest.report)
    if intention is not None:
        yield _intention(told, intention)
    yield from use_tile(told.newest)
    yield from _agreed(told)
    yield from _response(told)


def _intention(told: Telling, intention: ConstructResult) -> Tile:
    """The mean intention, and what the report says of how it compares with last time."""
    gettext, reader = told.words.gettext, told.reader
    said = gettext(
        "for the plan to use %(technology)s", technology=technology_of(told.newest.report)
    )
    line = next(one for one in told.themes if one.id == intention.id)
    step, before = line.latest_step, intention.previous
    if step is not None and before is not None:
        clear = is_clear(step.change)
        word = gettext("clearly different") if clear else gettext("not clearly different")
        was = gettext(
            "It was %(mean)s (%(when)s): %(difference)s.",
            when=told.waves[step.since].called,
            mean=reader.mean(before.mean),
            difference=word,
        )
        said = f"{said}. {was}"
    out_of = gettext("out of %(maximum)s", maximum=reader.count(intention.scale_maximum))
    return Tile(reader.mean(intention.mean), out_of, said)


def _agreed(told: Telling) -> Iterator[Tile]:
    done, kept = done_of(told)
    if kept:
        said = told.words.ngettext("agreements is done", "agreements are done", done)
        yield Tile(told.reader.part(done, kept), "", said)


def _response(told: Telling) -> Iterator[Tile]:
    response = told.newest.report.response
    if response.rate is not None:
        said = told.words.gettext("took part (%(when)s)", when=told.course.latest.called)
        yield Tile(told.reader.share(response.rate), "", said)
