"""Whether the statements of each theme measure one thing: the fit of one common factor."""

from collections.abc import Iterator

from ..model import ConstructResult, FactorFit, Reliability, Withheld
from .blocks import Block, Paragraph, Subsection, Table
from .context import ABSENT, Context

GOOD_CFI = 0.95
GOOD_SRMR = 0.08
"""Hu & Bentler (1999): their advice is to look at both."""


def fit_parts(context: Context) -> Iterator[Subsection]:
    """Yield how well one factor fits each theme, when enough people answered for any of them."""
    fitted = [(result, fit) for result, fit in _looked_at(context) if isinstance(fit, FactorFit)]
    if not fitted:
        return
    gettext = context.words.gettext
    blocks: list[Block] = [
        Paragraph(
            gettext(
                "We looked whether one common factor describes the answers to the statements of "
                "a theme. If so, the statements measure one thing."
            )
        ),
        *_in_words(context, fitted),
        _table(context),
    ]
    yield Subsection("method-fit", gettext("Does each theme measure one thing?"), tuple(blocks))


def fits_well(fit: FactorFit) -> bool:
    """Whether one factor is enough by the usual rule."""
    return fit.cfi >= GOOD_CFI and fit.srmr <= GOOD_SRMR


def _looked_at(context: Context) -> list[tuple[ConstructResult, FactorFit | Withheld]]:
    return [
        (result, result.reliability.fit)
        for result in context.results
        if isinstance(result.reliability, Reliability) and result.reliability.fit is not None
    ]


def _in_words(
    context: Context, fitted: list[tuple[ConstructResult, FactorFit]]
) -> Iterator[Paragraph]:
    gettext, names = context.words.gettext, context.reader.names
    well = [result.name for result, fit in fitted if fits_well(fit)]
    badly = [result.name for result, fit in fitted if not fits_well(fit)]
    if well:
        yield Paragraph(
            gettext("One factor fits the answers well: %(themes)s.", themes=names(well))
        )
    if badly:
        yield Paragraph(
            gettext(
                "One factor does not fit well: %(themes)s. "
                "These statements may measure more than one thing.",
                themes=names(badly),
            )
        )


def _table(context: Context) -> Table:
    gettext = context.words.gettext
    known = _looked_at(context)
    return Table(
        "method-fit-figures",
        gettext("Fit of one factor per theme"),
        (
            gettext("Theme"),
            gettext("n"),
            gettext("chi² (df)"),
            gettext("p"),
            gettext("CFI"),
            gettext("RMSEA"),
            gettext("SRMR"),
        ),
        tuple((result.name, *_cells(context, fit)) for result, fit in known),
        (
            gettext(
                "Maximum likelihood, on people who answered all statements. "
                "Fits well: CFI from %(cfi)s and SRMR up to %(srmr)s (Hu & Bentler, 1999). "
                "Three statements always fit, so there is nothing to look at.",
                cfi=context.reader.coefficient(GOOD_CFI),
                srmr=context.reader.coefficient(GOOD_SRMR),
            ),
            *context.absences([fit for _, fit in known]),
        ),
    )


def _cells(context: Context, fit: FactorFit | Withheld) -> tuple[str, ...]:
    if isinstance(fit, Withheld):
        return (ABSENT,) * 6
    reader = context.reader
    return (
        reader.count(fit.n),
        f"{reader.coefficient(fit.chi2)} ({reader.count(fit.df)})",
        reader.p(fit.p),
        reader.coefficient(fit.cfi),
        reader.coefficient(fit.rmsea),
        reader.coefficient(fit.srmr),
    )
