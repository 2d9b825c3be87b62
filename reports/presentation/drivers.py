"""What goes with the intention to use: association, never cause."""

from ..charts.drawing import Chart, Medium
from ..charts.drivers import Share, importance_plot, priority_matrix
from ..model import ConstructResult, Drivers, Predictor, Withheld
from ..vocabulary import reason
from .blocks import Block, Paragraph, Section, Table
from .context import ABSENT, Context
from .coverage import remark

_ENOUGH_FOR_MATRIX = 30


def drivers_section(context: Context) -> Section | None:
    """Return what goes with the intention, or why it is not shown; None when not asked."""
    drivers, gettext = context.report.drivers, context.words.gettext
    title = gettext("What goes with the intention")
    if isinstance(drivers, Withheld):
        if drivers.withheld == "not_asked":
            return None
        return Section("drivers", title, (Paragraph(reason(drivers, context.reader)),))
    blocks: list[Block] = [Paragraph(_explained(context, drivers))]
    if drivers.indicative:
        blocks.append(
            Paragraph(
                gettext("With fewer than 100 people this only gives an indication."), "caution"
            )
        )
    blocks += [_importance(context, drivers), _table(context, drivers)]
    if drivers.n >= _ENOUGH_FOR_MATRIX and len(drivers.predictors) > 1:
        blocks.append(_matrix(context, drivers))
    blocks.append(
        Paragraph(
            gettext(
                "This shows what goes together, not what causes what. "
                "Everything comes from the same questionnaire, which makes associations larger."
            ),
            "muted",
        )
    )
    return Section("drivers", title, tuple(blocks))


def _explained(context: Context, drivers: Drivers) -> str:
    return context.words.gettext(
        "Together the themes explain %(share)s of the differences between people "
        "in their intention (adjusted R²; n = %(n)s).",
        share=context.reader.share(max(drivers.adjusted_r2, 0)),
        n=context.reader.count(drivers.n),
    )


def _is_clear(predictor: Predictor) -> bool:
    return not predictor.ci95[0] <= 0 <= predictor.ci95[1]


def _ranked(drivers: Drivers) -> list[Predictor]:
    return sorted(drivers.predictors, key=lambda predictor: -predictor.relative_importance)


def _shares(context: Context, drivers: Drivers) -> list[Share]:
    shares = []
    for predictor in _ranked(drivers):
        interval = predictor.relative_importance_ci95
        construct = context.report.construct(predictor.id)
        shares.append(
            Share(
                predictor.name,
                max(predictor.relative_importance, 0),
                None if isinstance(interval, Withheld) else interval,
                construct.index if isinstance(construct, ConstructResult) else None,
            )
        )
    return shares


def _importance(context: Context, drivers: Drivers) -> Block:
    clear = [predictor.name for predictor in _ranked(drivers) if _is_clear(predictor)]
    if clear:
        title = context.words.gettext(
            "The intention clearly goes with %(themes)s", themes=context.reader.names(clear)
        )
    else:
        title = context.words.gettext("No theme by itself clearly goes with the intention")
    shares = _shares(context, drivers)

    def draw(medium: Medium) -> Chart:
        return importance_plot(shares, title=title, reader=context.reader, medium=medium)

    return context.picture(title, draw)


def _matrix(context: Context, drivers: Drivers) -> Block:
    title = context.words.gettext("Score and association: bottom right deserves attention first")
    shares = _shares(context, drivers)

    def draw(medium: Medium) -> Chart:
        return priority_matrix(shares, title=title, reader=context.reader, medium=medium)

    return context.picture(title, draw)


def _table(context: Context, drivers: Drivers) -> Table:
    gettext, reader = context.words.gettext, context.reader
    rows = []
    for predictor in _ranked(drivers):
        interval = predictor.relative_importance_ci95
        rows.append(
            (
                predictor.name,
                reader.coefficient(predictor.b),
                reader.coefficient(predictor.beta),
                reader.coefficients(predictor.ci95),
                reader.coefficient(predictor.relative_importance),
                ABSENT if isinstance(interval, Withheld) else reader.coefficients(interval),
                reader.coefficient(predictor.vif),
            )
        )
    return Table(
        "drivers-figures",
        gettext("Figures of the association"),
        (
            gettext("Theme"),
            gettext("b"),
            gettext("beta"),
            gettext("95%% interval"),
            gettext("Part of R²"),
            gettext("95%% interval"),
            gettext("VIF"),
        ),
        tuple(rows),
        (
            gettext(
                "R² %(r2)s; adjusted %(adjusted)s. Intervals of beta: HC3. "
                "Part of R²: Lindeman, Merenda and Gold.",
                r2=reader.coefficient(drivers.r2),
                adjusted=reader.coefficient(drivers.adjusted_r2),
            ),
            *dict.fromkeys(
                sentence
                for figure in ("beta", "importance")
                for sentence in remark(context, figure, drivers.n)
            ),
            *context.absences(p.relative_importance_ci95 for p in drivers.predictors),
        ),
    )
