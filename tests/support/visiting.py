"""Pages to visit, and what to do on each first: a walk that ends on pages a browser can show."""

from collections.abc import Callable, Iterable, Iterator

from tests.support.client import CheckingClient
from tests.support.html import Page, text_of

Step = Callable[[CheckingClient, Page], Page]
"""What to do on a page; returns the page that comes of it."""
ToVisit = tuple[str, str, Step | None]
"""What to call a page, where it is, and what to do there first."""


def pressing(button: str, **typed: str) -> Step:
    """Fill in fields by their id, and press a button."""

    def step(client: CheckingClient, page: Page) -> Page:
        return client.press(page, button, by_name(page, typed), status=None)

    return step


def ticking(label: str, then: Step) -> Step:
    """Tick the box with these words, and go on with another step, which keeps what is ticked."""

    def step(client: CheckingClient, page: Page) -> Page:
        for box in page.all("input"):
            if text_of(page.inside(box, "label")).startswith(label):
                box.set("checked", "")
                return then(client, page)
        raise AssertionError(f"no box '{label}'")

    return step


def by_name(page: Page, typed: dict[str, str]) -> dict[str, str]:
    """Return what is typed by the names of the fields, of which the ids are given."""
    found = {}
    for id, text in typed.items():
        field = page.by_id(id)
        assert field is not None, f"no field '{id}'"
        found[field.get("name", "")] = text
    return found


def visited(client: CheckingClient, to_visit: Iterable[ToVisit]) -> Iterator[tuple[str, str]]:
    """Go to each page and do what is to be done there; yields its name and its HTML."""
    for name, address, step in to_visit:
        page = client.get(address, status=None)
        if step:
            page = step(client, page)
        yield name, page.html
