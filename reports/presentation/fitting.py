"""What an account of two pages tells of agreements and targets: as much as fits, and of what.

What is still open goes first, and what was agreed now before what was agreed after the wave before.
How much is left out is said, and where it stands.
"""

from dataclasses import replace
from math import ceil

from ..model import Commitment, Report, TargetResult
from ..standing import clear_changes
from .agreements import agreement_line
from .blocks import Paragraph
from .context import Context

ROOM = 27
"""Lines below the chart that are free for changes, targets and agreements."""
LINE = 105
"""Characters that fit on a line at least."""
MOST_CHANGES = 6
MOST_TARGETS = 6
"""In both tables together: what was aimed for, and what is next."""
AROUND_TABLE = 4
"""Lines that the heading, the header and the note of a table of targets take."""

_STILL_OPEN = ("agreed", "under_way")


def fitted(context: Context) -> Context:
    """Return the context of a report with as many agreements and targets as fit.

    Agreements stay in their order; a target that was not reached comes before one that was.
    """
    report = context.report
    most = max(MOST_TARGETS // 2, MOST_TARGETS - len(report.next_targets))
    targets = _not_reached_first(report.targets)[:most]
    ahead = report.next_targets[: MOST_TARGETS - len(targets)]
    shown = replace(report, targets=targets, next_targets=ahead)
    kept = _kept(context, _room(shown))
    return replace(context, report=replace(shown, agreements=kept))


def left_out(context: Context, shown: Context) -> tuple[Paragraph, ...]:
    """Return what is said of what did not fit; nothing when everything did."""
    gettext, count = context.words.gettext, context.reader.count
    before, after = context.report, shown.report
    lines = []
    if len(after.agreements) < len(before.agreements):
        told, every = count(len(after.agreements)), count(len(before.agreements))
        lines.append(
            gettext(
                "%(told)s of the %(all)s agreements are here, those still open first.",
                told=told,
                all=every,
            )
        )
    if _targets_of(after) < _targets_of(before):
        told, every = count(_targets_of(after)), count(_targets_of(before))
        lines.append(gettext("%(told)s of the %(all)s targets are here.", told=told, all=every))
    if not lines:
        return ()
    return (Paragraph(" ".join((*lines, gettext("The whole report has all of them.")))),)


def _targets_of(report: Report) -> int:
    return len(report.targets) + len(report.next_targets)


def _room(report: Report) -> int:
    """Return how many lines are left for agreements."""
    tables = [len(table) + AROUND_TABLE for table in (report.targets, report.next_targets) if table]
    return ROOM - min(len(clear_changes(report)), MOST_CHANGES) - sum(tables)


def _not_reached_first(targets: tuple[TargetResult, ...]) -> tuple[TargetResult, ...]:
    return tuple(sorted(targets, key=lambda one: one.state == "reached"))


def _kept(context: Context, room: int) -> tuple[Commitment, ...]:
    made = context.report.agreements
    kept = set()
    for place in sorted(range(len(made)), key=lambda place: _comes_after(made[place])):
        room -= ceil(len(agreement_line(context, made[place])) / LINE)
        if room < 0:
            break  # what comes later in the order never goes before what is longer
        kept.add(place)
    return tuple(made[place] for place in sorted(kept))


def _comes_after(one: Commitment) -> tuple[bool, bool]:
    return one.state not in _STILL_OPEN, one.measured is not None
