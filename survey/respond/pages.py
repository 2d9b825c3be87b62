"""A questionnaire's pages in one language.

Made once and then kept: a questionnaire never changes while it is open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from instruments.model import Construct, Item, Question, ResponseScale, Text
from instruments.questionnaire import Column, Page, Questionnaire
from survey.respond.asked import Asked, AskedPage, Subject


class _Same:
    """A questionnaire as the key of a memory: the same object, not an equal one.

    The key holds on to the questionnaire, so that its identity is not given to another.
    """

    __slots__ = ("questionnaire",)

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.questionnaire is other.questionnaire

    def __hash__(self) -> int:
        return id(self.questionnaire)


def pages_of(
    questionnaire: Questionnaire, *, technology: str, language: str, one_by_one: bool = False
) -> tuple[AskedPage, ...]:
    """Return the pages of a questionnaire about this technology, in this language.

    A theme per page, or one statement or question on each. What is asked, and in which order,
    is the same.
    """
    return _pages(_Same(questionnaire), technology, language, one_by_one)


@lru_cache(maxsize=128)
def _pages(same: _Same, technology: str, language: str, one_by_one: bool) -> tuple[AskedPage, ...]:
    questionnaire = same.questionnaire
    writer = _Writer(technology, language, one_by_one)
    pages: list[AskedPage] = []
    theme_before: Construct | None = None
    for index, page in enumerate(questionnaire.pages):
        made = writer.page(page, questionnaire.columns_of(index), theme_before)
        pages += _apart(made) if one_by_one else [made]
        theme_before = page.construct or theme_before
    return tuple(pages)


def _apart(page: AskedPage) -> Iterator[AskedPage]:
    """Return a page for each question; that the answers are other ones is said on the first."""
    for place, asked in enumerate(page.asked):
        yield replace(page, asked=(asked,), range=None if place else page.range)


def written(text: Text | None, *, technology: str, language: str) -> str:
    """Return a text of an instrument in a language, with the technology in its place."""
    return text[language].replace("{technology}", technology) if text else ""


@dataclass(frozen=True, slots=True)
class _Writer:
    """Fills in the technology and chooses the language."""

    technology: str
    language: str
    one_by_one: bool

    def page(
        self, page: Page, columns: tuple[Column, ...], theme_before: Construct | None
    ) -> AskedPage:
        theme = page.construct
        return AskedPage(
            subject=_subject_of(page),
            heading=self._write(theme.heading) if theme else "",
            intro=self._write(theme.intro) if theme else "",
            range=self._range(theme, theme_before) if theme and theme_before else None,
            asked=tuple(self._asked(page, columns)),
        )

    def _write(self, text: Text | None) -> str:
        return written(text, technology=self.technology, language=self.language)

    def _range(self, theme: Construct, before: Construct) -> tuple[str, str] | None:
        labels = theme.scale.labels[self.language]
        if labels == before.scale.labels.get(self.language):
            return None
        return labels[0], labels[-1]

    def _asked(self, page: Page, columns: tuple[Column, ...]) -> Iterator[Asked]:
        above = ""
        for column in columns:
            if column.item and page.construct:
                yield self._statement(column, column.item, page.construct.scale)
            elif column.question:
                shared = self._write(column.question.text) if column.tool else ""
                is_new = self.one_by_one or shared != above
                yield self._question(column, column.question, above=shared if is_new else "")
                above = shared

    def _statement(self, column: Column, item: Item, scale: ResponseScale) -> Asked:
        options = tuple(zip(scale.points, scale.labels[self.language], strict=True))
        return Asked(column.id, "codes", self._write(item.text), options)

    def _question(self, column: Column, question: Question, *, above: str) -> Asked:
        return Asked(
            id=column.id,
            kind=question.kind if question.kind in ("number", "text") else "codes",
            words=column.tool or self._write(question.text),
            options=tuple((option.value, self._write(option.label)) for option in question.options),
            help=self._write(question.help),
            minimum=question.minimum,
            maximum=question.maximum,
            above=above,
        )


def _subject_of(page: Page) -> Subject:
    if page.construct:
        return "theme"
    in_own_words = all(question.kind == "text" for question in page.questions)
    return "own_words" if in_own_words else "questions"
