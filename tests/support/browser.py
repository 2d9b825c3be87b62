"""A real Chromium and a really running server, for tests marked `browser`."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from survey.application import Draagvlak
from survey.server import Serving, open_socket
from tests.support.drawing import draw_in

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    # What runs for a moment is not worth compiling a second time, nor a thread that tidies up.
    "--js-flags=--no-opt,--single-threaded-gc",
    # Going on to a page of the same site takes no new frame. The last list is the one that counts,
    # so what playwright switches off for the sake of its own waiting is in it again.
    "--disable-features=RenderDocument,AvoidUnnecessaryBeforeUnloadCheckSync,PaintHolding,"
    "HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,MediaRouter,DestroyProfileOnBrowserClose,"
    "OptimizationHints,NetworkTimeServiceQuerying,PreconnectToSearch",
]
PHONE: ViewportSize = {"width": 320, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
NOWHERE = "about:blank"


class Chromium:
    """A running Chromium that lends tabs, one after another to several tests.

    A new tab with a store of its own takes as much work as opening six pages. One that comes back
    has no cookies and looks as a new one does; pages of ours store nothing else.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._free: dict[bool, list[Page]] = {True: [], False: []}

    def lends(self, viewport: ViewportSize = DESKTOP, *, script: bool = True) -> Page:
        """Return a tab in which nobody was before, as far as pages can see."""
        page = self._free[script].pop() if self._free[script] else self._new(script)
        draw_in(page, viewport)
        return page

    def takes_back(self, page: Page, *, script: bool = True) -> None:
        """Clean a tab for whoever needs one next."""
        page.context.clear_cookies()
        page.emulate_media(media="null", color_scheme="light", forced_colors="none")
        self._free[script].append(page)

    @contextmanager
    def tab(self, viewport: ViewportSize = DESKTOP, *, script: bool = True) -> Iterator[Page]:
        """Lend a tab for as long as the context lasts; one that a test failed in is not kept."""
        page = self.lends(viewport, script=script)
        try:
            yield page
        except BaseException:
            page.context.close()
            raise
        self.takes_back(page, script=script)

    def _new(self, script: bool) -> Page:
        return self.browser.new_context(java_script_enabled=script, locale="nl-NL").new_page()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Chromium; where it is missing the test is skipped, but in CI that is a fault."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs a browser at {CHROMIUM}")
        pytest.skip(f"there is no browser at {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield Chromium(browser)
        browser.close()


def shown_alone(page: Page, html: str) -> None:
    """Show a document that comes from no server, under no policy but its own."""
    if page.url != NOWHERE:
        page.goto(NOWHERE)
    page.set_content(html)


@contextmanager
def serving(app: Draagvlak) -> Iterator[str]:
    """Serve the application on a free port, without a proxy in front; gives its address."""
    plain = replace(app.settings, base_url="")
    with open_socket("127.0.0.1", 0) as listening, Serving(app, plain) as server:
        thread = threading.Thread(target=server.run, args=[listening], daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.stop()
            thread.join()
