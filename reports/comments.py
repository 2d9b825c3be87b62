"""Open answers, in an order that says nothing about who wrote them."""

import random

from .context import Context
from .dataset import Dataset
from .disclosure import DETAIL_MINIMUM, may_show_details
from .model import Comments, CommentsWithheld
from .resampling import SEED
from .wording import said


def comment_results(dataset: Dataset, context: Context) -> tuple[Comments | CommentsWithheld, ...]:
    """Return the open answers to each open question, shuffled.

    Both the respondents and the answers to the question must be enough for details: a style of
    writing is known by colleagues.
    """
    results: list[Comments | CommentsWithheld] = []
    for column in dataset.questionnaire.columns:
        if column.question is None or not column.is_open:
            continue
        question = column.question
        texts = sorted(text for text in dataset.comments.get(question.id, ()) if text.strip())
        if may_show_details(min(len(texts), dataset.n), context.minimum_group_size):
            random.Random(SEED).shuffle(texts)  # noqa: S311  # hides an order, not a secret
            results.append(
                Comments(
                    question=question.id,
                    text=said(question.text, context),
                    role=question.role,
                    n=len(texts),
                    comments=tuple(texts),
                )
            )
        else:
            results.append(
                CommentsWithheld(
                    question=question.id,
                    text=said(question.text, context),
                    role=question.role,
                    withheld="too_few_respondents" if texts else "no_answers",
                    minimum=max(DETAIL_MINIMUM, context.minimum_group_size) if texts else None,
                )
            )
    return tuple(results)
