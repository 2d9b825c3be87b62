"""Managers and staff beside each other."""

from ..charts.axis import Axis
from ..charts.dots import Comparisons, Dot, dot_plot
from ..charts.drawing import Chart, Medium
from ..model import ConstructResult, Gap, GapWithheld, Withheld
from ..standing import on_index
from ..vocabulary import reason
from .blocks import Block, Paragraph, Section, Table
from .context import Context
from .standing import axis_of

_Pair = tuple[ConstructResult, Gap]


def gap_section(context: Context) -> Section | None:
    """Return where managers and staff differ; None when that was not asked."""
    if not context.report.gap:
        return None
    gettext = context.words.gettext
    results = {result.id: result for result in context.results}
    pairs = [
        (results[gap.construct], gap)
        for gap in context.report.gap
        if isinstance(gap, Gap) and gap.construct in results
    ]
    blocks: list[Block] = []
    if pairs:
        pairs.sort(key=lambda pair: (-abs(pair[1].difference), pair[1].construct))
        blocks += [_picture(context, pairs), _table(context, pairs)]
    blocks += _absent(context)
    return Section("gap", gettext("Managers and staff"), tuple(blocks))


def _picture(context: Context, pairs: list[_Pair]) -> Block:
    words = context.words
    clear = sum(gap.clear for _, gap in pairs)
    title = words.gettext("Managers and staff do not differ clearly")
    if clear:
        title = words.ngettext(
            "Managers and staff differ clearly on %(n)s theme",
            "Managers and staff differ clearly on %(n)s themes",
            clear,
        )
    axis = axis_of([construct for construct, _ in pairs])
    dots = [_dot(construct, gap, axis) for construct, gap in pairs]
    called = Comparisons(previous=words.gettext("Staff"), now=words.gettext("Managers"))

    def draw(medium: Medium) -> Chart:
        return dot_plot(
            dots, axis, title=title, called=called, reader=context.reader, medium=medium
        )

    return context.picture(title, draw)


def _dot(construct: ConstructResult, gap: Gap, axis: Axis) -> Dot:
    managers, staff = gap.managers, gap.staff
    if (axis.low, axis.high) != (construct.scale_minimum, construct.scale_maximum):
        managers, staff = on_index(construct, (managers, staff))
    return Dot(construct.name, managers, None, previous=staff)


def _table(context: Context, pairs: list[_Pair]) -> Table:
    gettext, reader = context.words.gettext, context.reader
    rows = tuple(
        (
            construct.name,
            reader.mean(gap.managers),
            reader.mean(gap.staff),
            reader.number(gap.difference, 1),
            reader.interval(gap.ci95),
        )
        for construct, gap in pairs
    )
    header = (
        gettext("Theme"),
        gettext("Managers"),
        gettext("Staff"),
        gettext("Difference"),
        gettext("95%% interval"),
    )
    notes = (
        gettext("The difference is that of the two means as shown, to one decimal."),
        gettext(
            "A difference is clear when its interval does not hold zero, for all themes together."
        ),
    )
    return Table("gap-figures", gettext("Figures of the comparison"), header, rows, notes)


def _absent(context: Context) -> list[Block]:
    """One sentence per reason why themes are not compared."""
    named: dict[str, list[str]] = {}
    for gap in context.report.gap:
        if isinstance(gap, GapWithheld):
            why = reason(Withheld(gap.withheld, gap.minimum), context.reader)
            named.setdefault(why, []).append(context.report.construct(gap.construct).name)
    return [
        Paragraph(
            context.words.gettext(
                "We do not compare managers and staff on %(themes)s. %(reason)s",
                themes=context.reader.names(names),
                reason=why,
            )
        )
        for why, names in named.items()
    ]
