"""Importance and performance: themes by how they go with the intention, and by their score."""

from ..charts.drawing import Chart, Medium
from ..charts.drivers import Priority, priority_matrix
from ..model import Association, ConstructResult
from .blocks import Block, Table
from .context import Context


def priorities(context: Context) -> tuple[Block, ...]:
    """Return the matrix and its figures; nothing with fewer than two themes to place."""
    known = [
        (one, theme)
        for one in context.report.associations
        if isinstance(theme := context.report.construct(one.construct), ConstructResult)
    ]
    if len(known) < 2:
        return ()
    ranked = sorted(known, key=lambda placed: -placed[0].r)
    placed = [
        Priority(theme.name, one.r, theme.index, certain=not one.ci95[0] <= 0 <= one.ci95[1])
        for one, theme in ranked
    ]
    title = context.words.gettext("Score and association: bottom right deserves attention first")
    if not any(one.certain for one in placed):
        title = context.words.gettext("Score and association: no theme clearly goes with it")

    def draw(medium: Medium) -> Chart:
        return priority_matrix(placed, title=title, reader=context.reader, medium=medium)

    return context.picture(title, draw), _table(context, ranked)


def _table(context: Context, ranked: list[tuple[Association, ConstructResult]]) -> Table:
    gettext, reader = context.words.gettext, context.reader
    return Table(
        "priorities",
        gettext("Score and association per theme"),
        (
            gettext("Theme"),
            gettext("Index 0–100"),
            gettext("association (r)"),
            gettext("95%% interval"),
            gettext("n"),
        ),
        tuple(
            (
                theme.name,
                reader.count(theme.index),
                reader.coefficient(one.r),
                reader.coefficients(one.ci95),
                reader.count(one.n),
            )
            for one, theme in ranked
        ),
        (
            gettext(
                "r: each theme by itself with the intention, Pearson, limits by Fisher. "
                "Themes whose intervals overlap may well have the same association."
            ),
        ),
    )
