"""One statement at a time: how many answered what, and how it goes with its construct."""

from collections.abc import Sequence

import numpy as np

from instruments.model import Item

from .context import Context
from .dataset import Dataset
from .disclosure import DETAIL_MINIMUM, may_show_details
from .item_fit import alphas_if_dropped, item_rest_correlations
from .model import Figure, ItemResult, Withheld
from .reliability import covariance
from .scoring import Floats, ScoredConstruct, complete_cases, keyed_values
from .wording import said

Fit = tuple[Figure, Figure]
"""Item-rest correlation and alpha if dropped."""


def item_results(
    dataset: Dataset, scored: ScoredConstruct, context: Context, *, alpha: Figure
) -> tuple[ItemResult, ...]:
    """Return a result per item shown on the construct's page; too few answers leave it out.

    Items of another perspective do not count in the score: their item-rest correlation is with
    the whole scale, and dropping them leaves the scale's own `alpha`.
    """
    asked = [
        item
        for item in scored.module.items_of(scored.construct)
        if item.id in dataset.answers.columns
    ]
    values = keyed_values(dataset, asked, scored.construct.scale)
    not_applicable = dataset.not_applicable[[item.id for item in asked]].to_numpy().sum(axis=0)
    fits = _fits(scored)
    return tuple(
        _item_result(
            scored,
            context,
            item=item,
            values=values[:, place],
            not_applicable=int(not_applicable[place]),
            fit=fits.get(item.id) or (_fit_beside(values[:, place], scored.values), alpha),
        )
        for place, item in enumerate(asked)
        if may_show_details(int((~np.isnan(values[:, place])).sum()), context.minimum_group_size)
    )


def _item_result(
    scored: ScoredConstruct,
    context: Context,
    *,
    item: Item,
    values: Floats,
    not_applicable: int,
    fit: Fit,
) -> ItemResult:
    given = values[~np.isnan(values)]
    scale = scored.construct.scale
    as_given = scored.minimum + scored.maximum - given if item.reverse else given
    return ItemResult(
        id=item.id,
        text=said(item.text, context),
        reverse=item.reverse,
        n=len(given),
        not_applicable=not_applicable,
        skipped=len(values) - len(given) - not_applicable,
        mean=float(given.mean()),
        sd=float(given.std(ddof=1)),
        item_rest_r=fit[0],
        alpha_if_dropped=fit[1],
        distribution=_distribution(as_given, scale.points),
        options=scale.labels[context.language],
        perspective=item.perspective,
    )


def _distribution(answers: Floats, points: Sequence[int]) -> tuple[int, ...]:
    """Count the answers per point; one of a continuous scale counts at the point nearest to it."""
    ordered = np.asarray(points, dtype=np.float64)
    nearest = np.searchsorted((ordered[1:] + ordered[:-1]) / 2, answers)
    return tuple(np.bincount(nearest, minlength=len(points)).tolist())


def _fits(scored: ScoredConstruct) -> dict[str, Fit]:
    """How each scored item goes with the others, on complete cases."""
    complete = complete_cases(scored.values)
    ids = [item.id for item in scored.items]
    if len(complete) < DETAIL_MINIMUM:
        few = Withheld("too_few_for_figure", DETAIL_MINIMUM)
        return dict.fromkeys(ids, (few, few))
    together = covariance(complete)
    fits = zip(item_rest_correlations(together), alphas_if_dropped(together), strict=True)
    return dict(zip(ids, fits, strict=True))


def _fit_beside(item: Floats, scale: Floats) -> Figure:
    """The correlation of an item that does not count in the score with those that do."""
    complete = complete_cases(np.column_stack([item, scale]))
    if len(complete) < DETAIL_MINIMUM:
        return Withheld("too_few_for_figure", DETAIL_MINIMUM)
    return item_rest_correlations(covariance(complete))[0]
