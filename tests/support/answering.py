"""Which buttons answer a questionnaire, by the words of its statements and answers."""

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from tests.support.html import Page, text_of

Choice = Callable[[str, Sequence[str]], str | None]
"""Gives the words of the answer to a statement, of which it gets the answers' words; or None."""


def chosen_on(page: Page, choice: Choice) -> dict[str, Element | None]:
    """Return the button to press for each statement on a page, None for none."""
    chosen: dict[str, Element | None] = {}
    for group in page.all("fieldset"):
        question = text_of(group.find("legend"))
        radios = {text_of(page.inside(one, "label")): one for one in group.iter("input")}
        words = choice(question, list(radios))
        chosen[question] = None if words is None else radios[words]
    return chosen
