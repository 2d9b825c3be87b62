"""The answers of one survey as numbers, ready for the statistics.

Codes are kept as given; reverse keying happens in `reports.scoring`. A skipped answer and
'does not apply' are both missing for the statistics, and are told apart in `not_applicable`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from instruments.questionnaire import NOT_APPLICABLE, Questionnaire


@dataclass(frozen=True, eq=False)
class Dataset:
    """Coded answers of n respondents.

    `answers`: float64, n rows, a column per coded column of the questionnaire (open questions
    excluded), NaN where missing. `not_applicable`: bool, same shape. `groups`: per breakdown a
    Series of n labels, None for 'no group'. `comments`: question id -> open answers, in no
    order that means anything and tied to nobody.
    """

    questionnaire: Questionnaire
    answers: pd.DataFrame
    not_applicable: pd.DataFrame
    groups: Mapping[str, "pd.Series[str]"] = field(default_factory=dict)
    comments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """How many people answered."""
        return len(self.answers)


def from_rows(
    questionnaire: Questionnaire,
    rows: Sequence[Sequence[int | None]],
    *,
    groups: Mapping[str, Sequence[str | None]] | None = None,
    comments: Mapping[str, Sequence[str]] | None = None,
) -> Dataset:
    """Make a Dataset from stored answers: per respondent one value per coded column.

    None means skipped, NOT_APPLICABLE means 'does not apply'.
    """
    ids = [column.id for column in questionnaire.coded_columns]
    values = pd.DataFrame(list(rows), columns=ids, dtype="float64")
    not_applicable = values == NOT_APPLICABLE
    return Dataset(
        questionnaire,
        values.mask(not_applicable),
        not_applicable,
        {name: pd.Series(list(labels), dtype="object") for name, labels in (groups or {}).items()},
        {question: tuple(texts) for question, texts in (comments or {}).items()},
    )
