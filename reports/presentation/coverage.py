"""What the 95 % limits were found to hold in simulations, and which are only about 95 %."""

from collections.abc import Iterable, Iterator, Mapping

from ..coverage import are_narrow, are_wide, remarkable
from ..model import Coverage
from ..translation import mark
from .blocks import Block, Paragraph, Subsection, Table
from .context import ABSENT, Context

FIGURES: Mapping[str, str] = {
    "mean": mark("Mean, population unknown or large"),
    "mean_of_population": mark("Mean, 70%% took part"),
    "mean_of_everyone": mark("Mean, everyone took part"),
    "share": mark("Share, population unknown or large"),
    "share_of_population": mark("Share, 70%% took part"),
    "alpha": mark("alpha, Feldt's limits"),
    "alpha_at_one_end": mark("alpha, Feldt's limits, answers at one end"),
    "alpha_bootstrap": mark("alpha, bootstrap limits"),
    "alpha_bootstrap_at_one_end": mark("alpha, bootstrap limits, answers at one end"),
    "omega": mark("omega, bootstrap limits"),
    "adopters_three": mark("Shares of three adopter groups"),
    "adopters_five": mark("Shares of five adopter groups"),
    "beta": mark("Standardised coefficients"),
    "importance": mark("Relative importance"),
}


def coverage_parts(context: Context) -> Iterator[Subsection]:
    """Yield what the limits hold, by figure and number of respondents."""
    cells = context.report.method.coverage
    if not cells:
        return
    gettext, share = context.words.gettext, context.reader.share
    covered = [cell.covered for cell in cells]
    blocks: list[Block] = [
        Paragraph(
            gettext(
                "We tried the 95%% limits on simulated answers of which the truth is known. "
                "They held it in %(least)s to %(most)s of the cases.",
                least=share(min(covered), 1),
                most=share(max(covered), 1),
            )
        ),
        *_remarks(context, cells),
        _table(context, cells),
    ]
    title = gettext("What the limits are worth")
    yield Subsection("method-coverage", title, tuple(blocks))


def remark(context: Context, figure: str, n: int) -> tuple[str, ...]:
    """Return what to say beside limits of this figure that are only about 95 %."""
    found = remarkable(context.report.method.coverage, figure, n)
    if found is None:
        return ()
    return (
        context.words.gettext(
            "The limits are approximate: in simulations with %(n)s people they held the truth in "
            "%(share)s of the cases.",
            n=context.reader.count(found.n),
            share=context.reader.share(found.covered),
        ),
    )


def mean_remark(context: Context, sizes: Iterable[int]) -> tuple[str, ...]:
    """Return what to say beside intervals of means, for the one that rests on the fewest people."""
    counted = list(sizes)
    if not counted:
        return ()
    response = context.report.response
    if response.population is None:
        figure = "mean"
    else:
        figure = "mean_of_everyone" if response.n == response.population else "mean_of_population"
    return remark(context, figure, min(counted))


def _remarks(context: Context, cells: tuple[Coverage, ...]) -> Iterator[Paragraph]:
    gettext = context.words.gettext
    narrow, wide = (_listed(context, filter(which, cells)) for which in (are_narrow, are_wide))
    if narrow:
        yield Paragraph(
            gettext("Too narrow, so read these as approximate: %(figures)s.", figures=narrow)
        )
    if wide:
        yield Paragraph(
            gettext("Wider than needed, so on the safe side: %(figures)s.", figures=wide)
        )


def _listed(context: Context, cells: Iterator[Coverage]) -> str:
    sizes: dict[str, list[str]] = {}
    for cell in cells:
        sizes.setdefault(cell.figure, []).append(context.reader.count(cell.n))
    names = {figure: context.words.gettext(FIGURES[figure]) for figure in sizes}
    return "; ".join(f"{names[figure]} (n = {', '.join(found)})" for figure, found in sizes.items())


def _table(context: Context, cells: tuple[Coverage, ...]) -> Table:
    gettext, reader = context.words.gettext, context.reader
    sizes = sorted({cell.n for cell in cells})
    held = {(cell.figure, cell.n): reader.share(cell.covered, 1) for cell in cells}
    return Table(
        "method-coverage-figures",
        gettext("How often the 95%% limits held the truth"),
        (gettext("Figure"), *(f"n = {reader.count(n)}" for n in sizes)),
        tuple(
            (gettext(name), *(held.get((figure, n), ABSENT) for n in sizes))
            for figure, name in FIGURES.items()
            if any(cell.figure == figure for cell in cells)
        ),
        (
            gettext(
                "Five statements with five answers, %(least)s simulated surveys or more per "
                "figure. What is not given under this n is not in the table.",
                least=reader.count(min(cell.repetitions for cell in cells)),
            ),
            gettext(
                "Answers at one end: nearly everyone agrees. Adopter groups: of eight kinds of "
                "organisations, such as two camps, or most people in favour."
            ),
        ),
    )
