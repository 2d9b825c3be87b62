"""What is answered in a file, per scale or question, for a person to say what it stands for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from instruments.questionnaire import Column, Questionnaire

from ..csv_table import DOES_NOT_APPLY as ABSENT
from ..csv_table import CsvTable
from .mapping import DOES_NOT_APPLY, words_of
from .proposal import Word, meanings
from .spelling import folded

MOST_WORDS = 60
"""More different answers than this are no answers to a closed question."""
_CODE_FIRST = re.compile(r"(?P<code>\d+) ?[-–:.=)]? ?(?P<words>\D.*)")
_CODE_LAST = re.compile(r"(?P<words>.*\S) ?\((?P<code>\d+)\)")
_WHOLE = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class WordList:
    """The answers to all columns of one scale, or to one question.

    `ids`: the columns; `words`: each different answer with the code it is thought to stand for.
    """

    name: str
    ids: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def is_too_long(self) -> bool:
        """Whether these are too many answers for a closed question."""
        return len(self.words) > MOST_WORDS


def word_lists(
    table: CsvTable, questionnaire: Questionnaire, placed: Mapping[str, int]
) -> tuple[WordList, ...]:
    """Return what has to be confirmed; `placed`: per column id the place of its cells.

    A whole number that a number question allows stands for itself and is not listed.
    """
    lists = words_of(questionnaire)
    found: dict[str, dict[str, Word]] = {}
    ids: dict[str, list[str]] = {}
    for column in questionnaire.coded_columns:
        if column.id not in placed:
            continue
        name = lists[column.id]
        ids.setdefault(name, []).append(column.id)
        cells = dict.fromkeys(row[placed[column.id]] for row in table.rows)
        known = _known(column, questionnaire)
        for cell in cells:
            if cell and not _is_allowed_number(column, cell):
                word = Word(cell, _stands_for(folded(cell), known))
                found.setdefault(name, {}).setdefault(folded(cell), word)
    return tuple(
        WordList(name, tuple(ids[name]), _in_order(list(words.values())))
        for name, words in found.items()
    )


def _stands_for(word: str, known: Mapping[str, str]) -> str:
    """Return what a word surely stands for: alone, or with its code before or behind it."""
    if word in known:
        return known[word]
    for pattern in (_CODE_FIRST, _CODE_LAST):
        if (found := pattern.fullmatch(word)) and known.get(found["words"]) == found["code"]:
            return found["code"]
    return ""


def _known(column: Column, questionnaire: Questionnaire) -> dict[str, str]:
    """Words and codes that are the questionnaire's own."""
    codes = {str(code): str(code) for code, _ in options(column, questionnaire, "")}
    return dict.fromkeys(ABSENT, DOES_NOT_APPLY) | codes | meanings(column, questionnaire)


def options(
    column: Column, questionnaire: Questionnaire, language: str
) -> Sequence[tuple[int, str]]:
    """Return the codes that answer a column with their words; those of another language if need be.

    A number question has none.
    """
    construct = questionnaire.pages[column.page].construct
    if construct is not None:
        labels = construct.scale.labels
        words = labels.get(language) or next(iter(labels.values()))
        return list(zip(construct.scale.points, words, strict=True))
    chosen = column.question.options if column.question else ()
    return [
        (one.value, one.label.get(language) or next(iter(one.label.values()))) for one in chosen
    ]


def _is_allowed_number(column: Column, cell: str) -> bool:
    question = column.question
    if question is None or question.kind != "number" or not _WHOLE.fullmatch(cell):
        return False
    low = question.minimum or 0
    return low <= int(cell) and (question.maximum is None or int(cell) <= question.maximum)


def _in_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """Known ones first, by what they stand for; then the others as they came.

    When one number is no code of ours, the file counts otherwise, such as from 0: then a person
    says of each number what it stands for.
    """
    if any(_WHOLE.fullmatch(word.word) and not word.code for word in words):
        words = [replace(word, code="") if _WHOLE.fullmatch(word.word) else word for word in words]
    return tuple(sorted(words, key=lambda word: (not word.code, word.code)))
