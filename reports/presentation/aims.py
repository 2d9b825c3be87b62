"""Where the organisation stands among others, and how far it is from its own targets."""

from ..model import Benchmark, TargetResult
from ..vocabulary import interval_of, target_state
from .blocks import Block, Paragraph, Subsection, Table
from .context import ABSENT, Context


def aims(context: Context) -> tuple[Block, ...]:
    """Return the parts about other organisations and about targets, where there are any."""
    parts: list[Block] = []
    if context.report.benchmark:
        parts.append(_among_others(context))
    return (*parts, *targets_part(context))


def targets_part(context: Context) -> tuple[Subsection, ...]:
    """Return how far the organisation is from its targets, if it has any."""
    return (_targets(context),) if context.report.targets else ()


def _among_others(context: Context) -> Subsection:
    gettext, reader = context.words.gettext, context.reader
    sizes = {(place.organisations, place.people) for place in context.report.benchmark}
    rows = tuple(
        (
            context.report.construct(place.construct).name,
            *(_size(context, place) if len(sizes) > 1 else ()),
            reader.mean(place.mean),
            reader.interval(place.spread),
            reader.difference(place.difference),
            reader.differences(place.ci95),
            _said(context, place),
        )
        for place in context.report.benchmark
    )
    header = (
        gettext("Theme"),
        *((gettext("Organisations"), gettext("People")) if len(sizes) > 1 else ()),
        gettext("Their mean"),
        gettext("Where most of them are"),
        gettext("Difference"),
        gettext("95%% interval"),
        gettext("That is"),
    )
    note = gettext(
        "The others are taken together; none of them is named. Your own answers do not count "
        "in their mean. A small organisation differs by chance more easily, and the interval "
        "allows for that."
    )
    caption = _caption(context, sizes)
    table = Table("benchmark", caption, header, rows, (note,))
    parts: tuple[Block, ...] = (table,)
    if context.report.demo:
        invented = gettext("These other organisations are invented, as all of this example is.")
        parts = (Paragraph(invented, "caution"), table)
    return Subsection("others", gettext("Compared with other organisations"), parts)


def _caption(context: Context, sizes: set[tuple[int, int]]) -> str:
    """The caption, with how many the others are where that is the same for every theme."""
    gettext, reader = context.words.gettext, context.reader
    if len(sizes) > 1:
        return gettext("Figures of other organisations")
    ((organisations, people),) = sizes
    return gettext(
        "Figures of %(organisations)s other organisations, %(people)s people",
        organisations=reader.count(organisations),
        people=reader.count(people),
    )


def _size(context: Context, place: Benchmark) -> tuple[str, str]:
    return context.reader.count(place.organisations), context.reader.count(place.people)


def _said(context: Context, place: Benchmark) -> str:
    gettext = context.words.gettext
    return {
        "higher": gettext("higher than the others"),
        "lower": gettext("lower than the others"),
        "not_distinguishable": gettext("no clear difference"),
    }[place.place]


def _targets(context: Context) -> Subsection:
    gettext, reader = context.words.gettext, context.reader
    rows = tuple(
        (
            context.report.construct(target.construct).name,
            *aim_and_mean(context, target),
            _interval(context, target),
            target_state(context.report, target, reader),
        )
        for target in context.report.targets
    )
    header = (
        gettext("Theme"),
        gettext("Target"),
        gettext("Now"),
        gettext("95%% interval"),
        gettext("State"),
    )
    note = gettext(
        "Reached: the mean is at the target or above it. By a small margin and nearly reached: "
        "the target lies within the interval, so chance may decide."
    )
    table = Table("targets", gettext("Your targets"), header, rows, (note,), unfolded=True)
    return Subsection("aims", gettext("What you aimed for"), (table,))


def aim_and_mean(context: Context, target: TargetResult) -> tuple[str, str]:
    """The target and the mean, with the decimals that tell them apart: 3,50 and 3,46."""
    reader = context.reader
    known = reader.mean(target.target), reader.mean(target.mean)
    if known[0] != known[1] or target.target == target.mean:
        return known
    return reader.coefficient(target.target), reader.coefficient(target.mean)


def _interval(context: Context, target: TargetResult) -> str:
    interval = interval_of(context.report, target.construct)
    return ABSENT if interval is None else context.reader.interval(interval)
