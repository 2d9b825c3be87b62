"""What size a page is drawn in, and when it need not be drawn at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from playwright.sync_api import CDPSession, Page, ViewportSize

_SESSIONS: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
_SIZES: WeakKeyDictionary[Page, ViewportSize] = WeakKeyDictionary()


def draw_in(page: Page, size: ViewportSize) -> None:
    """Draw the page in this size from now on, also when it goes elsewhere.

    `set_viewport_size` makes the window around it fit as well, with all the bars and buttons that
    nobody sees, which takes twice the work.
    """
    if _SIZES.get(page) != size:
        asked = {**size, "deviceScaleFactor": 1, "mobile": False}
        _session(page).send("Emulation.setDeviceMetricsOverride", asked)
        _SIZES[page] = size


def size_of(page: Page) -> ViewportSize | None:
    """Return the size that the page was asked to be drawn in."""
    return _SIZES.get(page)


@contextmanager
def not_drawn(page: Page) -> Iterator[None]:
    """Minimise the window: all is in its place and has its colour, but nothing becomes a picture.

    For who measures. A mouse waits for pictures that show a page standing still, so it can't
    be used meanwhile.
    """
    session = _session(page)
    window = session.send("Browser.getWindowForTarget")["windowId"]
    _set_window(session, window, "minimized")
    try:
        yield
    finally:
        _set_window(session, window, "normal")


def _set_window(session: CDPSession, window: int, state: str) -> None:
    session.send("Browser.setWindowBounds", {"windowId": window, "bounds": {"windowState": state}})


def _session(page: Page) -> CDPSession:
    if page not in _SESSIONS:
        _SESSIONS[page] = page.context.new_cdp_session(page)
    return _SESSIONS[page]
