"""Where the organisation stands among others, and how far it is from its own targets."""

from ..model import TargetResult
from ..vocabulary import interval_of, target_state
from .blocks import Block, Subsection, Table
from .context import ABSENT, Context
from .others import others_part


def aims(context: Context) -> tuple[Block, ...]:
    """Return the parts about other organisations and about targets, where there are any."""
    return (*others_part(context), *targets_part(context))


def targets_part(context: Context) -> tuple[Subsection, ...]:
    """Return how far the organisation is from its targets, if it has any."""
    return (_targets(context),) if context.report.targets else ()


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
