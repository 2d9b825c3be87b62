"""From the rows of a list to people: each fault with its row and column, nothing guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reports.table_file import NumberedRow, UnreadableTable, rows_in
from survey.storage.organisations import TeamKind

from .columns import KINDS, Column, Columns, columns_of, plain

MOST_ROWS = 10_000
LONGEST_NAME = 80
LONGEST_ADDRESS = 254
ADDRESS = re.compile(r"[^\s@,;<>\"'=]+@[^\s@,;<>\"'=]+\.[^\s@,;<>\"'=]+")
IN_BRACKETS = re.compile(r"<([^<>]*)>$")

What = Literal["no_address", "two_addresses", "no_team", "too_long", "unknown_kind", "twice"]


class NoList(ValueError):
    """There is nothing in it, or too much; `most` is how many rows are taken."""

    most = MOST_ROWS


@dataclass(frozen=True)
class Listed:
    """Somebody on the list. The name is read over and goes no further than this."""

    row: int
    email: str
    team: str
    unit: str
    kind: TeamKind


@dataclass(frozen=True)
class Fault:
    """What is wrong in one row; `other` is the row it clashes with, `more` that row's team."""

    row: int
    column: Column
    what: What
    value: str
    other: int = 0
    more: str = ""


@dataclass(frozen=True)
class StaffList:
    """A list as it was read. `doubles`: rows that say what an earlier row says."""

    columns: Columns
    people: tuple[Listed, ...]
    faults: tuple[Fault, ...]
    doubles: tuple[int, ...]

    @property
    def without_address(self) -> int:
        """How many people can't be invited by mail."""
        return sum(not one.email for one in self.people)


def read(content: bytes) -> StaffList:
    """Read a list from a file or from pasted text; UnreadableTable or NoList when it is none."""
    return read_rows(rows_in(content))


def read_rows(rows: Sequence[NumberedRow]) -> StaffList:
    """Read a list from its rows; NoList when nobody is on it or far too many are."""
    if not rows or len(rows) > MOST_ROWS:
        raise NoList
    columns, has_heading = columns_of([cells for _number, cells in rows])
    body = rows[1:] if has_heading else rows
    if not body:
        raise NoList
    return _checked(columns, body)


def _checked(columns: Columns, body: Sequence[NumberedRow]) -> StaffList:
    people: list[Listed] = []
    faults: list[Fault] = []
    doubles: list[int] = []
    seen: dict[str, Listed] = {}
    for number, cells in body:
        one = _listed(columns, number, cells)
        wrong = [*_faults(columns, one, cells)]
        before = seen.get(one.email) if one.email and not wrong else None
        if before and (before.team, before.unit, before.kind) == (one.team, one.unit, one.kind):
            doubles.append(number)
            continue
        if before:
            wrong.append(Fault(number, "email", "twice", one.email, before.row, before.team))
        faults += wrong
        people.append(one)
        if one.email and not wrong:
            seen[one.email] = one
    return StaffList(columns, tuple(people), tuple(faults), tuple(doubles))


def _listed(columns: Columns, number: int, cells: Sequence[str]) -> Listed:
    address = columns.cell(cells, "email")
    if bracketed := IN_BRACKETS.search(address):
        address = bracketed[1]
    return Listed(
        number,
        address.strip("<>\"' ").removeprefix("mailto:").lower(),
        columns.cell(cells, "team"),
        columns.cell(cells, "unit"),
        KINDS.get(plain(columns.cell(cells, "kind")), "staff"),
    )


def _faults(columns: Columns, one: Listed, cells: Sequence[str]) -> Iterator[Fault]:
    if one.email and one.email.count("@") > 1:
        yield Fault(one.row, "email", "two_addresses", one.email)
    elif one.email and (len(one.email) > LONGEST_ADDRESS or not ADDRESS.fullmatch(one.email)):
        yield Fault(one.row, "email", "no_address", one.email)
    if not one.team and "team" in columns.places and one.kind == "staff":
        yield Fault(one.row, "team", "no_team", "")
    kind = columns.cell(cells, "kind")
    if kind and plain(kind) not in KINDS:
        yield Fault(one.row, "kind", "unknown_kind", kind)
    for column, value in (("team", one.team), ("unit", one.unit)):
        if len(value) > LONGEST_NAME:
            yield Fault(one.row, column, "too_long", value)  # type: ignore[arg-type]


__all__ = ["Fault", "Listed", "NoList", "StaffList", "UnreadableTable", "read", "read_rows"]
