"""Item-level answers that may leave: without group, shuffled, from ten people on.

Answers of single people are more than any report shows. Who holds them beside a report with teams
can look for rows that fit a team's mean, so they are for an administrator, and the threat model
says what they can be used for.
"""

from collections.abc import Iterator
from dataclasses import InitVar, dataclass

import numpy as np
import pandas as pd

from instruments.model import Construct, Item
from instruments.questionnaire import NOT_APPLICABLE

from ..context import Context
from ..dataset import Dataset
from ..disclosure import DETAIL_MINIMUM
from ..gate import NotReleasable

_KEY = object()


@dataclass(frozen=True, slots=True)
class AskedItem:
    """A statement as it was asked, with the theme it belongs to."""

    construct: Construct
    item: Item
    instrument: str  # its id and version


@dataclass(frozen=True, slots=True)
class ReleasedAnswers:
    """Answers to statements that passed; TypeError for who makes one elsewhere.

    `rows`: a row per respondent in an order that means nothing, a column per statement; NaN is
    skipped, NOT_APPLICABLE is 'does not apply'. No team, no other question, no own words.
    """

    context: Context
    items: tuple[AskedItem, ...]
    rows: pd.DataFrame
    key: InitVar[object]

    def __post_init__(self, key: object) -> None:
        """Accept this module's own key alone."""
        if key is not _KEY:
            raise TypeError("a ReleasedAnswers is made by release_answers alone")

    @property
    def n(self) -> int:
        """How many people answered."""
        return len(self.rows)


def release_answers(dataset: Dataset, context: Context) -> ReleasedAnswers:
    """Return the answers to statements; NotReleasable under ten people, or the survey's minimum."""
    least = max(DETAIL_MINIMUM, context.minimum_group_size)
    if dataset.n < least:
        raise NotReleasable(
            nl=f"Losse antwoorden geven we pas vanaf {least} mensen. Dit zijn er minder.",
            en=f"We give single answers from {least} people on. These are fewer.",
        )
    items = tuple(_asked(dataset))
    ids = [one.item.id for one in items]
    rows = dataset.answers[ids].mask(dataset.not_applicable[ids], NOT_APPLICABLE)
    order = np.random.default_rng().permutation(len(rows))  # not seeded: nobody can repeat it
    return ReleasedAnswers(context, items, rows.iloc[order].reset_index(drop=True), _KEY)


def _asked(dataset: Dataset) -> Iterator[AskedItem]:
    for page in dataset.questionnaire.pages:
        if page.construct is not None:
            used = page.module.instrument
            name = f"{used.id} {used.version}"
            yield from (AskedItem(page.construct, item, name) for item in page.items)
