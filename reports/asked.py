"""The part of a questionnaire that was really asked."""

from collections.abc import Set
from dataclasses import replace

from instruments.questionnaire import Questionnaire


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
