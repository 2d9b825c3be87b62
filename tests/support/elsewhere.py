"""Exports of other survey tools, made of the same answers, with the quirks of each.

From their documented formats: LimeSurvey heads a column by code and text and adds its own columns,
Microsoft Forms makes a workbook with times and unbreakable spaces, Google Forms puts a grid's
statement in brackets.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl

import instruments
from instruments.model import Construct, Item

Answers = Sequence[Mapping[str, str]]
"""A row per person: a code as text per item id, and a team."""
TECHNOLOGY = "RegiCare"
TIMES = (datetime(2026, 11, 17, 10, 4), datetime(2026, 11, 17, 10, 9))  # noqa: DTZ001  # as Excel
UTAUT = instruments.load("utaut")
ITEMS: list[tuple[Construct, Item]] = [
    (construct, item) for construct in UTAUT.constructs for item in construct.scored_items
]


def limesurvey(path: Path, answers: Answers) -> Path:
    """Write a CSV export with full headings and answers: BOM, semicolons, everything quoted."""
    own = ["Antwoord-ID", "Datum verzonden", "Laatste pagina", "Starttaal", "Seed"]
    heads = [f"{one.id}[{item.id}]. Wat vindt u? [{text(item)}]" for one, item in ITEMS]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow([*own, *heads, "In welk team werkt u?"])
        for number, row in enumerate(answers, start=1):
            about = [number, "17-11-2026 10:04:11", 6, "nl", 1_234_567]
            writer.writerow([*about, *_words(row), row["team"]])
    return path


def microsoft_forms(path: Path, answers: Answers) -> Path:
    """Write a workbook as Forms saves it: days as days, blanks as empty cells."""
    own = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([*own, *(f"{text(item)}\u00a0" for _, item in ITEMS), "Team"])
    for number, row in enumerate(answers, start=1):
        about = [number, *TIMES, "anonymous", None]
        sheet.append([*about, *(word or None for word in _words(row)), row["team"] or None])
    book.save(path)
    return path


def google_forms(path: Path, answers: Answers) -> Path:
    """Write a CSV as Sheets saves it, under a row of merged group titles."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["", "Stellingen", *[""] * len(ITEMS)])
        writer.writerow(
            ["Tijdstempel", *(f"Stellingen [{text(item)}]" for _, item in ITEMS), "Team"]
        )
        for row in answers:
            writer.writerow(["17-11-2026 10:04:11", *_words(row), row["team"]])
    return path


SOURCES: Mapping[str, tuple[str, Callable[[Path, Answers], Path]]] = {
    "limesurvey": ("results-survey.csv", limesurvey),
    "microsoft": ("Vragenlijst(1-121).xlsx", microsoft_forms),
    "google": ("Vragenlijst (Reacties).csv", google_forms),
}


def text(item: Item) -> str:
    """Return a statement as it was asked."""
    return item.text["nl"].replace("{technology}", TECHNOLOGY)


def _words(row: Mapping[str, str]) -> list[str]:
    return [_word(construct, row[item.id]) for construct, item in ITEMS]


def _word(construct: Construct, code: str) -> str:
    scale = construct.scale
    return scale.labels["nl"][scale.points.index(int(code))] if code else ""
