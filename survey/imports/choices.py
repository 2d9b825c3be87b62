"""What a coach says that each column, each answer and each team in a file stands for."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from instruments.questionnaire import NOT_APPLICABLE, Questionnaire
from reports.csv_table import CsvTable
from reports.imports import Mapping as Confirmed
from reports.imports import WordList, word_lists
from reports.imports.mapping import DOES_NOT_APPLY, SKIPPED
from reports.imports.proposal import Proposal
from reports.imports.spelling import folded

TEAM, ROLE, NOT_KEPT = "@team", "@role", "-"
"""What a column can hold besides answers; the last is also 'no team' and 'no role'."""
MOST_GROUPS = 300
_PERSONAL = re.compile(
    r"[^\s@]+@[^\s@]+\.[^\s@]+"  # an e-mail address
    r"|\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}"  # an address on the internet
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(?::\d{2})?"  # a time
    r"|(?:\+|00?)[\d\s()-]{8,15}",  # a phone number
    re.IGNORECASE,
)

_LONGEST_PERSONAL = 100

Wrong = Literal["open", "twice", "personal", "too_many_words", "too_many_groups"]


@dataclass(frozen=True)
class Choices:
    """Everything confirmed so far; "" where nothing was chosen yet.

    `columns`: per column of the table the id of a question, TEAM, ROLE or NOT_KEPT. `words`: per
    list and answer a code, "nvt" or "leeg". `teams`, `roles`: per word a code or NOT_KEPT.
    """

    columns: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)

    def placed(self, questionnaire: Questionnaire) -> dict[str, int]:
        """Return per question the place of its column."""
        known = {column.id for column in questionnaire.columns}
        return {id: place for place, id in enumerate(self.columns) if id in known}

    def place_of(self, what: str) -> int | None:
        """Return the place of the column with teams or roles."""
        return self.columns.index(what) if what in self.columns else None


def of_proposal(table: CsvTable, found: Proposal) -> tuple[str, ...]:
    """Return per column what it surely holds, "" where a person has to say."""
    sure = {match.heading: match.id for match in found.columns if match.sure}
    return tuple(
        NOT_KEPT if heading in found.ignored else sure.get(heading, "") for heading in table.header
    )


def of_mapping(table: CsvTable, mapping: Confirmed) -> Choices:
    """Return what a mapping says of a table; what it does not name is left open."""
    holds = {folded(heading): id for id, heading in mapping.columns.items()}
    holds |= {folded(heading): NOT_KEPT for heading in mapping.ignored}
    for name, what in (("team", TEAM), ("role", ROLE)):
        if name in mapping.groups:
            holds[folded(mapping.groups[name])] = what
    words = {
        name: {word: _written(code) for word, code in meanings.items()}
        for name, meanings in mapping.words.items()
    }
    return Choices(tuple(holds.get(folded(one), "") for one in table.header), words)


def _written(code: int | None) -> str:
    if code is None:
        return SKIPPED
    return DOES_NOT_APPLY if code == NOT_APPLICABLE else str(code)


def wrong_columns(
    table: CsvTable, questionnaire: Questionnaire, choices: Choices
) -> dict[int, Wrong]:
    """Return by place what is wrong with the choice for a column."""
    counted = Counter(choices.columns)
    lists = {
        id: found
        for found in word_lists(table, questionnaire, choices.placed(questionnaire))
        for id in found.ids
    }
    open_questions = {column.id for column in questionnaire.columns if column.is_open}
    wrong: dict[int, Wrong] = {}
    for place, chosen in enumerate(choices.columns):
        if not chosen:
            wrong[place] = "open"
        elif chosen == NOT_KEPT:
            continue
        elif counted[chosen] > 1:
            wrong[place] = "twice"
        elif chosen in (TEAM, ROLE):
            if _are_personal(_cells(table, place)):
                wrong[place] = "personal"
            elif len(groups_in(table, place)) > MOST_GROUPS:
                wrong[place] = "too_many_groups"
        elif chosen in open_questions and _are_personal(_cells(table, place)):
            wrong[place] = "personal"
        elif chosen in lists and _has_too_many(table, place, lists[chosen]):
            wrong[place] = "too_many_words"
    return wrong


def _has_too_many(table: CsvTable, place: int, found: WordList) -> bool:
    """Whether it is this column that makes its list of answers too long."""
    return found.is_too_long and len(set(_cells(table, place))) * len(found.ids) > len(found.words)


def _cells(table: CsvTable, place: int) -> list[str]:
    return [row[place] for row in table.rows if row[place]]


def _are_personal(cells: Sequence[str]) -> bool:
    """Whether most of these are addresses, times or numbers of phones, which are never kept."""
    short = (cell for cell in cells if len(cell) <= _LONGEST_PERSONAL)
    found = sum(bool(_PERSONAL.fullmatch(cell.strip())) for cell in short)
    return bool(cells) and found * 2 > len(cells)


def groups_in(table: CsvTable, place: int | None) -> list[str]:
    """Return the different words of a column with teams or roles, in the order of the alphabet."""
    if place is None:
        return []
    spelt: dict[str, str] = {}
    for cell in _cells(table, place):
        spelt.setdefault(folded(cell), cell)
    return sorted(spelt.values(), key=str.casefold)


def open_words(lists: Sequence[WordList], choices: Choices) -> Iterator[tuple[str, str]]:
    """Yield the list and the answer of which nobody said what it stands for."""
    for one in lists:
        chosen = choices.words.get(one.name, {})
        yield from (
            (one.name, word.word) for word in one.words if not chosen.get(folded(word.word))
        )


def as_mapping(table: CsvTable, questionnaire: Questionnaire, choices: Choices) -> Confirmed:
    """Return what was confirmed as a mapping of the table."""
    meanings = {SKIPPED: None, DOES_NOT_APPLY: NOT_APPLICABLE}
    return Confirmed(
        columns={id: table.header[place] for id, place in choices.placed(questionnaire).items()},
        groups={
            name: table.header[place]
            for name, what in (("team", TEAM), ("role", ROLE))
            if (place := choices.place_of(what)) is not None
        },
        ignored=tuple(
            heading
            for heading, chosen in zip(table.header, choices.columns, strict=True)
            if chosen == NOT_KEPT
        ),
        words={
            name: {
                word: meanings[code] if code in meanings else int(code)
                for word, code in words.items()
                if code
            }
            for name, words in choices.words.items()
        },
    )
