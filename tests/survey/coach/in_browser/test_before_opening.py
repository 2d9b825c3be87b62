"""An organisation and its surveys in the making, looked at in a real browser."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

import instruments
from survey.storage.surveys import Survey
from tests.support.browser import Chromium
from tests.support.client import CheckingClient
from tests.support.coach_site import LONG, Site, looked_at, templates
from tests.support.coaching import at
from tests.support.html import Page
from tests.support.visiting import Step, ToVisit, pressing

pytestmark = [pytest.mark.browser, pytest.mark.long]

LOOK, FURTHER = "Bekijk de kolommen", "Verder naar de woorden"
TEMPLATES = templates(
    """
    check delete_draft handbook home import import_check import_columns import_words
    instrument instruments look organisation organisation_form promises sector staff
    technology texts trial_end trial_page trial_start what when who works_council
    """
)


def of_organisation(address: str) -> Iterator[ToVisit]:
    yield "home", "/coach/", None
    yield "handbook", "/coach/handbook", None
    yield "new organisation", "/coach/organisations/new", None
    wrong = pressing("Bewaar", **{"teams-0-headcount": "veel", "teams-1-name": "Noord"})
    yield "new organisation wrong", "/coach/organisations/new", wrong
    yield "organisation", address, None
    yield "teams", f"{address}/teams", None
    yield "staff", f"{address}/staff", None
    look = "Bekijk de lijst"
    right = "E-mail\tTeam\n" + "\n".join(f"n{n}@example.nl\t{LONG}" for n in range(4))
    yield "staff shown", f"{address}/staff", pressing(look, rows=f"{right}\nx@example.nl\tB")
    yield "staff wrong", f"{address}/staff", pressing(look, rows=right.replace("@", "at"))
    yield "sector", f"{address}/sector", None
    yield "look", f"{address}/look", None
    yield "look too light", f"{address}/look", pressing("Bewaar", colour="#ffcc00")
    yield "look kept", f"{address}/look", pressing("Bewaar", colour="#826800")
    yield from own_questionnaires(f"{address}/instruments")
    yield "new survey", f"{address}/surveys/new", None
    nothing = pressing("Bewaar en ga verder")
    yield "new survey wrong", f"{address}/surveys/new", nothing


def own_questionnaires(address: str) -> Iterator[ToVisit]:
    text = instruments.starting_file().replace('"eigen"', f'"{LONG.lower().replace("ä", "a")}"')
    keep = "Kijk na en bewaar"
    yield "questionnaire kept", address, pressing(keep, text=text)
    yield "questionnaires", address, None
    wrong = "\n".join(f"{LONG.lower().replace('ä', 'a')}{n} = 1" for n in range(60))
    yield "questionnaires wrong", address, pressing(keep, text=wrong)


def while_making(draft: Survey) -> Iterator[ToVisit]:
    yield "what", at(draft, "what"), None
    yield "technology", at(draft, "technology"), None
    nameless = pressing("Bewaar en ga verder", technology="")
    yield "technology wrong", at(draft, "technology"), nameless
    yield "who", at(draft, "who"), None
    endless = pressing("Bewaar en ga verder", closes_on="2036-01-01")
    yield "when", at(draft, "when"), None
    yield "when wrong", at(draft, "when"), endless
    yield "texts", at(draft, "texts"), None
    too_early = pressing("Bewaar en ga verder", informed_on="2036-01-01")
    yield "texts wrong", at(draft, "texts"), too_early
    yield "check", at(draft, "check"), None
    yield "trial", at(draft, "trial"), None
    yield "trial page", at(draft, "trial/nl/2"), None
    yield "trial page left open", at(draft, "trial/nl/2"), pressing("Volgende stap")
    yield "trial end", at(draft, "trial/nl/team"), None
    yield "promises", at(draft, "promises"), None
    loose = pressing("Bewaar", minimum="2")
    yield "promises wrong", at(draft, "promises"), loose
    yield "works council", at(draft, "works-council"), None
    yield "delete", at(draft, "delete"), None


def taking_in(address: str) -> Iterator[ToVisit]:
    """The pages on the way of a file with answers, up to the last look."""
    yield "import", address, None
    yield "import wrong", address, pressing(LOOK)
    last = "Verder naar de laatste blik"
    yield "import columns", address, taking()
    yield "import words", address, taking(FURTHER)
    yield "import words wrong", address, taking(FURTHER, last)
    yield "import check", address, taking(FURTHER, last, last)


def taking(*buttons: str) -> Step:
    """Upload a file, say what is in it, and press these buttons on the pages that follow."""
    rows = "".join(f"{1 + n % 5};{LONG if n else 4};{LONG} {n % 3}\n" for n in range(20))
    file = f"PE1;PE2;{LONG}\n{rows}".encode()

    def take(client: CheckingClient, page: Page) -> Page:
        about = {"source": LONG, "last_day": "2026-10-30", "file": (BytesIO(file), "x.csv")}
        page = client.press(page, LOOK, about, status=None)
        for button in buttons:
            page = client.press(page, button, told(page), status=None)
        return page

    return take


def told(page: Page) -> dict[str, str]:
    """Say that the third column holds teams, and for each word that is not known the first."""
    told = {"column-2": "@team"} if page.by_id("column-2") is not None else {}
    for choice in page.all("select"):
        around = page.inside(choice, "div")
        if around is not None and "wrong" in around.get("class", "").split():
            told[choice.get("name", "")] = list(choice.iter("option"))[1].get("value", "")
    return told


def test_every_page_before_opening(chromium: Chromium, tmp_path: Path) -> None:
    """Nothing is wrong for axe at 390 and 1280 px, or out of place at 320 px either."""
    site = Site(tmp_path)
    draft = site.make(launched=False)
    wrong, seen = looked_at(
        site,
        chromium,
        (site.client, of_organisation(site.address)),
        (site.client, while_making(draft)),
        (site.client, taking_in(at(draft, "import"))),
    )
    assert not wrong, "\n".join(wrong)
    assert seen >= TEMPLATES
