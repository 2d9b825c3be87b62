"""How far the organisation is on the S-curve, from people's own word about their use."""

import numpy as np

from instruments.model import Question

from .context import Context
from .disclosure import may_show_counts, may_show_details
from .model import AdoptionLevel, Withheld
from .precision import non_response_bounds, share_interval
from .scoring import Floats
from .vocabulary import category_at
from .wording import said


def using(question: Question) -> frozenset[int]:
    """The answers that mean: uses the technology."""
    return frozenset(option.value for option in question.options if option.uses)


def adoption_level(
    question: Question, answers: Floats, context: Context
) -> AdoptionLevel | Withheld:
    """Return users among those who answered the question about adoption (n, NaN missing).

    Both users and non-users must be at least the minimum group size: a count is a figure about
    each person in it.
    """
    given = answers[~np.isnan(answers)]
    n = len(given)
    users = int(np.isin(given, list(using(question))).sum())
    if n == 0:
        return Withheld("no_answers")
    if n < context.minimum_group_size:
        return Withheld("too_few_respondents")
    if not may_show_details(n, context.minimum_group_size):
        return Withheld("too_few_for_figure", 2 * context.minimum_group_size)
    if not may_show_counts((users, n - users), context.minimum_group_size):
        return Withheld("protects_others")
    return AdoptionLevel(
        users=users,
        n=n,
        share=users / n,
        ci95=share_interval(users, n, population=context.population),
        bounds=(
            None
            if context.population is None
            else non_response_bounds(users, n, context.population)
        ),
        segment=category_at(users / n),
        definition=_definition(question, context),
    )


def _definition(question: Question, context: Context) -> str:
    """The answers that count as using, in their own words."""
    return " / ".join(said(option.label, context) for option in question.options if option.uses)
