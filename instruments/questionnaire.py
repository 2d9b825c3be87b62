"""Several instruments put together for one survey: pages to show, columns to store.

The order of `Questionnaire.columns` is the order in which answers are stored, so it must depend
on nothing but the modules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from .faults import InstrumentsOverlap
from .model import Construct, Form, Instrument, Item, Perspective, Question, Wording

NOT_APPLICABLE = -1
"""The stored code of 'does not apply or would rather not say'; scale points are never negative."""

Asked = TypeVar("Asked", Item, Question)


@dataclass(frozen=True, slots=True)
class Module:
    """One instrument as a survey uses it."""

    instrument: Instrument
    form: Form = "full"
    perspectives: tuple[Perspective, ...] = ("staff",)
    tools: tuple[str, ...] = ()  # what a tools question lists, filled in by the coach
    wording: Wording = "original"  # what was chosen; `asked_in` is what that comes down to

    @property
    def asked_in(self) -> Wording:
        """The wording that is really asked: an instrument without easier words has one only."""
        return self.wording if self.instrument.has_simple else "original"

    def worded(self, asked: Asked) -> Asked:
        """An item or question with the wording of this survey as its only text."""
        simple = asked.simple if self.wording == "simple" else None
        return replace(asked, text=simple or asked.text, simple=None)

    def items_of(self, construct: Construct) -> tuple[Item, ...]:
        """The items of a construct that this survey shows, in the words it asks them."""
        return tuple(
            self.worded(item)
            for item in construct.items
            if item.perspective in self.perspectives and (self.form == "full" or item.short)
        )

    def shows(self, question: Question) -> bool:
        """Whether this survey asks the question."""
        if question.kind == "tools" and not self.tools:
            return False
        return self.form == "full" or question.short


@dataclass(frozen=True, slots=True)
class Page:
    """One page for the respondent: the items of one construct, or questions."""

    module: Module
    construct: Construct | None
    items: tuple[Item, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One stored answer: an item, or a question (one column a tool for a tools question)."""

    id: str
    page: int  # the index of its page
    item: Item | None = None
    question: Question | None = None
    tool: str | None = None

    @property
    def is_open(self) -> bool:
        """Open answers are stored apart from the coded ones."""
        return self.question is not None and self.question.kind == "text"


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What one survey asks, in order."""

    modules: tuple[Module, ...]
    pages: tuple[Page, ...]
    columns: tuple[Column, ...]

    @property
    def coded_columns(self) -> tuple[Column, ...]:
        """The columns stored as numbers: all but the open questions."""
        return tuple(column for column in self.columns if not column.is_open)

    def columns_of(self, page: int) -> tuple[Column, ...]:
        """The columns asked on the page with this index."""
        return tuple(column for column in self.columns if column.page == page)

    def constructs(self) -> Iterator[tuple[Module, Construct, tuple[Item, ...]]]:
        """Each construct with the items that count in its score, in order of asking."""
        for page in self.pages:
            if page.construct is not None:
                scored = tuple(item for item in page.items if item.perspective == "staff")
                if scored:
                    yield page.module, page.construct, scored


def assemble(modules: Sequence[Module]) -> Questionnaire:
    """Put modules together: per module a page per construct, then one page of closed questions.

    Open questions of all modules come on one last page, so that a respondent writes once.

    Raises
    ------
    InstrumentsOverlap
        If two modules have a column or a construct by the same id, or are the same instrument.
    """
    _refuse_overlap(modules)
    pages: list[Page] = []
    for module in modules:
        for construct in module.instrument.constructs:
            items = module.items_of(construct)
            if items:
                pages.append(Page(module, construct, items=items))
        closed = tuple(
            module.worded(question)
            for question in module.instrument.questions
            if question.kind != "text" and module.shows(question)
        )
        if closed:
            pages.append(Page(module, None, questions=closed))
    for module in modules:
        written = tuple(
            module.worded(question)
            for question in module.instrument.questions
            if question.kind == "text" and module.shows(question)
        )
        if written:
            pages.append(Page(module, None, questions=written))
    columns = tuple(column for index, page in enumerate(pages) for column in _columns(index, page))
    return Questionnaire(tuple(modules), tuple(pages), columns)


def _refuse_overlap(modules: Sequence[Module]) -> None:
    """Compare whole instruments: what overlaps in the full form may not be combined in a short one.

    Ids are compared without capitals, as the loader does within one file.
    """
    owners: dict[str, int] = {}
    for number, module in enumerate(modules):
        for name in _ids(module):
            owner = owners.setdefault(name.casefold(), number)
            if owner != number:
                first = modules[owner].instrument.id
                raise InstrumentsOverlap(first, module.instrument.id, name)


def _ids(module: Module) -> Iterator[str]:
    for construct in module.instrument.constructs:
        yield construct.id
        for item in construct.items:
            yield item.id
    for question in module.instrument.questions:
        yield question.id
        for number, _ in enumerate(module.tools, start=1):
            if question.kind == "tools":
                yield f"{question.id}_{number}"


def _columns(index: int, page: Page) -> Iterator[Column]:
    for item in page.items:
        yield Column(item.id, index, item=item)
    for question in page.questions:
        if question.kind == "tools":
            for number, tool in enumerate(page.module.tools, start=1):
                yield Column(f"{question.id}_{number}", index, question=question, tool=tool)
        else:
            yield Column(question.id, index, question=question)
