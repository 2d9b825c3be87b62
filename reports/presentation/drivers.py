"""What goes with the intention to use: association, never cause."""

from ..charts.drawing import Chart, Medium
from ..charts.drivers import Share, importance_plot
from ..model import Drivers, Predictor, Withheld
from ..vocabulary import reason
from .blocks import Block, Paragraph, Section, Table
from .context import ABSENT, Context
from .coverage import remark
from .priorities import priorities

_FIRM = 100
"""With fewer people an association is an indication."""


def drivers_section(context: Context) -> Section | None:
    """Return what goes with the intention, or why it is not shown; None when not asked."""
    drivers, gettext = context.report.drivers, context.words.gettext
    known = context.report.associations
    blocks: list[Block] = []
    if isinstance(drivers, Drivers):
        few = drivers.indicative
        blocks.append(Paragraph(_explained(context, drivers)))
    else:
        if drivers.withheld == "not_asked" and not known:
            return None
        few = bool(known) and min(one.n for one in known) < _FIRM
        if drivers.withheld != "not_asked":
            blocks.append(Paragraph(_no_regression(context, drivers)))
    if few:
        indication = gettext("With fewer than 100 people this only gives an indication.")
        blocks.append(Paragraph(indication, "caution"))
    if isinstance(drivers, Drivers):
        blocks += [_importance(context, drivers), _table(context, drivers)]
    blocks += priorities(context)
    if isinstance(drivers, Drivers) or known:
        blocks.append(_no_cause(context))
    return Section("drivers", gettext("What goes with the intention"), tuple(blocks))


def _no_regression(context: Context, drivers: Withheld) -> str:
    gettext, why = context.words.gettext, reason(drivers, context.reader)
    return gettext("What part each theme has in the intention is not shown. %(reason)s", reason=why)


def _no_cause(context: Context) -> Block:
    gettext = context.words.gettext
    return Paragraph(
        gettext(
            "This shows what goes together, not what causes what. "
            "Everything comes from the same questionnaire, which makes associations larger."
        ),
        "muted",
    )


def _explained(context: Context, drivers: Drivers) -> str:
    themes = len(drivers.predictors)
    return context.words.ngettext(
        "The theme below explains %(share)s of the differences between people "
        "in their intention (adjusted R²; n = %(n)s).",
        "Together the %(themes)s themes below explain %(share)s of the differences between people "
        "in their intention (adjusted R²; n = %(n)s).",
        themes,
        themes=context.reader.count(themes),
        share=context.reader.share(max(drivers.adjusted_r2, 0)),
        n=context.reader.count(drivers.n),
    )


def _is_clear(predictor: Predictor) -> bool:
    return not predictor.ci95[0] <= 0 <= predictor.ci95[1]


def _ranked(drivers: Drivers) -> list[Predictor]:
    return sorted(drivers.predictors, key=lambda predictor: -predictor.relative_importance)


def _shares(drivers: Drivers) -> list[Share]:
    shares = []
    for predictor in _ranked(drivers):
        interval = predictor.relative_importance_ci95
        shares.append(
            Share(
                predictor.name,
                max(predictor.relative_importance, 0),
                None if isinstance(interval, Withheld) else interval,
            )
        )
    return shares


def _finding(context: Context, drivers: Drivers) -> str:
    """Say which themes go with the intention, as carefully as page one does."""
    gettext = context.words.gettext
    clear = [predictor.name for predictor in _ranked(drivers) if _is_clear(predictor)]
    if not clear:
        return context.words.ngettext(
            "This theme does not clearly go with the intention",
            "Beside the others no theme clearly goes with the intention",
            len(drivers.predictors),
        )
    names = context.reader.names(clear)
    if drivers.indicative:
        return gettext("The intention seems to go with %(themes)s", themes=names)
    return gettext("The intention clearly goes with %(themes)s", themes=names)


def _importance(context: Context, drivers: Drivers) -> Block:
    title = _finding(context, drivers)
    shares = _shares(drivers)

    def draw(medium: Medium) -> Chart:
        return importance_plot(shares, title=title, reader=context.reader, medium=medium)

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
