"""Files, columns and days that can't be taken in: each with a sentence that says what to do."""

import pytest

from survey.storage import surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.import_pages import (
    COLLECTED,
    FURTHER,
    LAST,
    as_table,
    team_column,
    uploaded,
    with_people,
)

BAD = [
    (b"", "Kies een bestand."),
    (b"\x89PNG\0\0", "Dit is geen lijst."),
    (b"PK\x03\x04 broken", "Dit Excelbestand is niet te lezen."),
    (b"PE1;PE2\n", "Nodig zijn koppen en een rij per persoon."),
    (b"PE1\n" + b"4\n" * 10_500, "rijen"),
    (";".join(f"k{n}" for n in range(300)).encode() + b"\n" + b"1;" * 299 + b"1\n", "200 kolommen"),
]


@pytest.mark.parametrize(("content", "sentence"), BAD)
def test_files_that_can_not_be_read(
    coach: CheckingClient, draft: Survey, content: bytes, sentence: str
) -> None:
    """Each has a sentence that says what to do; what was typed stays."""
    page = uploaded(coach, draft, content, 422)
    assert sentence in page.main
    assert page.values()["source"] == "LimeSurvey"


def test_signs_that_can_not_be_seen_and_markup_are_words(
    coach: CheckingClient, draft: Survey
) -> None:
    """No sign that turns a line around or breaks a page is shown; markup is shown as it is."""
    head = ["PE1", "\u202eNaam\x1b[31m", "<script>alert(1)</script>"]
    page = uploaded(coach, draft, as_table(head, [["4", "a\x07b", "<b>"]] * 6))
    assert "Naam[31m" in page.main
    assert "<script>alert(1)</script>" in page.main
    assert coach.press(page, FURTHER, status=422).h1 == "Wat staat er in elke kolom?"


def test_a_page_that_was_tampered_with(coach: CheckingClient, draft: Survey) -> None:
    """A table that was not packed here, or unpacks to far too much, is asked for again."""
    import zlib
    from base64 import b64encode

    bomb = b64encode(zlib.compress(b"[" * 60_000_000)).decode()
    for table in ("x", "AAAA", bomb, b64encode(zlib.compress(b'[["a"],[1],[[1]]]')).decode()):
        page = coach.post(at(draft, "import"), {**COLLECTED, "table": table}, status=422)
        assert "Uw bestand kwam niet mee. Kies het opnieuw." in page.main


def test_a_day_and_a_source_are_asked_for(coach: CheckingClient, draft: Survey) -> None:
    """Both stand in the report; a day to come is none."""
    page = uploaded(coach, draft, with_people(), 422, source="", last_day="2027-01-01")
    assert "Vul in waarmee, zoals LimeSurvey." in page.main
    assert "Deze dag komt nog." in page.main


@pytest.mark.parametrize(
    ("day", "count", "sentence"),
    [
        ("2024-10-01", 12, "ouder dan 24 maanden"),
        ("2026-10-01", 4, "minder dan 5 mensen"),
    ],
)
def test_too_old_and_too_few(
    coach: CheckingClient, db: Database, draft: Survey, day: str, count: int, sentence: str
) -> None:
    """Answers that would have been erased, or could only be recognised, are not taken."""
    page = uploaded(coach, draft, with_people(count), last_day=day)
    page = coach.press(page, FURTHER, {team_column(page): "-"})
    page = coach.press(page, LAST, status=422)
    assert sentence in page.main
    assert not [words for words in page.buttons() if words.startswith("Neem ")]
    coach.post(at(draft, "import"), page.values() | {"go": "keep"}, status=422)
    assert surveys.get(db, draft.id) == draft
