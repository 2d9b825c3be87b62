"""A real Chromium and a really running server, for tests marked `browser`."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from survey.application import Draagvlak
from survey.server import Serving, open_socket

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium; where it is missing the test is skipped, but in CI that is a fault."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs a browser at {CHROMIUM}")
        pytest.skip(f"there is no browser at {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


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
