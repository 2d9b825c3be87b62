"""People at a real browser, who act by the words on the screen."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from tests.support.browser import Chromium
from tests.support.html import Page as ParsedPage
from tests.support.html import text_of

NOT_APPLICABLE = "Weet ik niet of niet van toepassing"
Choice = Callable[[str, Sequence[str]], str | None]
"""Gives the words of the answer to a statement, of which it gets the answers' words; or None."""
_FOCUS = """
([chosen, words]) => {
  chosen.forEach(one => document.querySelector(one).click());
  const all = [...document.querySelectorAll('button:not([aria-hidden=true])')];
  const found = all.filter(one => one.textContent.trim().replace(/\\s+/g, ' ') === words);
  found.forEach(one => one.focus());
  return found.filter(one => one === document.activeElement).length && found.length;
}
"""
_HTML = """
() => new XMLSerializer().serializeToString(document.doctype) + document.documentElement.outerHTML
"""


class AtScreen:
    """Somebody with a browser of their own, in which no script runs."""

    def __init__(self, chromium: Chromium, address: str) -> None:
        self.chromium = chromium
        self.page = chromium.lends(script=False)
        self.address = address

    def opens(self, path: str) -> None:
        """Go to an address of the application."""
        self.page.goto(path if path.startswith("http") else self.address + path)

    def presses(self, button: str, chosen: Sequence[str] = ()) -> None:
        """Press a button with exactly these words, and wait for the page it leads to.

        By the keyboard, which works twice as fast as a mouse that waits for a page to stand still;
        the mouse is for links and for respond/test_browser.py. `chosen`: selectors of radio buttons
        to click before, all at once; a mouse and a keyboard on those are in the same place.
        """
        found = self.page.evaluate(_FOCUS, [list(chosen), button])
        assert found == 1, f"no button '{button}', or more than one"
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follows(self, link: str) -> None:
        """Follow a link with exactly these words."""
        self.page.get_by_role("link", name=link, exact=True).click()

    def types(self, **texts: str) -> None:
        """Fill in fields, by their id."""
        for id, text in texts.items():
            self.page.locator(f"#{id}").fill(text)

    @property
    def parsed(self) -> ParsedPage:
        """The page as it stands now; playwright's own way of asking makes itself a world first."""
        self.page.wait_for_load_state()
        return ParsedPage(self.page.evaluate(_HTML))

    @property
    def path(self) -> str:
        """Where the page is."""
        return urlsplit(self.page.url).path

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").inner_text()

    @property
    def reads(self) -> str:
        """All that is on the page, on one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    def leaves(self) -> None:
        """Give the browser back."""
        self.chromium.takes_back(self.page, script=False)


class CoachAtScreen(AtScreen):
    """A coach who runs a survey from the first link to the report."""

    def makes_an_account(self, first_link: str) -> None:
        """Use the link of the first start."""
        self.opens(first_link)
        self.types(name="Anna Bakker", email="anna@welzijn.example", password="drie rode fietsen")
        self.presses("Maak mijn account")

    def adds_the_organisation(self, name: str, teams: Mapping[str, int]) -> None:
        """Fill in who works where; asks for more rows when they run out."""
        self.follows("Voeg uw organisatie toe")
        self.types(name=name)
        for row, (team, headcount) in enumerate(teams.items()):
            if not self.page.locator(f"#teams-{row}-name").count():
                self.presses("Nog een team")
            self.types(**{f"teams-{row}-name": team, f"teams-{row}-headcount": str(headcount)})
        self.presses("Bewaar")

    def makes_a_survey(self, questionnaires: Sequence[str], tool: str, last_day: str) -> None:
        """Walk the six pages: questionnaires by title in their short form, tool, last day."""
        self.follows("Maak de eerste meting")
        for title in questionnaires:
            card = self.page.get_by_role("group", name=title)
            card.get_by_label("Kort, ongeveer", exact=False).check()
        self.presses("Bewaar en ga verder")
        self.types(technology=tool)
        self.presses("Bewaar en ga verder")
        self.follows("Ga verder")
        self.types(closes_on=last_day)
        self.presses("Bewaar en ga verder")
        self.types(contact="Anna, toestel 12")
        self.presses("Bewaar en ga verder")
        self.page.get_by_role("button", name="Open de vragenlijst").click()

    @property
    def link_to_share(self) -> str:
        """The link as it stands on the page."""
        return self.page.locator(".address").inner_text().strip()

    def closes(self) -> None:
        """Close now, and mean it."""
        self.follows("Sluit nu")
        self.presses("Sluit definitief")

    def approves_all_but(self, unwanted: str) -> None:
        """Tick every open answer but the one with these words."""
        self.follows("Lees de open antwoorden")
        for answer in self.page.locator(".comment").all():
            if unwanted not in answer.inner_text():
                answer.get_by_role("checkbox").check()
        self.presses("Bewaar")

    def makes_and_reads_the_report(self) -> "Report":
        """Press the one button, and open what it made."""
        self.presses("Maak het rapport")
        self.follows("Lees het rapport")
        return Report(self.parsed)


class EmployeeAtScreen(AtScreen):
    """Somebody who answers a questionnaire through the open link."""

    def begins(self, link: str) -> None:
        """Open the link and start."""
        self.opens(link)
        self.presses("Begin")

    def fills_in_a_page(self, choice: Choice) -> list[str]:
        """Answer each statement by the words that `choice` gives, none for None, and go on.

        `choice` is asked with a statement and the words of its answers. Returns the statements
        that were on the page.
        """
        chosen = _chosen_on(self.parsed, choice)
        radios = [_selector(radio) for radio in chosen.values() if radio is not None]
        self.presses("Volgende stap", radios)
        if None in chosen.values():
            self.presses("Overslaan en verder")
        return list(chosen)

    def sends(self, team: str) -> None:
        """Name a team and send."""
        self.page.get_by_label(team, exact=True).check()
        self.presses("Versturen")


def _chosen_on(page: ParsedPage, choice: Choice) -> dict[str, Element | None]:
    """Return the button to press for each statement on a page, None for none."""
    chosen: dict[str, Element | None] = {}
    for group in page.all("fieldset"):
        question = text_of(group.find("legend"))
        radios = {text_of(page.inside(one, "label")): one for one in group.iter("input")}
        words = choice(question, list(radios))
        chosen[question] = None if words is None else radios[words]
    return chosen


def _selector(radio: Element) -> str:
    return f'input[name="{radio.get("name")}"][value="{radio.get("value")}"]'


class Report:
    """The report as a page: its tables by the words above them, also those folded away."""

    def __init__(self, page: ParsedPage) -> None:
        self.page = page
        self.text = page.text

    def row(self, table: str, first: str) -> list[str]:
        """Return the cells after the first one, of the row that starts with these words."""
        for row in self.page.first("div", **{"aria-label": table}).iter("tr"):
            cells = [text_of(cell) for cell in row]
            if cells[0].startswith(first):
                return cells[1:]
        raise LookupError(f"no row '{first}' under '{table}'")
