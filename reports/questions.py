"""Closed questions outside the constructs: how many chose what."""

from collections.abc import Iterator

import numpy as np

from instruments.model import Question
from instruments.questionnaire import Column

from .context import Context
from .dataset import Dataset
from .disclosure import may_show_details
from .model import (
    AdoptionLevel,
    OptionCount,
    QuestionResult,
    QuestionWithheld,
    ReasonCode,
    Withheld,
)
from .scoring import Floats
from .wording import said

_BANDS = 5


_TELL_THE_USERS = ("adoption_status", "adoption_since")
"""Counts of these add up to the users, who are published by a stricter rule."""


def question_results(
    dataset: Dataset, context: Context, *, level: AdoptionLevel | Withheld
) -> tuple[QuestionResult | QuestionWithheld, ...]:
    """Return a result per closed question, and per tool of a tools question.

    `level`: the adoption level. When it is withheld, so are the questions it could be counted
    from.
    """
    return tuple(
        _result(
            column,
            column.question,
            dataset.answers[column.id].to_numpy(),
            context,
            told_elsewhere=level.withheld if isinstance(level, Withheld) else None,
        )
        for column in dataset.questionnaire.coded_columns
        if column.question is not None
    )


def _result(
    column: Column,
    question: Question,
    answers: Floats,
    context: Context,
    *,
    told_elsewhere: ReasonCode | None,
) -> QuestionResult | QuestionWithheld:
    given = answers[~np.isnan(answers)]
    reason = _too_little(given, context)
    if reason is None and question.role in _TELL_THE_USERS:
        reason = told_elsewhere
    if reason is not None:
        return QuestionWithheld(
            id=column.id,
            text=said(question.text, context),
            tool=column.tool,
            role=question.role,
            withheld=reason,
        )
    return QuestionResult(
        id=column.id,
        text=said(question.text, context),
        tool=column.tool,
        role=question.role,
        n=len(given),
        options=tuple(
            OptionCount(label, count, count / len(given))
            for label, count in _counts(question, given, context)
        ),
    )


def _too_little(given: Floats, context: Context) -> ReasonCode | None:
    if len(given) == 0:
        return "no_answers"
    if len(given) < context.minimum_group_size:
        return "too_few_respondents"
    if not may_show_details(len(given), context.minimum_group_size):
        return "too_few_for_figure"
    return None


def _counts(question: Question, given: Floats, context: Context) -> Iterator[tuple[str, int]]:
    if question.kind == "number":
        yield from _number_counts(question, given)
    for option in question.options:
        yield said(option.label, context), int((given == option.value).sum())


def _number_counts(question: Question, given: Floats) -> Iterator[tuple[str, int]]:
    """Whole numbers in at most five bands of equal width, from the lowest allowed."""
    low = question.minimum if question.minimum is not None else int(given.min())
    high = question.maximum if question.maximum is not None else int(given.max())
    width = max(1, -(-(high - low + 1) // _BANDS))
    for start in range(low, high + 1, width):
        end = min(start + width - 1, high)
        label = str(start) if start == end else f"{start}–{end}"
        yield label, int(((given >= start) & (given <= end)).sum())
