"""How long a form takes: what the file says, or an estimate from what it asks."""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from .model import Construct, Form, Question
from .table import Table

SECONDS_PER_STATEMENT = 10
SECONDS_PER_OPEN_QUESTION = 30  # on average; many leave them blank
LONGEST = 600  # minutes


def read_minutes(
    table: Table, constructs: Sequence[Construct], questions: Sequence[Question]
) -> Mapping[Form, int]:
    """The minutes of each form there is; there is a short one if anything is marked short."""
    has_short = any(item.short for construct in constructs for item in construct.items)
    has_short = has_short or any(question.short for question in questions)
    forms: tuple[Form, ...] = ("full", "short") if has_short else ("full",)
    block = table.table("minutes")
    if block is None:
        return MappingProxyType(
            {form: estimated_minutes(constructs, questions, form) for form in forms}
        )
    if block.has("short") and not has_short:
        block.notes.add(block.at("short"), "short_form_empty")
    minutes = {form: block.whole(form, low=1, high=LONGEST) for form in forms}
    block.finish()
    return MappingProxyType(minutes)


def estimated_minutes(
    constructs: Sequence[Construct], questions: Sequence[Question], form: Form
) -> int:
    """Whole minutes, rounded up, for one form: six statements a minute, two open questions."""
    asked = [question for question in questions if form == "full" or question.short]
    seconds = sum(
        SECONDS_PER_OPEN_QUESTION if question.kind == "text" else SECONDS_PER_STATEMENT
        for question in asked
    )
    seconds += SECONDS_PER_STATEMENT * sum(
        form == "full" or item.short
        for construct in constructs
        for item in construct.items
        if item.perspective == "staff"
    )
    return max(1, math.ceil(seconds / 60))
