"""How much people in groups agree, and how much groups differ: for whoever wants to check."""

from collections.abc import Iterator

from ..model import Figure, GroupResult
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
        tables = beside_each_other(shown)
        caption = gettext("Agreement within groups")
        for number, groups in enumerate(tables, start=1):
            if len(tables) > 1:
                caption = gettext("Agreement within groups, part %(number)s", number=number)
            blocks.append(_agreement(context, groups, caption, number=number))
    if context.report.group_agreement:
        blocks.append(_differences(context))
    if blocks:
        yield Subsection("method-groups", gettext("Groups"), tuple(blocks))


def _absent(figure: Figure) -> bool:
    return not isinstance(figure, float)


def _agreement(context: Context, groups: list[GroupResult], caption: str, *, number: int) -> Table:
    gettext = context.words.gettext
    known = [{one.id: one.rwg for one in group.constructs} for group in groups]
    rows = tuple(
        (construct.name, *(context.coefficient(rwg.get(construct.id)) for rwg in known))
        for construct in context.report.constructs
        if any(construct.id in rwg for rwg in known)
    )
    return Table(
        f"method-groups-{number}",
        caption,
        (gettext("Theme"), *(group.name for group in groups)),
        rows,
        (gettext("r_wg(j), James, Demaree and Wolf."), *_why(context, known)),
    )


def _why(context: Context, known: list[dict[str, Figure]]) -> tuple[str, ...]:
    return context.absences(figure for rwg in known for figure in rwg.values())


def _differences(context: Context) -> Table:
    gettext, report = context.words.gettext, context.report
    rows = tuple(
        (
            report.construct(one.construct).name,
            context.reader.coefficient(one.icc1),
            context.reader.coefficient(one.icc2),
        )
        for one in report.group_agreement
    )
    header = (gettext("Theme"), "ICC(1)", "ICC(2)")
    notes = (
        gettext("ICC(1): share of the differences that lies between groups."),
        gettext("ICC(2): how reliable the means of groups are."),
    )
    return Table("method-icc", gettext("Differences between groups"), header, rows, notes)
