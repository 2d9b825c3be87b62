"""A client without scripts that checks every page it gets."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.test import TestResponse

from tests.support.html import Page, text_of

Form = Mapping[str, Any]
"""What is sent, by the names of the fields; a file is a pair of a stream and a name."""
FORBIDDEN_ELEMENTS = ("script", "style", "iframe", "object", "embed", "base")


class CheckingClient:
    """Walks through the application as a browser with JavaScript switched off.

    `cookies`: whether pages may set one; respondents' pages may not. `language`: what every page
    is expected to be in.
    """

    def __init__(self, app: Flask, *, cookies: bool = False, language: str = "nl") -> None:
        self.client = app.test_client(use_cookies=cookies)
        self.cookies = cookies
        self.language = language
        self.address = "/"
        self.response: TestResponse

    def get(self, address: str, *, status: int | None = 200) -> Page:
        """Open an address as a link does."""
        return self._arrive(self._ask("GET", address), status)

    def post(self, address: str, data: Form | None = None, *, status: int | None = 200) -> Page:
        """Send a form."""
        return self._arrive(self._ask("POST", address, data or {}), status)

    def press(
        self, page: Page, button: str, data: Form | None = None, *, status: int | None = 200
    ) -> Page:
        """Fill in the form on a page and press the button with these words.

        `status`: None for whatever the answer is, as long as it is no fault of the server.
        """
        pressed = self._button(page, button)
        form = self._form_of(page, pressed)
        values: dict[str, Any] = {**page.values(), **(data or {})}
        if pressed.get("name"):
            values[pressed.get("name", "")] = pressed.get("value", "")
        action = pressed.get("formaction") or form.get("action") or ""
        address = urljoin(self.address, action)
        if form.get("method") == "get":
            return self.get(f"{address}?{urlencode(values)}", status=status)
        return self.post(address, values, status=status)

    def follow(self, page: Page, words: str, *, status: int = 200) -> Page:
        """Follow the link with these words."""
        return self.get(urljoin(self.address, page.links()[words]), status=status)

    def _ask(self, method: str, address: str, data: Form | None = None) -> TestResponse:
        self.address = urlsplit(urljoin(self.address, address))._replace(fragment="").geturl()
        response = self.client.open(self.address, method=method, data=data)
        assert self.cookies or "Set-Cookie" not in response.headers, "a page set a cookie"
        return response

    def _arrive(self, response: TestResponse, status: int | None) -> Page:
        for _ in range(5):
            if response.status_code not in (301, 302, 303, 307, 308):
                break
            response = self._ask("GET", response.headers["Location"])
        found = response.status_code
        assert found < 500 if status is None else found == status, f"{found} at {self.address}"
        self.response = response
        page = Page(response.get_data(as_text=True))
        page.check(self.language)
        self._check_sources(page)
        return page

    def _check_sources(self, page: Page) -> None:
        """Nothing that runs, nothing from elsewhere, and a policy that says so."""
        assert not list(page.all(*FORBIDDEN_ELEMENTS))
        for element in page.root.iter():
            assert "style" not in element.attrib, "style in an attribute, which the policy refuses"
            assert not [name for name in element.attrib if name.startswith("on")]
            source = element.get("src") or (element.tag == "link" and element.get("href")) or ""
            assert source.startswith("data:") or not urlsplit(source).netloc
        assert "default-src 'none'" in self.response.headers["Content-Security-Policy"]
        assert self.response.headers["X-Content-Type-Options"] == "nosniff"

    def _button(self, page: Page, words: str) -> Element:
        for button in page.all("button"):
            if text_of(button) == words and button.get("aria-hidden") != "true":
                return button
        raise AssertionError(f"no button '{words}', only {page.buttons()}")

    def _form_of(self, page: Page, button: Element) -> Element:
        form = page.by_id(button.get("form", "")) if "form" in button.attrib else None
        form = form if form is not None else page.inside(button, "form")
        assert form is not None, "a button outside a form"
        return form
