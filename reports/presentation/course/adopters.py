"""Rogers' groups through time: shares with their intervals, and never a change called one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from ...charts.axis import Axis
from ...charts.course import panels
from ...charts.drawing import Chart, Medium
from ...charts.marks import Link
from ...charts.panel import Panel, Spot
from ...model import Adoption, Interval, Withheld
from ...vocabulary import CATEGORIES, MERGED_NAMES, category_name
from ..blocks import Block, Paragraph, Section, Table
from ..context import ABSENT, absences
from .telling import Telling, reports_of, was_asked
from .use import SHARES


def adopters_section(told: Telling) -> Section | None:
    """Return the groups; None after one measurement, and when none could tell them."""
    adopted = [report.adoption for report in reports_of(told)]
    if len(told.waves) == 1 or not any(isinstance(one, Adoption) for one in adopted):
        return None
    title = told.words.gettext("Who joins in when?")
    return Section("adopters", title, tuple(_blocks(told, adopted)))


def _blocks(told: Telling, adopted: Sequence[Adoption | Withheld]) -> Iterator[Block]:
    gettext = told.words.gettext
    title = gettext("The groups, as each measurement estimates them")
    groups = _groups(told, adopted)
    drawn = [_panel(told, name, group, adopted) for group, name in groups.items()]
    highest = max(
        (bound for panel in drawn for spot in panel.spots for bound in (spot.interval or (0.0,))),
        default=0.0,
    )
    axis = _axis(max(highest, *(spot.value or 0.0 for panel in drawn for spot in panel.spots)))
    placed = [replace(panel, axis=axis) for panel in drawn]

    def draw(medium: Medium) -> Chart:
        frame = told.frame(gettext("share, with 95%% interval"), gettext("share"))
        return panels(placed, frame, title=title, reader=told.reader, medium=medium)

    yield told.newest.picture(title, draw)
    yield _table(told, adopted, groups)
    yield Paragraph(
        gettext(
            "These groups say how people are, and that hardly changes in a year. A difference "
            "between measurements mostly comes from who answered. Nobody has been given a label."
        ),
        "muted",
    )


def _groups(told: Telling, adopted: Sequence[Adoption | Withheld]) -> dict[str, str]:
    """Five groups, or three where one of the measurements can not carry five."""
    five = all(one.categories_shown == 5 for one in adopted if isinstance(one, Adoption))
    if five:
        return {category: category_name(category, told.reader) for category in CATEGORIES}
    return {merged: told.words.gettext(name) for merged, name in MERGED_NAMES.items()}


def _axis(highest: float) -> Axis:
    """From 0 to the next whole fifth that holds every mark."""
    top = max(0.4, ceil(highest * 5) / 5)
    step = 0.2 if top > 0.4 else 0.1
    return Axis(0, top, tuple(step * number for number in range(round(top / step) + 1)))


def _panel(told: Telling, name: str, group: str, adopted: Sequence[Adoption | Withheld]) -> Panel:
    spots = []
    asked = -1
    for place, one in enumerate(adopted):
        if not was_asked(one):
            continue
        link = _link(told, place, asked)
        on = told.waves[place].on
        if isinstance(one, Withheld):
            spots.append(Spot(on, None, link=link))
        else:
            spots.append(Spot(on, _share(one, group), _interval(one, group), link))
        asked = place
    return Panel(name, SHARES, tuple(spots), told.reader.share, told.reader.share)


def _link(told: Telling, place: int, before: int) -> Link:
    """How the groups of a measurement hang on those before: as the theme behind them does."""
    if before < 0:
        return "none"
    if any(
        line.newest.role == "innovativeness" and line.points[place].apart for line in told.lines
    ):
        return "apart"
    return "loose" if before == place - 1 else "none"


def _share(one: Adoption, group: str) -> float:
    shares = one.merged if group in MERGED_NAMES else one.shares
    return float(getattr(shares, group))


def _interval(one: Adoption, group: str) -> Interval | None:
    intervals = one.merged_ci95 if group in MERGED_NAMES else one.shares_ci95
    if isinstance(intervals, Withheld):
        return None
    low, high = getattr(intervals, group)
    return low, high


def _table(told: Telling, adopted: Sequence[Adoption | Withheld], groups: dict[str, str]) -> Table:
    gettext, reader = told.words.gettext, told.reader
    rows = []
    for group, name in groups.items():
        for wave, one in zip(told.waves, adopted, strict=True):
            if isinstance(one, Withheld):
                rows.append((name, wave.called, ABSENT, ABSENT, ABSENT))
                continue
            interval = _interval(one, group)
            rows.append(
                (
                    name,
                    wave.called,
                    reader.count(one.n),
                    reader.share(_share(one, group)),
                    ABSENT if interval is None else reader.shares(interval),
                )
            )
    header = (
        gettext("Group"),
        gettext("Measured"),
        gettext("n"),
        gettext("Share"),
        gettext("95%% interval"),
    )
    notes = absences(adopted, reader)
    return Table("course-adopters", gettext("Figures per group"), header, tuple(rows), notes)
