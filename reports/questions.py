"""Closed questions outside the constructs: how many chose what, never in cells too small."""

from collections.abc import Sequence
from itertools import cycle

import numpy as np

from instruments.model import Question
from instruments.questionnaire import Column

from .adoption_level import using
from .cells import merged_cells
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

Count = tuple[str, int]
"""An answer, or answers, in words and how many gave it."""


def question_results(
    dataset: Dataset, context: Context, *, level: AdoptionLevel | Withheld
) -> tuple[QuestionResult | QuestionWithheld, ...]:
    """Return a result per closed question, and per tool of a tools question.

    `level`: the adoption level. When it is published, no count of the question behind it may
    mix users with others.
    """
    return tuple(
        _result(
            column,
            column.question,
            dataset.answers[column.id].to_numpy(),
            context,
            tells_users=(
                column.question.role == "adoption_status" and isinstance(level, AdoptionLevel)
            ),
        )
        for column in dataset.questionnaire.coded_columns
        if column.question is not None
    )


def _result(
    column: Column, question: Question, answers: Floats, context: Context, *, tells_users: bool
) -> QuestionResult | QuestionWithheld:
    given = answers[~np.isnan(answers)]
    counts = _counts(question, given, context)
    boundary = _first_use(question) if tells_users else None
    if tells_users and boundary is None:
        # Using is not a side of one boundary, so merged counts would mix users with others.
        shown: list[Count] | ReasonCode = "protects_others"
    else:
        shown = _shown(counts, context, boundary)
    if isinstance(shown, str):
        return QuestionWithheld(
            id=column.id,
            text=said(question.text, context),
            tool=column.tool,
            role=question.role,
            withheld=shown,
        )
    return QuestionResult(
        id=column.id,
        text=said(question.text, context),
        tool=column.tool,
        role=question.role,
        n=len(given),
        options=tuple(OptionCount(label, count, count / len(given)) for label, count in shown),
    )


def _shown(
    counts: Sequence[Count], context: Context, boundary: int | None
) -> list[Count] | ReasonCode:
    """Neighbouring answers taken together until every count may be shown, or why none may."""
    n = sum(count for _, count in counts)
    if n == 0:
        return "no_answers"
    if n < context.minimum_group_size:
        return "too_few_respondents"
    if not may_show_details(n, context.minimum_group_size):
        return "too_few_for_figure"
    runs = merged_cells(
        [count for _, count in counts], minimum=context.minimum_group_size, boundary=boundary
    )
    if runs is None:
        return "protects_others"
    return [
        (
            " / ".join(label for label, _ in counts[start:end]),
            sum(count for _, count in counts[start:end]),
        )
        for start, end in runs
    ]


def _first_use(question: Question) -> int | None:
    """The position of the first answer that means using, when all after it do too."""
    uses = [option.uses for option in question.options]
    return uses.index(True) if using(question) and uses == sorted(uses) else None


def _counts(question: Question, given: Floats, context: Context) -> list[Count]:
    if question.kind == "number":
        return _number_counts(question, given, context.minimum_group_size)
    return [
        (said(option.label, context), int((given == option.value).sum()))
        for option in question.options
    ]


def _number_counts(question: Question, given: Floats, minimum: int) -> list[Count]:
    """Whole numbers in at most five bands of equal width, from the lowest to the highest allowed.

    The bands do not follow anybody's answer, for their ends would give it away. Where the question
    sets no highest number, the last band is open; its start is a round number that depends on
    an answer which `minimum` people reach.
    """
    if not len(given):
        return []
    low = question.minimum if question.minimum is not None else 0
    reached = int(np.sort(given)[-min(minimum, len(given))])
    if question.maximum is None:
        width = _round_width(reached - low + 1)
        starts = range(low, low + _BANDS * width, width)
        last = f"{starts[-1]}+"
    else:
        width = max(1, -(-(question.maximum - low + 1) // _BANDS))
        starts = range(low, question.maximum + 1, width)
        last = _band(starts[-1], question.maximum)
    names = [_band(start, start + width - 1) for start in starts[:-1]] + [last]
    ends = [*starts[1:], np.inf]
    return [
        (name, int(((given >= start) & (given < end)).sum()))
        for name, start, end in zip(names, starts, ends, strict=True)
    ]


def _band(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}–{end}"


def _round_width(span: int) -> int:
    """The first of 1, 2, 5, 10, 20, 50, … of which five cover the span."""
    width = 1
    for factor in cycle((2, 2.5, 2)):
        if width * _BANDS >= span:
            break
        width = int(width * factor)
    return width
