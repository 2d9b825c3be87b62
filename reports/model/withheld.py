"""Figures that can be withheld, and why they are."""

from dataclasses import dataclass
from typing import Literal

Interval = tuple[float, float]
ReasonCode = Literal[
    "too_few_respondents",  # fewer than the minimum group size
    "too_few_for_figure",  # enough people, too few for this figure
    "protects_others",  # would reveal another group by subtraction
    "no_answers",
    "all_answer_alike",
    "item_without_answers",
    "item_without_spread",
    "too_few_items",
    "model_did_not_fit",  # Heywood case or no convergence
    "not_asked",
    "wording_differs",  # other instrument version, form or wording than the previous wave
    "not_approved",
]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A place where a figure could have been, and why it is not there."""

    withheld: ReasonCode
    minimum: int | None = None  # the n that would have been needed, where that is the reason


Figure = float | Withheld
