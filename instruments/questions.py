"""Reading the questions of an instrument's file: choice, tools, number and open text."""

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from .faults import shown
from .model import Option, Question, QuestionKind
from .scales import HIGHEST_CODE, note_duplicates
from .table import Notes, Table
from .texts import read_simple, read_text, read_text_or_none

KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
ROLES_OF_KIND: Mapping[QuestionKind, tuple[str, ...]] = {
    "choice": ("", "adoption_status", "adoption_since"),
    "tools": ("", "tools"),
    "number": ("",),
    "text": ("", "good_practice", "barriers"),
}
HIGHEST_NUMBER = 1_000_000


def read_question(table: Table) -> Question:
    """One ``[[questions]]`` block."""
    kind = table.choice("kind", KINDS)
    minimum, maximum = _read_limits(table, kind)
    question = Question(
        id=table.identifier(),
        kind=kind,
        text=read_text(table, "text"),
        role=_read_role(table, kind),
        help=read_text_or_none(table, "help"),
        options=_read_options(table, kind),
        minimum=minimum,
        maximum=maximum,
        short=table.flag("short"),
        simple=read_simple(table),
    )
    uses = any(option.uses for option in question.options)
    if question.role == "adoption_status" and question.options and not uses:
        table.notes.add(table.at("options"), "no_use_marked")
    table.finish()
    return question


def _knows_kind(table: Table) -> bool:
    return table.content.get("kind") in KINDS


def _read_role(table: Table, kind: QuestionKind) -> str:
    known_anywhere = tuple(dict.fromkeys(sum(ROLES_OF_KIND.values(), ())))
    allowed = ROLES_OF_KIND[kind] if _knows_kind(table) else known_anywhere
    return table.choice("role", allowed, default="")


def _read_limits(table: Table, kind: QuestionKind) -> tuple[int | None, int | None]:
    """The lowest and highest number that may be given; None for other kinds of question."""
    if kind != "number":
        _refuse(table, ("minimum", "maximum"), kind)
        return None, None
    minimum = table.whole("minimum", low=0, high=HIGHEST_NUMBER)
    maximum = table.whole("maximum", low=0, high=HIGHEST_NUMBER)
    given = [table.content.get(key) for key in ("minimum", "maximum")]
    if given == [minimum, maximum] and minimum >= maximum:
        table.notes.add(table.at("minimum"), "limits_reversed")
    return minimum, maximum


def _read_options(table: Table, kind: QuestionKind) -> tuple[Option, ...]:
    if kind not in ("choice", "tools"):
        _refuse(table, ("options",), kind)
        return ()
    blocks = tuple(table.tables("options"))
    options = tuple(_read_option(block) for block in blocks)
    if len(options) < 2 and _knows_kind(table):
        table.notes.add(table.at("options"), "too_few_options")
    _note_duplicate_values(blocks)
    for language in table.notes.languages:
        labels = [option.label.get(language, "") for option in options]
        note_duplicates(labels, table.at("options"), table.notes)
    return options


def _note_duplicate_values(blocks: Sequence[Table]) -> None:
    taken: list[object] = []
    for block in blocks:
        value = block.content.get("value")
        if value in taken:
            block.notes.add(block.at("value"), "duplicate_option", value=shown(value))
        elif value is not None:
            taken.append(value)


def _read_option(table: Table) -> Option:
    option = Option(
        value=table.whole("value", low=0, high=HIGHEST_CODE),
        label=read_text(table, "label"),
        uses=table.flag("uses"),
    )
    table.finish()
    return option


def _refuse(table: Table, keys: Sequence[str], kind: QuestionKind) -> None:
    """Note the keys that belong to another kind of question."""
    for key in keys:
        if table.has(key) and _knows_kind(table):
            table.notes.add(table.at(key), "not_for_kind", kind=kind)


def note_taken_columns(questions: Sequence[Question], notes: Notes) -> None:
    """Note ids that look like the columns of a tools question, such as ``TOOLS_1``."""
    for question in questions:
        if question.kind != "tools" or not question.id:
            continue
        column = re.compile(re.escape(question.id.casefold()) + r"_[0-9]+")
        for name, place in notes.ids.items():
            if column.fullmatch(name):
                notes.add(f"{place}.id", "column_taken", value=shown(name), question=question.id)
