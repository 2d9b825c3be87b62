"""How much people in groups agree, and how much groups differ: for whoever wants to check."""

from collections.abc import Iterator, Sequence

from ..model import Figure, GroupResult
from ..vocabulary import breakdown_name
from .blocks import Block, Paragraph, Subsection, Table
from .context import Context
from .groups import beside_each_other


def group_parts(context: Context) -> Iterator[Subsection]:
    """Yield the agreement within groups and the differences between them, as far as known."""
    gettext = context.words.gettext
    blocks: list[Block] = []
    shown = [group for group in context.report.groups if isinstance(group, GroupResult)]
    if any(not _absent(one.rwg) for group in shown for one in group.constructs):
        about = gettext("How much people in a group agree: from 0 (not at all) to 1 (entirely).")
        blocks.append(Paragraph(about))
        blocks += _agreements(context, shown)
    for breakdown in dict.fromkeys(one.breakdown for one in context.report.group_agreement):
        blocks.append(_differences(context, breakdown))
    if blocks:
        yield Subsection("method-groups", gettext("Groups"), tuple(blocks))


def _agreements(context: Context, shown: Sequence[GroupResult]) -> Iterator[Table]:
    gettext = context.words.gettext
    for breakdown in dict.fromkeys(group.breakdown for group in shown):
        tables = beside_each_other([group for group in shown if group.breakdown == breakdown])
        for number, groups in enumerate(tables, start=1):
            caption = gettext("Agreement within groups")
            if len(tables) > 1:
                caption = gettext("Agreement within groups, part %(number)s", number=number)
            named = _by(context, caption, breakdown)
            id = "-".join(("method-groups", *_own(context, breakdown), str(number)))
            yield _agreement(context, groups, named, id=id)


def _by(context: Context, caption: str, breakdown: str) -> str:
    """The caption, with the breakdown when there is more than one."""
    if not _own(context, breakdown):
        return caption
    return f"{caption}: {breakdown_name(breakdown, context.reader)}"


def _own(context: Context, breakdown: str) -> tuple[str, ...]:
    """The place of a breakdown among several; nothing when it is the only one."""
    known = list(dict.fromkeys(group.breakdown for group in context.report.groups))
    return (str(known.index(breakdown) + 1),) if len(known) > 1 else ()


def _absent(figure: Figure) -> bool:
    return not isinstance(figure, float)


def _agreement(context: Context, groups: list[GroupResult], caption: str, *, id: str) -> Table:
    gettext = context.words.gettext
    known = [{one.id: one.rwg for one in group.constructs} for group in groups]
    rows = tuple(
        (construct.name, *(context.coefficient(rwg.get(construct.id)) for rwg in known))
        for construct in context.report.constructs
        if any(construct.id in rwg for rwg in known)
    )
    return Table(
        id,
        caption,
        (gettext("Theme"), *(group.name for group in groups)),
        rows,
        (gettext("r_wg(j), James, Demaree and Wolf."), *_why(context, known)),
    )


def _why(context: Context, known: list[dict[str, Figure]]) -> tuple[str, ...]:
    return context.absences(figure for rwg in known for figure in rwg.values())


def _differences(context: Context, breakdown: str) -> Table:
    gettext, report = context.words.gettext, context.report
    rows = tuple(
        (
            report.construct(one.construct).name,
            context.reader.coefficient(one.icc1),
            context.reader.coefficient(one.icc2),
        )
        for one in report.group_agreement
        if one.breakdown == breakdown
    )
    header = (gettext("Theme"), "ICC(1)", "ICC(2)")
    notes = (
        gettext("ICC(1): share of the differences that lies between groups."),
        gettext("ICC(2): how reliable the means of groups are."),
    )
    id = "-".join(("method-icc", *_own(context, breakdown)))
    caption = _by(context, gettext("Differences between groups"), breakdown)
    return Table(id, caption, header, rows, notes)
