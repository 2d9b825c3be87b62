"""Made-up constructs: counts add up to n, means follow from them, intervals from the spread."""

from collections.abc import Sequence
from itertools import pairwise
from math import erf, sqrt

from reports.model import (
    ConstructResult,
    ItemResult,
    PreviousResult,
    Reliability,
    Withheld,
)
from tests.support.report_texts import AGREE, DETAIL, STATEMENTS, Language, Theme

FEW = Withheld("too_few_for_figure", 10)


def construct_of(
    theme: Theme,
    n: int,
    population: int | None,
    *,
    language: Language,
    technology: str,
    previous: bool,
) -> ConstructResult:
    items = tuple(
        _item(theme, number, n, language=language, technology=technology)
        for number in range(theme.items)
    )
    mean = sum(item.mean for item in items) / len(items)
    detailed = n >= DETAIL
    sd = 0.72
    half = 2.02 * sd / sqrt(n) * (sqrt(1 - n / population) if population else 1)
    return ConstructResult(
        id=theme.id,
        name=theme.name[language],
        short_name=theme.short[language],
        role=theme.role,
        n=n,
        item_count=theme.items,
        scale_minimum=1.0,
        scale_maximum=5.0,
        mean=mean if detailed else round(mean, 1),
        sd=sd if detailed else FEW,
        ci95=(mean - half, mean + half) if detailed else FEW,
        index=25 * (mean - 1),
        floor_share=0.0 if detailed else FEW,
        ceiling_share=1 / n if detailed else FEW,
        reliability=_reliability(n, theme.alpha) if detailed else FEW,
        items=items if detailed else FEW,
        previous=PreviousResult(38, theme.before, (theme.before - 0.2, theme.before + 0.2))
        if previous
        else None,
    )


def _item(theme: Theme, number: int, n: int, *, language: Language, technology: str) -> ItemResult:
    reverse = theme.role in ("context", "innovativeness") and number == 2
    aim = theme.mean + (number - theme.items / 2) * 0.12
    answered = n - (number % 3)
    counts = spread(aim, answered)
    mean, sd = _moments(counts)
    texts = STATEMENTS[language]
    return ItemResult(
        id=f"{theme.id}{number + 1}",
        text=texts[number % len(texts)].format(technology=technology),
        reverse=reverse,
        n=answered,
        not_applicable=1 if number % 3 == 2 else 0,
        skipped=(n - answered) - (1 if number % 3 == 2 else 0),
        mean=mean,
        sd=sd,
        item_rest_r=0.42 + 0.05 * number,
        alpha_if_dropped=theme.alpha - 0.02,
        distribution=counts[::-1] if reverse else counts,
        options=AGREE[language],
    )


def spread(mean: float, n: int, sd: float = 1.0) -> tuple[int, ...]:
    """Counts of the answers 1-5, roughly normal, that add up to n."""
    edges = [0.5 * (1 + erf((edge - mean) / (sd * sqrt(2)))) for edge in (1.5, 2.5, 3.5, 4.5)]
    cumulative = [0.0, *edges, 1.0]
    rounded = [round(part * n) for part in cumulative]
    return tuple(high - low for low, high in pairwise(rounded))


def _moments(counts: Sequence[int]) -> tuple[float, float]:
    n = sum(counts)
    mean = sum(point * count for point, count in enumerate(counts, start=1)) / n
    squares = sum(count * (point - mean) ** 2 for point, count in enumerate(counts, start=1))
    return mean, sqrt(squares / (n - 1))


def _reliability(n: int, alpha: float) -> Reliability:
    half = (1 - alpha) * 4 / sqrt(n)
    enough = n >= 30
    few = Withheld("too_few_for_figure", 30)
    return Reliability(
        n=n - 3,
        alpha=alpha,
        alpha_ci95=(alpha - 1.4 * half, alpha + 0.8 * half),
        alpha_ci95_bootstrap=(alpha - half, alpha + half) if enough else few,
        spearman_brown=None,
        omega=alpha + 0.005 if enough else few,
        omega_ci95=few,
        composite_reliability=alpha + 0.004 if enough else few,
        ave=alpha**2 - 0.1 if enough else few,
        mean_inter_item_r=alpha - 0.25,
        inter_item_r_range=(alpha - 0.4, alpha - 0.1),
        sem=0.72 * sqrt(1 - alpha),
        uncertain=not enough,
    )
