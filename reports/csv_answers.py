"""Item-level answers from a CSV file: a column per item, a row per respondent.

Empty means skipped; nvt, n.v.t., na or n/a means 'does not apply'. Items without a column count
as not asked.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pandas as pd

from instruments.faults import shown
from instruments.questionnaire import NOT_APPLICABLE, Column, Questionnaire

from .asked import asked_only
from .csv_faults import CsvFault, InvalidAnswers
from .csv_table import DOES_NOT_APPLY, CsvTable, read_table
from .dataset import Dataset
from .scoring import Floats

_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?")
_SKIPPED = float("nan")
_LARGEST = 10**9


def read_answers(
    path: Path,
    questionnaire: Questionnaire,
    *,
    groups: Sequence[str] = (),
    ignored: Collection[str] = (),
) -> Dataset:
    """Return the answers in a CSV file or workbook; InvalidAnswers with all that is wrong in it.

    `groups`: columns that hold a breakdown, which must be there. `ignored`: columns that may be
    there and are not read.
    """
    return answers_in(read_table(path), path.name, questionnaire, groups=groups, ignored=ignored)


def answers_in(
    table: CsvTable,
    file: str,
    questionnaire: Questionnaire,
    *,
    groups: Sequence[str] = (),
    ignored: Collection[str] = (),
) -> Dataset:
    """Return the answers in a table headed by ids, as `read_answers`; `file` is for messages."""
    if not table.rows:
        raise InvalidAnswers(file, [CsvFault("no_rows")])
    known = {column.id: column for column in questionnaire.columns}
    faults = _header_faults(table, list(known), groups=groups, ignored=ignored)
    if faults:
        raise InvalidAnswers(file, faults)
    cells = dict(zip(table.header, zip(*table.rows, strict=True), strict=True))
    texts = {name: cells[name] for name in table.header if name in known}
    asked = asked_only(questionnaire, texts.keys())
    values = {}
    for column in asked.coded_columns:
        allowed = _allowed(column, asked)
        values[column.id], wrong = _coded(column, texts[column.id], table.numbers, allowed)
        faults += wrong
    if faults:
        faults.sort(key=lambda fault: (fault.row or 0, table.header.index(fault.column or "")))
        raise InvalidAnswers(file, faults)
    frame = pd.DataFrame(values, index=range(len(table.rows)), dtype="float64")
    not_applicable = frame == NOT_APPLICABLE
    return Dataset(
        asked,
        frame.mask(not_applicable),
        not_applicable,
        {name: _labels(cells[name]) for name in groups},
        {
            column.id: tuple(text.strip() for text in texts[column.id] if text.strip())
            for column in asked.columns
            if column.is_open
        },
    )


def _header_faults(
    table: CsvTable, known: Sequence[str], *, groups: Sequence[str], ignored: Collection[str]
) -> list[CsvFault]:
    """What is wrong with the columns, from left to right."""
    names = [name for name in table.header if name]
    examples = ", ".join(list(known)[:3])
    if all(_NUMBER.fullmatch(name) for name in names):
        return [CsvFault("no_header", parameters={"examples": examples})]
    if not set(known) & set(names):
        return [CsvFault("no_known_column", parameters={"examples": examples})]
    allowed = {*known, *groups, *ignored}
    faults = [_unknown(name, known, names) for name in dict.fromkeys(names) if name not in allowed]
    faults += [
        CsvFault(
            "duplicate_column",
            column=name,
            parameters={"count": str(count), "surplus": str(count - 1)},
        )
        for name, count in Counter(names).items()
        if count > 1
    ]
    faults += [
        CsvFault("nameless_column", parameters={"number": str(place + 1)})
        for place, name in enumerate(table.header)
        if not name and any(row[place].strip() for row in table.rows)
    ]
    faults += [CsvFault("missing_group", column=name) for name in groups if name not in names]
    return faults


def _unknown(name: str, known: Sequence[str], names: Sequence[str]) -> CsvFault:
    """An unknown column, with the columns it may be a slip of the pen for."""
    lower = {one.casefold(): one for one in known if one not in names}
    near = get_close_matches(name.casefold()[:64], lower, n=3)
    if not near:
        return CsvFault("unknown_column", column=name)
    suggestions = ", ".join(lower[one] for one in near)
    return CsvFault("misspelt_column", column=name, parameters={"near": suggestions})


def _coded(
    column: Column, texts: Sequence[str], numbers: Sequence[int], allowed: "Allowed"
) -> tuple[Floats, list[CsvFault]]:
    """Return a column's answers as codes, NaN where skipped, and the answers that are wrong."""
    if allowed.between and _is_continuous(texts):
        allowed = replace(allowed, any_between=True)
    codes = {text: _code(text, allowed) for text in set(texts)}
    faults = [
        CsvFault(
            problem, number, column.id, {"value": shown(text.strip()), "allowed": allowed.said}
        )
        for text, number in zip(texts, numbers, strict=True)
        if isinstance(problem := codes[text], str)
    ]
    if faults:
        return np.array([]), faults
    return np.array([codes[text] for text in texts], dtype=np.float64), []


def _code(text: str, allowed: "Allowed") -> float | str:
    """Return the code of one cell, or the rule it breaks."""
    text = text.strip()
    if not text:
        return _SKIPPED
    if text.casefold() in DOES_NOT_APPLY:
        return float(NOT_APPLICABLE)
    if not _NUMBER.fullmatch(text):
        return "not_a_number"
    value = _number(text)
    fits = value in allowed.codes or (
        allowed.any_between and min(allowed.codes) <= value <= max(allowed.codes)
    )
    return value if fits else "outside_scale"


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _is_continuous(texts: Sequence[str]) -> bool:
    """Whether most answers lie between the points, as with test scores and averages.

    Among whole answers a single 3.5 is a slip of the pen and stays a fault.
    """
    numbers = [_number(text) for text in map(str.strip, texts) if _NUMBER.fullmatch(text)]
    return 2 * sum(number % 1 != 0 for number in numbers) > len(numbers)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The whole numbers that answer a column, and how to say them.

    `between`: the column belongs to a construct, so its answers may turn out to be continuous;
    `any_between`: they are, and every number from the lowest to the highest point answers it.
    """

    codes: range | frozenset[int]
    said: str
    between: bool = False
    any_between: bool = False


def _allowed(column: Column, questionnaire: Questionnaire) -> Allowed:
    construct = questionnaire.pages[column.page].construct
    if construct is not None:
        return replace(_one_of(construct.scale.points), between=True)
    question = column.question
    if question is not None and question.kind == "number":
        low = 0 if question.minimum is None else question.minimum
        high = _LARGEST if question.maximum is None else question.maximum
        return Allowed(range(low, high + 1), f"{low}–{high}")
    return _one_of([option.value for option in question.options] if question else [])


def _one_of(codes: Sequence[int]) -> Allowed:
    ordered = sorted(codes)
    consecutive = ordered == list(range(ordered[0], ordered[-1] + 1))
    said = f"{ordered[0]}–{ordered[-1]}" if consecutive else ", ".join(map(str, ordered))
    return Allowed(frozenset(ordered), said)


def _labels(texts: Sequence[str]) -> "pd.Series[str]":
    """Group labels, None where empty."""
    return pd.Series([text.strip() or None for text in texts], dtype="object")
