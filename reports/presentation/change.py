"""What changed since the previous wave."""

from collections.abc import Iterator

from ..charts.change import Shift, Size, change_plot
from ..charts.drawing import Chart, Medium
from ..model import Change, ChangeWithheld, ConstructResult, Withheld
from ..standing import clear_changes, compared, is_certain, is_clear
from ..vocabulary import reason
from .blocks import Block, Paragraph, Section, Table
from .context import ABSENT, Context


def change_section(context: Context) -> Section | None:
    """Return the comparison with the previous wave; None when there was none."""
    if not context.report.change:
        return None
    gettext = context.words.gettext
    blocks: list[Block] = []
    if compared(context.report):
        blocks += [_picture(context), _table(context)]
        blocks.append(
            Paragraph(
                gettext(
                    "We cannot see who answered both times. "
                    "That makes the intervals wider than they might be."
                ),
                "muted",
            )
        )
    blocks += _not_compared(context)
    return Section("change", gettext("Compared with last time"), tuple(blocks))


def _not_compared(context: Context) -> Iterator[Paragraph]:
    """Say which themes are not compared, those with the same reason in one sentence."""
    words, reader = context.words, context.reader
    themes: dict[str, list[str]] = {}
    for change in context.report.change:
        if isinstance(change, ChangeWithheld):
            name = context.report.construct(change.construct).name
            themes.setdefault(reason(Withheld(change.withheld), reader), []).append(name)
    for why, names in themes.items():
        if len(names) > 1 and len(names) == len(context.report.change):
            said = words.gettext("No theme can be compared. %(reason)s", reason=why)
        else:
            said = words.gettext(
                "%(themes)s cannot be compared. %(reason)s", themes=reader.names(names), reason=why
            )
        yield Paragraph(said)


def _picture(context: Context) -> Block:
    words = context.words
    n = len(clear_changes(context.report))
    if n:
        title = words.ngettext("%(n)s theme changed clearly", "%(n)s themes changed clearly", n)
    else:
        title = words.gettext("No theme differs clearly from last time")
    ranked = sorted(compared(context.report), key=lambda change: -change.difference)
    shifts = [
        Shift(_name(context, change), change.difference, change.ci95, _size(change))
        for change in ranked
    ]

    def draw(medium: Medium) -> Chart:
        return change_plot(shifts, title=title, reader=context.reader, medium=medium)

    return context.picture(title, draw)


def _smallest(context: Context) -> str:
    """The smallest difference worth naming: one figure, or from the least to the most strict."""
    known = [change.smallest_worth_naming for change in compared(context.report)]
    least, most = (context.reader.coefficient(bound) for bound in (min(known), max(known)))
    if least == most:
        return least
    return context.reader.coefficients((min(known), max(known)))


def _size(change: Change) -> Size:
    if is_clear(change):
        return "clear"
    return "small" if is_certain(change) else "uncertain"


def _name(context: Context, change: Change) -> str:
    return context.report.construct(change.construct).name


def _table(context: Context) -> Table:
    gettext, reader = context.words.gettext, context.reader
    rows = []
    for change in compared(context.report):
        now = context.report.construct(change.construct)
        before = now.previous if isinstance(now, ConstructResult) else None
        rows.append(
            (
                now.name,
                ABSENT if before is None else reader.mean(before.mean),
                reader.mean(now.mean) if isinstance(now, ConstructResult) else ABSENT,
                reader.difference(change.difference),
                reader.differences(change.ci95),
                reader.coefficient(change.hedges_g),
                reader.coefficients(change.hedges_g_ci95),
                reader.p(change.p),
                reader.p(change.p_holm),
            )
        )
    return Table(
        "change-figures",
        gettext("Figures of the comparison"),
        (
            gettext("Theme"),
            gettext("Last time"),
            gettext("Now"),
            gettext("Difference"),
            gettext("95%% interval"),
            gettext("Hedges' g"),
            gettext("95%% interval"),
            gettext("p"),
            gettext("p (Holm)"),
        ),
        tuple(rows),
        (
            gettext(
                "A difference is clear when its interval does not hold zero "
                "and it is large enough to be worth naming: %(smallest)s points or more.",
                smallest=_smallest(context),
            ),
        ),
    )
