"""Teams and other groups: their means beside each other, never ranked."""

from collections.abc import Iterator, Sequence

from ..model import GroupResult, GroupWithheld, Withheld
from ..vocabulary import breakdown_name, reason
from .blocks import Block, Paragraph, Section, Subsection, Table
from .context import ABSENT, Context

_BESIDE_EACH_OTHER = 5
"""More groups than this go into a next table."""


def groups_section(context: Context) -> Section | None:
    """Return the groups that may be shown, and why others are not; None when not asked."""
    if not context.report.groups:
        return None
    gettext = context.words.gettext
    blocks: list[Block] = []
    if any(isinstance(group, GroupResult) for group in context.report.groups):
        blocks.append(Paragraph(gettext("The groups are in a fixed order, not ranked by score.")))
    if context.report.method.managers_have_no_team and any(
        group.breakdown == "role" for group in context.report.groups
    ):
        blocks.append(
            Paragraph(gettext("Who leads people counts as a manager, and not in a team."), "muted")
        )
    breakdowns = list(dict.fromkeys(group.breakdown for group in context.report.groups))
    if len(breakdowns) == 1:
        blocks += _breakdown(context, breakdowns[0], "groups")
    else:
        blocks += [
            Subsection(
                f"groups-{number}",
                breakdown_name(name, context.reader),
                tuple(_breakdown(context, name, f"groups-{number}")),
            )
            for number, name in enumerate(breakdowns, start=1)
        ]
    return Section("groups", gettext("Teams and groups"), tuple(blocks))


def _breakdown(context: Context, breakdown: str, id: str) -> Iterator[Block]:
    """Yield the groups of one breakdown beside each other, and which are not shown."""
    gettext = context.words.gettext
    groups = [group for group in context.report.groups if group.breakdown == breakdown]
    shown = [group for group in groups if isinstance(group, GroupResult)]
    if shown:
        tables = beside_each_other(shown)
        for number, some in enumerate(tables, start=1):
            yield _table(context, some, _caption(context, number, len(tables)), id=f"{id}-{number}")
    for group in groups:
        if isinstance(group, GroupWithheld):
            yield Paragraph(
                gettext(
                    "We show no figures of %(group)s. %(reason)s",
                    group=context.reader.quoted(group.name),
                    reason=reason(Withheld(group.withheld), context.reader),
                )
            )


def _caption(context: Context, number: int, tables: int) -> str:
    gettext = context.words.gettext
    if tables == 1:
        return gettext("Mean per group")
    return gettext("Mean per group, part %(number)s", number=number)


def beside_each_other(groups: list[GroupResult]) -> list[list[GroupResult]]:
    """Return the groups per table: as few tables as possible, as equally filled as possible."""
    tables = -(-len(groups) // _BESIDE_EACH_OTHER)
    size = -(-len(groups) // tables)
    return [groups[start : start + size] for start in range(0, len(groups), size)]


def _table(context: Context, groups: Sequence[GroupResult], caption: str, *, id: str) -> Table:
    gettext, reader = context.words.gettext, context.reader
    rows = [
        (gettext("People who answered"), *(reader.count(group.n) for group in groups)),
        *(
            (construct.name, *(_cell(context, group, construct.id) for group in groups))
            for construct in context.report.constructs
            if any(_has(group, construct.id) for group in groups)
        ),
    ]
    return Table(
        id,
        caption,
        (gettext("Theme"), *(group.name for group in groups)),
        tuple(rows),
        _notes(context, groups),
        unfolded=True,
    )


def _notes(context: Context, groups: Sequence[GroupResult]) -> tuple[str, ...]:
    """What ± means, where it stands anywhere, and why it does not stand beside every mean."""
    gettext = context.words.gettext
    means = [mean.ci95 for group in groups for mean in group.constructs]
    notes = []
    if not all(isinstance(interval, Withheld) for interval in means):
        notes.append(gettext("After ±: half of the 95%% interval."))
    if any(isinstance(interval, Withheld) for interval in means):
        notes.append(gettext("Without ±: chance counts for much here. Look at the broad lines."))
    return tuple(notes)


def _has(group: GroupResult, construct: str) -> bool:
    return any(mean.id == construct for mean in group.constructs)


def _cell(context: Context, group: GroupResult, construct_id: str) -> str:
    for construct in group.constructs:
        if construct.id == construct_id:
            mean = context.reader.mean(construct.mean)
            if isinstance(construct.ci95, Withheld):
                return mean
            half = (construct.ci95[1] - construct.ci95[0]) / 2
            return f"{mean}\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}{context.reader.mean(half)}"
    return ABSENT
