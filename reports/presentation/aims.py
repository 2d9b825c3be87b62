"""Where the organisation stands among others, and how far it is from its own targets."""

from ..model import Benchmark, TargetResult
from .blocks import Block, Paragraph, Subsection, Table
from .context import Context


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
    rows = tuple(
        (
            context.report.construct(place.construct).name,
            reader.count(place.organisations),
            reader.count(place.people),
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
        gettext("Organisations"),
        gettext("People"),
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
    table = Table("benchmark", gettext("Figures of other organisations"), header, rows, (note,))
    parts: tuple[Block, ...] = (table,)
    if context.report.demo:
        invented = gettext("These other organisations are invented, as all of this example is.")
        parts = (Paragraph(invented, "caution"), table)
    return Subsection("others", gettext("Compared with other organisations"), parts)


def _said(context: Context, place: Benchmark) -> str:
    gettext = context.words.gettext
    return {
        "higher": gettext("higher than the others"),
        "lower": gettext("lower than the others"),
        "not_distinguishable": gettext("not to be told from the mean"),
    }[place.place]


def _targets(context: Context) -> Subsection:
    gettext, reader = context.words.gettext, context.reader
    rows = tuple(
        (
            context.report.construct(target.construct).name,
            reader.mean(target.target),
            reader.mean(target.mean),
            _state(context, target),
        )
        for target in context.report.targets
    )
    header = (gettext("Theme"), gettext("Target"), gettext("Now"), gettext("State"))
    note = gettext(
        "Reached: the mean is at the target or above it. On the way: the mean rose clearly, or "
        "the target lies within the interval."
    )
    table = Table("targets", gettext("Your targets"), header, rows, (note,), unfolded=True)
    return Subsection("aims", gettext("What you aimed for"), (table,))


def _state(context: Context, target: TargetResult) -> str:
    gettext = context.words.gettext
    if target.state == "reached" and not target.certain:
        return gettext("reached, by a small margin")
    return {
        "reached": gettext("reached"),
        "on_the_way": gettext("on the way"),
        "not_reached": gettext("not reached"),
    }[target.state]
