"""Proposing which column holds which statement, by its code or by how alike the texts are.

A proposal is `sure` only when the code stands in the heading, or when the texts are nearly the
same and no other statement comes near. All else is for a person to decide.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from instruments.questionnaire import Column, Questionnaire

from ..table_file import NumberedRow
from .mapping import words_of
from .spelling import tidy

SURE = 0.85
LIKELY = 0.6
MARGIN = 0.08
"""How much better than the next best a sure match is, in difflib's ratio (0-1)."""
SHARED_THREES = 0.3
_HEADER_ROWS = 10
_MOST_WORDS = 40
_BRACKETS = re.compile(r"\[([^\[\]]+)\]\s*$")
_NOT_ANSWERS = (
    "antwoord-id", "antwoord id", "response id", "id", "id.", "datum verzonden", "date submitted",
    "laatste pagina", "last page", "starttaal", "start language", "seed", "startdatum",
    "date started", "datum laatste actie", "date last action", "ip-adres", "ip address", "token",
    "toegangscode", "verwijzende url", "referrer url", "begintijd", "start time",
    "tijd van voltooien",
    "completion time", "e-mail", "e-mailadres", "email", "email address", "naam", "name",
    "tijd van laatste wijziging", "last modified time", "tijdstempel", "timestamp",
)  # fmt: skip
"""What LimeSurvey, Microsoft Forms and Google Forms write besides the answers."""
_SKIPPED_WORDS = ("geen antwoord", "no answer", "niet ingevuld")
_ABSENT_WORDS = (
    "weet ik niet", "weet niet", "niet van toepassing", "n.v.t.", "nvt", "weet niet / n.v.t.",
    "weet ik niet of niet van toepassing", "don't know", "does not apply", "not applicable", "n/a",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A heading that may hold a column's answers; `likeness` from 0 to 1."""

    id: str
    heading: str
    likeness: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Word:
    """An answer in words; `code` is what it stands for, "" when nobody can tell."""

    word: str
    code: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person is asked to confirm.

    `ignored`: headings that are known to hold no answers; `open`: headings nobody can place;
    `missing`: ids without a column; `words`: per scale or question the answers in words.
    """

    header_row: int
    columns: tuple[Match, ...]
    ignored: tuple[str, ...]
    open: tuple[str, ...]
    missing: tuple[str, ...]
    words: Mapping[str, tuple[Word, ...]]


def propose(
    rows: Sequence[NumberedRow], questionnaire: Questionnaire, *, technology: str
) -> Proposal:
    """Return a proposal for the rows of a file (`table_file.rows_in`), which has at least one."""
    texts = _texts(questionnaire, technology)
    place = _heading_place(rows, texts)
    number, cells = rows[place]
    headings = [tidy(cell) for cell in cells]
    matches = _best(headings, texts)
    taken = {match.heading for match in matches}
    left = [one for one in dict.fromkeys(headings) if one and one not in taken]
    ignored = [one for one in left if one.casefold() in _NOT_ANSWERS]
    found = {match.id for match in matches}
    return Proposal(
        header_row=number,
        columns=tuple(matches),
        ignored=tuple(ignored),
        open=tuple(one for one in left if one not in ignored),
        missing=tuple(id for id in texts if id not in found),
        words=_words(rows[place + 1 :], headings, matches, questionnaire),
    )


def heading_row(
    rows: Sequence[NumberedRow], questionnaire: Questionnaire, *, technology: str
) -> int:
    """Return the number of the row that most looks like headings; there is at least one row."""
    return rows[_heading_place(rows, _texts(questionnaire, technology))][0]


def _heading_place(rows: Sequence[NumberedRow], texts: Mapping[str, list[str]]) -> int:
    return max(range(min(len(rows), _HEADER_ROWS)), key=lambda at: _matched(rows[at][1], texts))


def _texts(questionnaire: Questionnaire, technology: str) -> dict[str, list[str]]:
    """Per column the words it may be headed by, in every language."""
    return {
        column.id: [
            _plain(text.replace("{technology}", technology)) for text in _said(column).values()
        ]
        for column in questionnaire.columns
    }


def _said(column: Column) -> Mapping[str, str]:
    if column.item is not None:
        return column.item.text
    if column.tool is not None:
        return {"": column.tool}
    return column.question.text if column.question else {}


def _plain(text: str) -> str:
    return re.sub(r"[^\w ]", "", tidy(text)).casefold()


def _matched(cells: Sequence[str], texts: Mapping[str, list[str]]) -> int:
    """How many cells of a row are surely headings; quick, for it is asked of several rows."""
    wanted = {text for said in texts.values() for text in said}
    return sum(
        _plain(_inner(cell)) in wanted or any(_has_code(cell, id) for id in texts)
        for cell in cells
        if cell.strip()
    )


def _inner(heading: str) -> str:
    """What stands in brackets at the end, as in 'Stellingen [Ik zou …]', or the whole."""
    found = _BRACKETS.search(heading)
    return found[1] if found else heading


def _has_code(heading: str, id: str) -> bool:
    """Whether the heading is the code, begins with it, or has it in brackets, as PE[PE1]."""
    code = re.escape(id)
    return bool(re.match(rf"\s*(?:\w+\[{code}\]|{code})(?:[.:\s\]]|$)", heading))


def _best(headings: Sequence[str], texts: Mapping[str, list[str]]) -> list[Match]:
    """Match columns and headings one to one, the most alike first."""
    scored = sorted(_scored(headings, texts), key=lambda match: -match.likeness)
    matches: dict[str, Match] = {}
    used: set[str] = set()
    for match in scored:
        if match.id in matches or match.heading in used:
            continue
        rival = max(
            (
                other.likeness
                for other in scored
                if (other.heading == match.heading) != (other.id == match.id)
                and other.id not in matches
                and other.heading not in used
            ),
            default=0.0,
        )
        sure = match.likeness >= SURE and match.likeness - rival >= MARGIN
        matches[match.id] = Match(match.id, match.heading, match.likeness, sure)
        used.add(match.heading)
    return [matches[id] for id in texts if id in matches]


def _scored(headings: Sequence[str], texts: Mapping[str, list[str]]) -> Iterator[Match]:
    for heading in dict.fromkeys(headings):
        if not heading or heading.casefold() in _NOT_ANSWERS:
            continue
        for id, said in texts.items():
            likeness = _likeness(heading, id, said)
            if likeness >= LIKELY:
                yield Match(id, heading, likeness, sure=False)


def _likeness(heading: str, id: str, said: Sequence[str]) -> float:
    if _has_code(heading, id):
        return 1.0
    inner = _plain(_inner(heading))
    found = 0.0
    for text in said:
        if not _may_be_alike(inner, text):
            continue
        matcher = SequenceMatcher(None, inner, text, autojunk=False)
        if matcher.real_quick_ratio() >= LIKELY and matcher.quick_ratio() >= LIKELY:
            found = max(found, matcher.ratio())
    return found


def _may_be_alike(first: str, second: str) -> bool:
    """Whether two texts share enough of their threes of letters to be worth comparing."""
    one, other = _threes(first), _threes(second)
    return len(one & other) >= SHARED_THREES * min(len(one), len(other))


@lru_cache(maxsize=1024)
def _threes(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 3] for at in range(max(1, len(text) - 2)))


def _words(
    rows: Sequence[NumberedRow],
    headings: Sequence[str],
    matches: Sequence[Match],
    questionnaire: Questionnaire,
) -> dict[str, tuple[Word, ...]]:
    lists = words_of(questionnaire)
    columns = {column.id: column for column in questionnaire.coded_columns}
    found: dict[str, dict[str, Word]] = {}
    for match in matches:
        if match.id not in lists:
            continue
        known = meanings(columns[match.id], questionnaire)
        place = headings.index(match.heading)
        texts = dict.fromkeys(tidy(row[place]) for _, row in rows if place < len(row))
        for text in list(texts)[:_MOST_WORDS]:
            if text and not re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", text):
                word = Word(text, known.get(text.casefold(), ""))
                found.setdefault(lists[match.id], {}).setdefault(text.casefold(), word)
    return {name: tuple(words.values()) for name, words in found.items()}


def meanings(column: Column, questionnaire: Questionnaire) -> dict[str, str]:
    """Return what each full word of a scale or question stands for, and the words for no answer.

    By the word without capitals: a code, "nvt" or "leeg".
    """
    known = dict.fromkeys(_ABSENT_WORDS, "nvt") | dict.fromkeys(_SKIPPED_WORDS, "leeg")
    construct = questionnaire.pages[column.page].construct
    if construct is not None:
        for labels in construct.scale.labels.values():
            pairs = zip(labels, construct.scale.points, strict=True)
            known |= {tidy(label).casefold(): str(code) for label, code in pairs}
    elif column.question is not None:
        for option in column.question.options:
            known |= {tidy(text).casefold(): str(option.value) for text in option.label.values()}
    return known
