"""How far the organisation is through time: who uses the technology, and who got how far."""

from collections.abc import Iterator, Sequence

from ...charts.axis import Axis
from ...charts.marks import Link
from ...charts.panel import Panel, Spot
from ...model import AdoptionLevel, Withheld
from ...vocabulary import technology_of
from ..blocks import Block, Paragraph, Section, Table
from ..context import ABSENT, absences
from .steps import steps_parts
from .telling import STATUS, Telling, question_of, reports_of, was_asked

SHARES = Axis(0, 1, (0, 0.25, 0.5, 0.75, 1), middle=0.5)


def use_section(told: Telling) -> Section | None:
    """Return the steps towards use and its figures; None when no measurement asked."""
    levels = [report.adoption_level for report in reports_of(told)]
    if not any(was_asked(level) for level in levels):
        return None
    blocks = (*steps_parts(told), *_level(told, levels))
    title = told.words.gettext(
        "Use of %(technology)s", technology=technology_of(told.newest.report)
    )
    return Section("use", title, blocks)


def use_panel(told: Telling) -> Panel | None:
    """Return the share that uses the technology, as a small picture; None when never shown."""
    levels = [report.adoption_level for report in reports_of(told)]
    spots = tuple(_spots(told, levels))
    if not any(spot.value is not None for spot in spots):
        return None
    name = told.words.gettext("Use it, of who answered")
    return Panel(name, SHARES, spots, told.reader.share, told.reader.share)


def _spots(told: Telling, levels: Sequence[AdoptionLevel | Withheld]) -> Iterator[Spot]:
    before: int | None = None
    for place, level in enumerate(levels):
        if not was_asked(level):
            continue
        link = _link(told, place, before)
        on, before = told.waves[place].on, place
        if isinstance(level, Withheld):
            yield Spot(on, None, link=link)
        else:
            yield Spot(on, level.share, level.ci95, link)


def _link(told: Telling, place: int, before: int | None) -> Link:
    """How a share hangs on the one before: no report compares them, and some can not be."""
    if before is None:
        return "none"
    now, then = (question_of(told.waves[one], STATUS) for one in (place, before))
    if now != then:
        return "apart"
    return "loose" if before == place - 1 else "none"


def _level(told: Telling, levels: Sequence[AdoptionLevel | Withheld]) -> Iterator[Block]:
    yield _table(told, levels)
    if any(spot.link == "apart" for spot in _spots(told, levels)):
        words = told.words.gettext(
            "The question about use was not the same each time: there the line breaks."
        )
        yield Paragraph(words, "caution")


def _table(told: Telling, levels: Sequence[AdoptionLevel | Withheld]) -> Table:
    gettext, reader = told.words.gettext, told.reader
    rows = []
    for wave, level in zip(told.waves, levels, strict=True):
        if isinstance(level, Withheld):
            rows.append((wave.called, ABSENT, ABSENT, ABSENT, ABSENT))
            continue
        bounds = ABSENT if level.bounds is None else reader.shares(level.bounds)
        rows.append(
            (
                wave.called,
                reader.part(level.users, level.n),
                reader.share(level.share),
                reader.shares(level.ci95),
                bounds,
            )
        )
    header = (
        gettext("Measured"),
        gettext("People who use it"),
        gettext("Share"),
        gettext("95%% interval"),
        gettext("Depending on who did not take part"),
    )
    notes = absences(levels, reader)
    return Table("course-use", gettext("Figures of use"), header, tuple(rows), notes)
