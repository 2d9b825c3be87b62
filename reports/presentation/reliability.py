"""The psychometrics, for whoever wants to check them."""

from collections.abc import Iterator

from ..coverage import remarkable
from ..model import ConstructResult, Reliability, Withheld
from ..resampling import LEAST_FOR_BOOTSTRAP
from ..vocabulary import reason
from .blocks import Block, Paragraph, Subsection, Table
from .context import ABSENT, Context
from .coverage import remark
from .themes import means_alone

_LOW_END, _HIGH_END = 25, 75
"""Beyond these on the 0-100 index most answers are at one end of the scale."""


def reliability_parts(context: Context) -> Iterator[Subsection]:
    """Yield the reliability of all themes, and the figures per statement of each."""
    if not context.results:
        return
    gettext = context.words.gettext
    title = gettext("Reliability")
    little = means_alone(context)
    if little is not None:
        why = Paragraph(reason(little, context.reader))
        yield Subsection("method-reliability", title, (why,))
        return
    blocks: list[Block] = [
        Paragraph(
            gettext(
                "Reliability says how well the statements of a theme belong together. "
                "From 0.70 is usual for groups; the limits say how certain it is."
            )
        ),
        _overview(context),
        _more(context),
    ]
    blocks += [
        _per_statement(context, construct)
        for construct in context.results
        if isinstance(construct.reliability, Reliability)
        and not isinstance(construct.items, Withheld)
    ]
    yield Subsection("method-reliability", title, tuple(blocks))


def _overview(context: Context) -> Table:
    gettext = context.words.gettext
    figures: list[object] = []
    rows: list[tuple[str, ...]] = []
    for construct in context.results:
        reliability = construct.reliability
        if isinstance(reliability, Withheld):
            figures.append(reliability)
            empty = (ABSENT,) * 8
            rows.append((construct.name, str(construct.item_count), *empty))
            continue
        figures += [
            reliability.alpha,
            reliability.alpha_ci95,
            reliability.omega,
            reliability.ave,
            reliability.mean_inter_item_r,
            reliability.sem,
        ]
        rows.append((construct.name, str(construct.item_count), *_cells(context, reliability)))
    return Table(
        "method-reliability-figures",
        gettext("Reliability per theme"),
        (
            gettext("Theme"),
            gettext("Statements"),
            gettext("n"),
            gettext("alpha"),
            gettext("95%% limits"),
            gettext("omega"),
            gettext("CR"),
            gettext("AVE"),
            gettext("mean r"),
            gettext("SEM"),
        ),
        tuple(rows),
        (
            gettext(
                "n: people who answered all statements. alpha: Cronbach's, with Feldt's limits. "
                "omega: one factor, maximum likelihood. CR: composite reliability. "
                "AVE: average variance extracted. mean r: between the statements. "
                "SEM: standard error of measurement."
            ),
            *_two_statements(context),
            *_feldt(context),
            *context.absences(figures),
        ),
    )


def _cells(context: Context, reliability: Reliability) -> tuple[str, ...]:
    return (
        context.reader.count(reliability.n),
        context.coefficient(reliability.alpha),
        context.coefficients(reliability.alpha_ci95),
        context.coefficient(reliability.omega),
        context.coefficient(reliability.composite_reliability),
        context.coefficient(reliability.ave),
        context.coefficient(reliability.mean_inter_item_r),
        context.coefficient(reliability.sem),
    )


def _more(context: Context) -> Table:
    """The limits that do not rest on normality, and how the statements go together."""
    gettext = context.words.gettext
    known = [
        (result.name, result.reliability)
        for result in context.results
        if isinstance(result.reliability, Reliability)
    ]
    figures = [
        figure
        for _, reliability in known
        for figure in (
            reliability.alpha_ci95_bootstrap,
            reliability.omega_ci95,
            reliability.inter_item_r_range,
        )
    ]
    return Table(
        "method-reliability-more",
        gettext("More on the reliability per theme"),
        (
            gettext("Theme"),
            gettext("alpha, bootstrap limits"),
            gettext("omega, bootstrap limits"),
            gettext("r between statements"),
        ),
        tuple(
            (
                name,
                context.coefficients(reliability.alpha_ci95_bootstrap),
                context.coefficients(reliability.omega_ci95),
                context.coefficients(reliability.inter_item_r_range),
            )
            for name, reliability in known
        ),
        (
            *_approximate(context, [reliability.n for _, reliability in known]),
            *context.absences(figures),
        ),
    )


def _approximate(context: Context, sizes: list[int]) -> Iterator[str]:
    """What to say of bootstrap limits, for the theme with the fewest people that has any."""
    enough = [n for n in sizes if n >= LEAST_FOR_BOOTSTRAP]
    if enough:
        yield from dict.fromkeys(
            sentence
            for figure in ("alpha_bootstrap", "omega")
            for sentence in remark(context, figure, min(enough))
        )


def _feldt(context: Context) -> Iterator[str]:
    """What to say of Feldt's limits, which assume answers that do not crowd at an end."""
    known = [
        result
        for result in context.results
        if isinstance(result.reliability, Reliability)
        and not isinstance(result.reliability.alpha_ci95, Withheld)
    ]
    if not known:
        return
    yield from remark(context, "alpha", min(result.n for result in known))
    crowded = [one for one in known if not _LOW_END < one.index < _HIGH_END]
    cells = context.report.method.coverage
    if crowded and (found := remarkable(cells, "alpha_at_one_end", min(one.n for one in crowded))):
        yield context.words.gettext(
            "%(themes)s: most answers are at one end. In simulations of that, with %(n)s people, "
            "Feldt's limits held the truth in %(share)s of the cases. Take the bootstrap limits.",
            themes=context.reader.names([one.name for one in crowded]),
            n=context.reader.count(found.n),
            share=context.reader.share(found.covered),
        )


def _two_statements(context: Context) -> Iterator[str]:
    """Spearman-Brown, for themes of two statements."""
    for construct in context.results:
        reliability = construct.reliability
        if isinstance(reliability, Reliability) and reliability.spearman_brown is not None:
            yield context.words.gettext(
                "%(theme)s has two statements; Spearman-Brown: %(value)s.",
                theme=context.reader.quoted(construct.name),
                value=context.reader.coefficient(reliability.spearman_brown),
            )


def _per_statement(context: Context, construct: ConstructResult) -> Table:
    gettext, reader = context.words.gettext, context.reader
    items = () if isinstance(construct.items, Withheld) else construct.items
    own = [item for item in items if item.perspective == "staff"]
    rows = tuple(
        (
            item.text,
            reader.count(item.n),
            reader.mean(item.mean),
            context.coefficient(item.sd),
            context.coefficient(item.item_rest_r),
            context.coefficient(item.alpha_if_dropped),
        )
        for item in own
    )
    absent = [figure for item in own for figure in (item.item_rest_r, item.alpha_if_dropped)]
    return Table(
        f"method-{construct.id}",
        gettext("Reliability per statement: %(theme)s", theme=construct.name),
        (
            gettext("Statement"),
            gettext("n"),
            gettext("Mean"),
            gettext("SD"),
            gettext("item-rest r"),
            gettext("alpha without it"),
        ),
        rows,
        context.absences(absent),
    )
