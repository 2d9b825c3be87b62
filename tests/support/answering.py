"""Answering a questionnaire by the words of its statements and answers."""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from tests.support.client import CheckingClient
from tests.support.html import Page, text_of

Choice = Callable[[str, Sequence[str]], str | None]
"""Gives the words of the answer to a statement, of which it gets the answers' words; or None."""


class EmployeeWithoutBrowser:
    """Somebody who answers by what the pages say, as `EmployeeAtScreen` does in a browser."""

    def __init__(self, client: CheckingClient) -> None:
        self.client = client
        self.page: Page

    def begins(self, link: str) -> None:
        """Open the link and start."""
        self.page = self.client.get(urlsplit(link).path)
        self._presses("Begin")

    def fills_in_a_page(self, choice: Choice) -> list[str]:
        """Answer each statement, as at a screen."""
        chosen = chosen_on(self.page, choice)
        self._presses("Volgende stap", *(radio for radio in chosen.values() if radio is not None))
        if None in chosen.values():
            self._presses("Overslaan en verder")
        return list(chosen)

    def sends(self, team: str) -> None:
        """Name a team and send."""
        radios = (one for one in self.page.all("input") if one.get("type") == "radio")
        named = (one for one in radios if text_of(self.page.inside(one, "label")) == team)
        self._presses("Versturen", *named)

    @property
    def path(self) -> str:
        """Where the page is."""
        return self.client.address

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.page.h1

    def _presses(self, button: str, *chosen: Element) -> None:
        data = {radio.get("name", ""): radio.get("value", "") for radio in chosen}
        self.page = self.client.press(self.page, button, data, status=None)


def chosen_on(page: Page, choice: Choice) -> dict[str, Element | None]:
    """Return the button to press for each statement on a page, None for none."""
    chosen: dict[str, Element | None] = {}
    for group in page.all("fieldset"):
        question = text_of(group.find("legend"))
        radios = {text_of(page.inside(one, "label")): one for one in group.iter("input")}
        words = choice(question, list(radios))
        chosen[question] = None if words is None else radios[words]
    return chosen
