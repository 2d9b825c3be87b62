"""From answers as given to construct scores: reverse keying, the half rule, the 0-100 index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from instruments.model import Construct, Item, ResponseScale
from instruments.questionnaire import Module

from .dataset import Dataset

Floats = npt.NDArray[np.float64]
Scores = TypeVar("Scores", float, Floats)


def keyed_values(dataset: Dataset, items: Sequence[Item], scale: ResponseScale) -> Floats:
    """Return the answers to `items`, reverse keyed where needed: n by k, NaN where missing.

    A reversed answer x becomes minimum + maximum - x, so that more is always more of the
    construct.
    """
    places = dataset.answers.columns.get_indexer(pd.Index([item.id for item in items]))
    answers = dataset.answers.to_numpy(dtype=np.float64)[:, places]
    return reverse_keyed(
        answers,
        [item.reverse for item in items],
        minimum=scale.lowest,
        maximum=scale.highest,
    )


def reverse_keyed(
    answers: Floats, reverse: Sequence[bool], *, minimum: float, maximum: float
) -> Floats:
    """Return `answers` (n by k) with the columns marked in `reverse` turned round."""
    return np.where(np.asarray(reverse, dtype=bool), minimum + maximum - answers, answers)


def half_rule_scores(values: Floats) -> Floats:
    """Return each respondent's mean over answered items, NaN under half of the items.

    `values`: n by k, reverse keyed. A score needs at least ceil(k/2) answers.
    """
    answered = (~np.isnan(values)).sum(axis=1)
    totals = np.nansum(values, axis=1)
    needed = max(1, (values.shape[1] + 1) // 2)
    scores = np.full(len(values), np.nan)
    np.divide(totals, answered, out=scores, where=answered >= needed)
    return scores


def is_complete(values: Floats) -> npt.NDArray[np.bool_]:
    """Return for each row of `values` whether no answer is missing."""
    return np.asarray(~np.isnan(values).any(axis=1), dtype=np.bool_)


def complete_cases(values: Floats) -> Floats:
    """Return the rows of `values` without a missing answer."""
    return values[is_complete(values)]


def share_at(scores: Floats, bound: float) -> float:
    """Return the share (0-1) of `scores` equal to `bound`; `scores` holds no NaN, at least one."""
    return float(np.mean(np.abs(scores - bound) < 1e-9))


@dataclass(frozen=True, eq=False)
class ScoredConstruct:
    """A construct with what its respondents answered.

    `items`: those that count; `values`: reverse keyed answers to them, n by k, NaN where
    missing; `scores`: half-rule scores, n, NaN where there is none.
    """

    module: Module
    construct: Construct
    items: tuple[Item, ...]
    values: Floats
    scores: Floats

    @property
    def given(self) -> Floats:
        """The scores of those who have one."""
        return self.scores[~np.isnan(self.scores)]

    @property
    def minimum(self) -> int:
        """The lowest score possible."""
        return self.construct.scale.lowest

    @property
    def maximum(self) -> int:
        """The highest score possible."""
        return self.construct.scale.highest

    def to_index(self, score: Scores) -> Scores:
        """A score, or an array of them, as a percentage of the way from minimum to maximum."""
        return 100.0 * (score - self.minimum) / (self.maximum - self.minimum)


def score_constructs(dataset: Dataset) -> tuple[ScoredConstruct, ...]:
    """Score every construct of the questionnaire, in order of asking."""
    return tuple(
        ScoredConstruct(module, construct, items, values, half_rule_scores(values))
        for module, construct, items in dataset.questionnaire.constructs()
        for values in [keyed_values(dataset, items, construct.scale)]
    )
