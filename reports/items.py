"""One statement at a time: how many answered what, and how it goes with its construct."""

import numpy as np

from instruments.model import Item

from .context import Context
from .dataset import Dataset
from .disclosure import DETAIL_MINIMUM, may_show_details
from .model import Figure, ItemResult, Withheld
from .reliability import alphas_if_dropped, cronbach_alpha, has_spread, item_rest_correlation
from .scoring import Floats, ScoredConstruct, complete_cases, keyed_values
from .wording import said

Fit = tuple[Figure, Figure]
"""Item-rest correlation and alpha if dropped."""


def item_results(
    dataset: Dataset, scored: ScoredConstruct, context: Context
) -> tuple[ItemResult, ...]:
    """Return a result per item shown on the construct's page; too few answers leave it out.

    Items of another perspective do not count in the score: their item-rest correlation is with
    the whole scale, and dropping them leaves the scale's own alpha.
    """
    shown = scored.module.items_of(scored.construct)
    keyed = keyed_values(dataset, shown, scored.construct.scale)
    fits = _fits(scored)
    return tuple(
        _item_result(
            dataset,
            scored,
            context,
            item=item,
            values=keyed[:, place],
            fit=fits.get(item.id) or _fit_beside(keyed[:, place], scored.values),
        )
        for place, item in enumerate(shown)
        if item.id in dataset.answers
        and may_show_details(int((~np.isnan(keyed[:, place])).sum()), context.minimum_group_size)
    )


def _item_result(
    dataset: Dataset,
    scored: ScoredConstruct,
    context: Context,
    *,
    item: Item,
    values: Floats,
    fit: Fit,
) -> ItemResult:
    given = values[~np.isnan(values)]
    not_applicable = int(dataset.not_applicable[item.id].sum())
    scale = scored.construct.scale
    answers = dataset.answers[item.id].to_numpy()
    return ItemResult(
        id=item.id,
        text=said(item.text, context),
        reverse=item.reverse,
        n=len(given),
        not_applicable=not_applicable,
        skipped=dataset.n - len(given) - not_applicable,
        mean=float(given.mean()),
        sd=float(given.std(ddof=1)),
        item_rest_r=fit[0],
        alpha_if_dropped=fit[1],
        distribution=tuple(int((answers == point).sum()) for point in scale.points),
        options=scale.labels[context.language],
        perspective=item.perspective,
    )


def _fits(scored: ScoredConstruct) -> dict[str, Fit]:
    """How each scored item goes with the others, on complete cases."""
    complete = complete_cases(scored.values)
    ids = [item.id for item in scored.items]
    if len(complete) < DETAIL_MINIMUM:
        few = Withheld("too_few_for_figure", DETAIL_MINIMUM)
        return dict.fromkeys(ids, (few, few))
    rests = [
        item_rest_correlation(complete[:, place], np.delete(complete, place, axis=1))
        for place in range(len(ids))
    ]
    return dict(zip(ids, zip(rests, alphas_if_dropped(complete), strict=True), strict=True))


def _fit_beside(item: Floats, scale: Floats) -> Fit:
    """How an item that does not count in the score goes with those that do."""
    complete = complete_cases(np.column_stack([item, scale]))
    if len(complete) < DETAIL_MINIMUM:
        few = Withheld("too_few_for_figure", DETAIL_MINIMUM)
        return few, few
    rest = complete_cases(scale)
    alpha: Figure = Withheld("too_few_items")
    if scale.shape[1] > 1:
        alpha = cronbach_alpha(rest) if has_spread(rest) else Withheld("all_answer_alike")
    return item_rest_correlation(complete[:, 0], complete[:, 1:]), alpha
