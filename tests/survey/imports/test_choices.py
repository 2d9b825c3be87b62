"""What may be chosen for a column: nothing twice, nothing that tells who somebody is."""

import pytest

from instruments.questionnaire import Module, assemble
from reports.csv_table import CsvTable
from survey.imports.choices import NOT_KEPT, TEAM, Choices, as_mapping, wrong_columns
from tests.support.elsewhere import UTAUT

ASKED = assemble([Module(UTAUT)])


def table(*columns: list[str]) -> CsvTable:
    rows = tuple(zip(*columns, strict=True))
    return CsvTable(
        tuple(f"k{n}" for n in range(len(columns))), rows, tuple(range(2, 2 + len(rows)))
    )


def wrong(chosen: tuple[str, ...], *columns: list[str]) -> dict[int, str]:
    return dict(wrong_columns(table(*columns), ASKED, Choices(chosen)))


PERSONAL = [
    "anna@welzijn.example",
    "192.168.1.20",
    "2001:db8:0:0:1::5",
    "17-11-2026 10:04:11",
    "2026-11-17T10:04:00",
    "11/17/2026",
    "10:04",
    "06-12345678",
    "+31 6 1234 5678",
]


@pytest.mark.parametrize("value", PERSONAL)
def test_what_tells_who_or_when_is_no_team(value: str) -> None:
    """Addresses, times and phone numbers, also where some cells hold something else."""
    assert wrong((TEAM,), [value] * 3 + ["Noord"]) == {0: "personal"}
    assert not wrong((NOT_KEPT,), [value] * 4)


@pytest.mark.parametrize("value", ["Noord", "Team 3", "2", "Wijkteam 06", "A-12", "Regio 2026"])
def test_teams_are_not_taken_for_personal(value: str) -> None:
    """Names with a number in them are names."""
    assert not wrong((TEAM,), [value] * 4)


def test_each_fault_by_its_column() -> None:
    """Open, twice, and far too many teams or answers."""
    many = [f"Waarde {n}" for n in range(400)]
    few = ["4"] * 400
    found = wrong(("", "PE1", "PE1", TEAM, "PE2"), few, few, few, many, many)
    assert found == {0: "open", 1: "twice", 2: "twice", 3: "too_many_groups", 4: "too_many_words"}


def test_what_is_confirmed_becomes_a_mapping() -> None:
    """By heading, so that it serves the next file."""
    chosen = Choices(
        ("PE1", TEAM, NOT_KEPT), {"agree5": {"mee eens": "4", "-": "leeg", "x": "nvt"}}
    )
    made = as_mapping(table(["4"], ["A"], ["z"]), ASKED, chosen)
    assert made.columns == {"PE1": "k0"}
    assert made.groups == {"team": "k1"}
    assert made.ignored == ("k2",)
    assert made.words == {"agree5": {"mee eens": 4, "-": None, "x": -1}}
