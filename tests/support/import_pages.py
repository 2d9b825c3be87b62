"""The pages on which answers from elsewhere are taken in, walked by a coach; and files for them."""

import csv
import io
from collections.abc import Mapping

from survey.storage.surveys import Survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.html import Page

COLLECTED = {"source": "LimeSurvey", "last_day": "2026-10-30"}
FURTHER, LAST = "Verder naar de woorden", "Verder naar de laatste blik"


def sent(
    coach: CheckingClient, survey: Survey, data: Mapping[str, object], status: int = 200
) -> Page:
    """Send the form with the file; return the page that comes."""
    response = coach.client.post(at(survey, "import"), data=dict(data))
    assert response.status_code == status
    coach.address = at(survey, "import")
    page = Page(response.get_data(as_text=True))
    page.check(coach.language)
    return page


def uploaded(
    coach: CheckingClient, survey: Survey, content: bytes, status: int = 200, **more
) -> Page:
    """Choose a file of these bytes; return the page that comes."""
    return sent(
        coach, survey, {**COLLECTED, "file": (io.BytesIO(content), "x.csv"), **more}, status
    )


def taken(coach: CheckingClient, draft: Survey, content: bytes, choices: Mapping[str, str]) -> Page:
    """Take in a file of which the last page needs no further choice."""
    page = coach.press(uploaded(coach, draft, content), FURTHER, dict(choices))
    page = coach.press(page, LAST)
    (keep,) = [words for words in page.buttons() if words.startswith("Neem ")]
    return coach.press(page, keep)


def team_column(page: Page, heading: str = "team") -> str:
    """The name of the field of the column with teams."""
    labels = [one for one in page.all("label") if heading in "".join(one.itertext()).casefold()]
    return str(labels[-1].get("for"))


def word_fields(page: Page) -> dict[str, str]:
    """Return the names of fields by the words beside them."""
    return {"".join(one.itertext()).strip(): str(one.get("for")) for one in page.all("label")}


def as_table(head: list[str], rows: list[list[str]]) -> bytes:
    """Return a list as a spreadsheet saves it."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([head, *rows])
    return written.getvalue().encode("utf-8-sig")


def with_people(count: int = 12) -> bytes:
    """An export with everything that could tell who somebody is."""
    head = [
        "Antwoord-ID",
        "Datum verzonden",
        "IP-adres",
        "E-mailadres",
        "Naam",
        "PE1",
        "PE2",
        "PE3",
        "team",
    ]
    about = (
        (
            *(f"R-{123 + n:06}", "17-11-2026 10:04", f"10.0.0.{17 + n}"),
            *(f"berthe{n or ''}@welzijn.example", f"Berthe Zonnebloem {n}"),
        )
        for n in range(count)
    )
    rows = [
        [*one, *(str(1 + (n + item) % 5) for item in range(3)), "AB"[n % 2]]
        for n, one in enumerate(about)
    ]
    return as_table(head, rows)


def answers_of_many(count: int, changed: int = 0) -> bytes:
    """Rows of nine answers, no two alike, of which the last ones are other ones."""
    head = [f"PE{n}" for n in range(1, 7)] + [f"EE{n}" for n in range(1, 4)]
    rows = []
    for n in range(count):
        seed = n + (1000 if n >= count - changed else 0)
        rows.append([str(1 + (seed // 5**item + seed * item) % 5) for item in range(9)])
    return as_table(head, rows)
