"""The part of a questionnaire that was really asked."""

from collections.abc import Set
from dataclasses import replace
from typing import TYPE_CHECKING

from instruments.questionnaire import Questionnaire

if TYPE_CHECKING:
    from .dataset import Dataset


def asked_only(questionnaire: Questionnaire, ids: Set[str]) -> Questionnaire:
    """Return the questionnaire without the columns whose id is not in `ids`.

    A page, and with it a construct, disappears when nothing on it was asked.
    """
    columns = [column for column in questionnaire.columns if column.id in ids]
    kept = sorted({column.page for column in columns})
    pages = []
    for index in kept:
        on_page = [column for column in columns if column.page == index]
        page = questionnaire.pages[index]
        items = {column.item.id for column in on_page if column.item}
        questions = {column.question.id for column in on_page if column.question}
        pages.append(
            replace(
                page,
                items=tuple(item for item in page.items if item.id in items),
                questions=tuple(one for one in page.questions if one.id in questions),
            )
        )
    places = {index: place for place, index in enumerate(kept)}
    return Questionnaire(
        questionnaire.modules,
        tuple(pages),
        tuple(replace(column, page=places[column.page]) for column in columns),
    )


def without_unasked(dataset: "Dataset", ids: Set[str]) -> "Dataset":
    """Return the answers to these columns alone, as of a questionnaire that asked no others."""
    asked = asked_only(dataset.questionnaire, ids)
    columns = [column.id for column in asked.coded_columns]
    return replace(
        dataset,
        questionnaire=asked,
        answers=dataset.answers[columns],
        not_applicable=dataset.not_applicable[columns],
        comments={id: texts for id, texts in dataset.comments.items() if id in ids},
    )
