"""Somebody who answers a questionnaire, by the words that are on the screen."""

from typing import TYPE_CHECKING

from tests.support.client import CheckingClient

if TYPE_CHECKING:
    from tests.support.html import Page


class Employee:
    """Walks through a questionnaire without a browser; `page` is what is on the screen."""

    def __init__(self, client: CheckingClient) -> None:
        self.client = client
        self.page: Page
        self.token = ""  # of the address, also after sending has led away from it

    def opens(self, address: str) -> "Employee":
        """Open a link."""
        self.page = self.client.get(address)
        return self

    def begins(self, code: str) -> "Employee":
        """Open the link of a survey and press the first button."""
        self.page = self.client.press(self.client.get(f"/v/{code}"), self.words["begin"])
        self.token = self.address.split("/")[2]
        return self

    @property
    def words(self) -> dict[str, str]:
        """What the buttons say, in the language of the client."""
        return WORDS[self.client.language]

    @property
    def address(self) -> str:
        """The path of the page."""
        return self.client.address

    @property
    def groups(self) -> list[str]:
        """The names of the groups of radio buttons, in order."""
        radios = (f for f in self.page.all("input") if f.get("type") == "radio")
        return list(dict.fromkeys(radio.get("name", "") for radio in radios))

    def chooses(self, words: str) -> dict[str, str]:
        """Return the form data of this answer to every statement on the page."""
        return {name: self.page.options(name)[words] for name in self.groups}

    def answers(self, words: str, status: int = 200) -> "Employee":
        """Give this answer to every statement on the page and go on."""
        return self.presses(self.words["next"], self.chooses(words), status=status)

    def presses(
        self, button: str, data: dict[str, str] | None = None, *, status: int = 200
    ) -> "Employee":
        """Press a button, with these fields filled in."""
        self.page = self.client.press(self.page, button, data, status=status)
        return self

    def skips(self) -> "Employee":
        """Leave the page blank, and mean it."""
        self.presses(self.words["next"], status=422)
        return self.presses(self.words["skip"])

    def chooses_any(self) -> dict[str, str]:
        """Return the form data of the fourth answer to everything on the page."""
        return {name: list(self.page.options(name).values())[3] for name in self.groups}

    def walks_to_the_end(self) -> "Employee":
        """Give the fourth answer to everything, up to the last step."""
        while not self.address.endswith("/team"):
            self.presses(self.words["next"], self.chooses_any())
        return self


WORDS = {
    "nl": {
        "begin": "Begin",
        "next": "Volgende stap",
        "skip": "Overslaan en verder",
        "previous": "Vorige",
        "later": "Later verder gaan",
        "clear": "Antwoord wissen",
        "send": "Versturen",
    },
    "en": {
        "begin": "Start",
        "next": "Next step",
        "skip": "Skip and go on",
        "previous": "Previous",
        "later": "Continue later",
        "clear": "Clear answer",
        "send": "Send",
    },
}
