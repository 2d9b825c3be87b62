"""Where every theme stands: the dot plot of page one and its table."""

from ..charts.axis import Axis
from ..charts.dots import Comparisons, Dot, dot_plot
from ..charts.drawing import Chart, Medium
from ..model import ConstructResult, Interval, Withheld
from ..standing import clear_changes, compared, on_index, standing_out, standings, themes
from .aims import aims
from .blocks import Section, Table
from .context import ABSENT, Context
from .coverage import mean_remark
from .others import whose_mean

_NAMED = 3
"""More themes than this are counted instead of named."""


def standing_section(context: Context) -> Section | None:
    """Return the themes and the intention, highest first; None when there are none."""
    shown = [result for result in context.results if result.role != "innovativeness"]
    if not shown:
        return None
    ranked = sorted(shown, key=lambda construct: (-construct.index, construct.id))
    title = finding(context)
    axis = axis_of(ranked)
    dots = [_dot(context, construct, axis) for construct in ranked]
    places = context.report.benchmark
    others = whose_mean(context, places) if places else ""
    called = Comparisons(context.words.gettext("last time"), others)

    def draw(medium: Medium) -> Chart:
        return dot_plot(
            dots, axis, title=title, called=called, reader=context.reader, medium=medium
        )

    return Section(
        "standing",
        context.words.gettext("Where we stand"),
        (context.picture(title, draw), _table(context, ranked), *aims(context)),
    )


def finding(context: Context) -> str:
    """The title of the dot plot: what changed clearly, or else what stands out."""
    gettext = context.words.gettext
    if compared(context.report):
        clear = clear_changes(context.report)
        up = [change.construct for change in clear if change.difference > 0]
        down = [change.construct for change in clear if change.difference < 0]
        if up and down:
            return gettext(
                "Clearly higher than last time: %(up)s. Clearly lower: %(down)s",
                up=_named(context, up),
                down=_named(context, down),
            )
        if up:
            return gettext(
                "Clearly higher than last time: %(up)s. No theme is clearly lower",
                up=_named(context, up),
            )
        if down:
            return gettext(
                "Clearly lower than last time: %(down)s. No theme is clearly higher",
                down=_named(context, down),
            )
        return gettext("No theme differs clearly from last time")
    return _what_stands_out(context)


def _what_stands_out(context: Context) -> str:
    gettext = context.words.gettext
    ranked = standings(context.report)
    if len(ranked) < 2:
        return gettext("The mean of each theme")
    strong, work = (
        _named(context, [theme.construct.id for theme in part]) for part in standing_out(ranked)
    )
    if strong and work:
        return gettext("Higher than average: %(strong)s. Lower: %(work)s", strong=strong, work=work)
    if strong:
        return gettext("Higher than average: %(strong)s", strong=strong)
    if work:
        return gettext("Lower than average: %(work)s", work=work)
    return gettext("The themes are too close to each other to put them in order")


def _named(context: Context, ids: list[str]) -> str:
    if len(ids) > _NAMED:
        return context.words.gettext("%(n)s themes", n=context.reader.count(len(ids)))
    names = [context.report.construct(construct).short_name for construct in ids]
    return context.reader.names(names) if names else ""


def axis_of(constructs: list[ConstructResult]) -> Axis:
    """The response scale when all share one, otherwise the 0-100 index."""
    scales = {(c.scale_minimum, c.scale_maximum) for c in constructs}
    if len(scales) > 1:
        return Axis(0, 100, (0, 25, 50, 75, 100), middle=50)
    low, high = scales.pop()
    whole = float(low).is_integer() and float(high).is_integer() and high - low <= 10
    ticks = tuple(range(int(low), int(high) + 1)) if whole else (low, (low + high) / 2, high)
    return Axis(low, high, ticks, middle=(low + high) / 2)


def _dot(context: Context, construct: ConstructResult, axis: Axis) -> Dot:
    as_index = (axis.low, axis.high) != (construct.scale_minimum, construct.scale_maximum)
    interval = None if isinstance(construct.ci95, Withheld) else construct.ci95
    others = next(
        (other for other in context.report.benchmark if other.construct == construct.id), None
    )

    def placed(value: float) -> float:
        return on_index(construct, (value, value))[0] if as_index else value

    def placed_interval(bounds: Interval) -> Interval:
        return placed(bounds[0]), placed(bounds[1])

    return Dot(
        name=construct.name,
        mean=placed(construct.mean),
        interval=None if interval is None else placed_interval(interval),
        previous=None if construct.previous is None else placed(construct.previous.mean),
        others=None if others is None else placed(others.mean),
    )


def _table(context: Context, ranked: list[ConstructResult]) -> Table:
    gettext, reader = context.words.gettext, context.reader
    header = [
        gettext("Theme"),
        gettext("n"),
        gettext("Mean"),
        gettext("95%% interval"),
        gettext("SD"),
        gettext("Index 0–100"),
    ]
    with_previous = any(construct.previous is not None for construct in ranked)
    if with_previous:
        header.append(gettext("Last time"))
    rows = []
    for construct in ranked:
        row = [
            construct.name,
            reader.count(construct.n),
            *context.estimate(construct.mean, construct.ci95),
            context.coefficient(construct.sd),
            reader.count(construct.index),
        ]
        if with_previous:
            before = construct.previous
            row.append(ABSENT if before is None else reader.mean(before.mean))
        rows.append(tuple(row))
    figures = [figure for construct in ranked for figure in (construct.ci95, construct.sd)]
    return Table(
        "standing-figures",
        gettext("Figures per theme"),
        tuple(header),
        tuple(rows),
        (
            *_not_counted(context, ranked),
            *mean_remark(context, (c.n for c in ranked if not isinstance(c.ci95, Withheld))),
            *context.absences(figures),
        ),
    )


def _not_counted(context: Context, ranked: list[ConstructResult]) -> tuple[str, ...]:
    """Say which of those shown are no themes in the counts of page one (`standing.themes`)."""
    counted = {theme.id for theme in themes(context.report)}
    others = [construct.short_name for construct in ranked if construct.id not in counted]
    if not others or not counted:
        return ()
    return (
        context.words.gettext(
            "Not counted as a theme: %(names)s. Nobody can work on the intention itself, and one"
            " statement is too few.",
            names=context.reader.names(others),
        ),
    )
