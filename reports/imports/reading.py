"""A file from elsewhere as answers, by a confirmed mapping; what is not understood is listed."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from instruments.faults import shown
from instruments.questionnaire import NOT_APPLICABLE, Questionnaire

from ..csv_answers import answers_in
from ..csv_faults import CsvFault, InvalidAnswers
from ..csv_table import DOES_NOT_APPLY, CsvTable, as_table, read_rows
from ..dataset import Dataset
from .mapping import Mapping, words_of
from .spelling import tidy

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def read_mapped(
    path: Path, questionnaire: Questionnaire, mapping: Mapping, *, groups: Sequence[str] = ()
) -> Dataset:
    """Return the answers; InvalidAnswers with every column and value that is not understood.

    `groups`: names of breakdowns that must be there; others in the mapping are not read.
    """
    rows = [row for row in read_rows(path) if row[0] >= mapping.header_row]
    table = as_table(path.name, [(number, [tidy(cell) for cell in row]) for number, row in rows])
    return mapped(table, path.name, questionnaire, mapping, groups=groups)


def mapped(
    table: CsvTable,
    file: str,
    questionnaire: Questionnaire,
    mapping: Mapping,
    *,
    groups: Sequence[str] = (),
) -> Dataset:
    """Return the answers in a table, as `read_mapped`; its cells are tidy, `file` is for faults."""
    faults = list(_heading_faults(table, mapping, groups))
    if faults:
        raise InvalidAnswers(file, faults)
    translated, faults = _translated(table, questionnaire, mapping)
    if faults:
        raise InvalidAnswers(file, faults)
    return answers_in(translated, file, questionnaire, groups=groups, ignored=mapping.groups)


def _heading_faults(table: CsvTable, mapping: Mapping, groups: Sequence[str]) -> Iterator[CsvFault]:
    used = [*mapping.columns.values(), *mapping.groups.values()]
    placed = {tidy(one) for one in (*used, *mapping.ignored)}
    for heading in dict.fromkeys(table.header):
        count = table.header.count(heading)
        if heading and heading not in placed:
            yield CsvFault("unplaced_column", column=heading)
        elif count > 1 and heading in {tidy(one) for one in used}:
            values = {"count": str(count), "surplus": str(count - 1)}
            yield CsvFault("duplicate_column", column=heading, parameters=values)
    for heading in used:
        if tidy(heading) not in table.header:
            yield CsvFault("mapped_column_missing", column=heading)
    yield from (
        CsvFault("missing_group", column=one) for one in groups if one not in mapping.groups
    )


def _translated(
    table: CsvTable, questionnaire: Questionnaire, mapping: Mapping
) -> tuple[CsvTable, list[CsvFault]]:
    """The table with ids for headings and codes for words, and what could not be translated."""
    lists = words_of(questionnaire)
    faults: list[CsvFault] = []
    names, columns = [], []
    for name, heading in (*mapping.columns.items(), *mapping.groups.items()):
        place = table.header.index(tidy(heading))
        cells = [row[place] for row in table.rows]
        if name in lists and name in mapping.columns:
            meanings = mapping.words.get(lists[name], {})
            codes = [_code(cell, meanings) for cell in cells]
            faults += [
                CsvFault("unknown_word", number, table.header[place], {"value": shown(cell)})
                for cell, code, number in zip(cells, codes, table.numbers, strict=True)
                if code is None
            ]
            cells = [code or "" for code in codes]
        names.append(name)
        columns.append(cells)
    rows = tuple(zip(*columns, strict=True))
    faults.sort(key=lambda fault: (fault.row or 0, table.header.index(fault.column or "")))
    return CsvTable(tuple(names), rows, table.numbers), faults


def _code(cell: str, meanings: "dict[str, int | None] | object") -> str | None:
    """Return a cell as `csv_answers` reads it, or None when its word has no meaning given."""
    folded = cell.casefold()
    if isinstance(meanings, dict) and folded in meanings:
        code = meanings[folded]
        return "" if code is None else ("nvt" if code == NOT_APPLICABLE else str(code))
    if not cell or _NUMBER.fullmatch(cell) or folded in DOES_NOT_APPLY:
        return cell
    return None
