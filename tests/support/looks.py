"""One page in every look a reader may have it in: widths, colours, large letters, wide spacing."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.support.axe import ON_LOOKS, faults
from tests.support.drawing import draw_in, not_drawn
from tests.support.layout import cut_off, labels_elsewhere, misplaced

PHONE = {"width": 320, "height": 640}
MIDDLE = {"width": 390, "height": 844}
WIDTHS = (
    ("320", PHONE),
    ("390", MIDDLE),
    ("1280", {"width": 1280, "height": 900}),
)
COLOURS = (
    ("dark", {"color_scheme": "dark", "forced_colors": "none"}),
    ("forced colours", {"color_scheme": "dark", "forced_colors": "active"}),
)
LIGHT = {"color_scheme": "light", "forced_colors": "none"}
_LARGE = "document.documentElement.style.fontSize = '225%'"  # twice the 112.5 % of our stylesheet
_USUAL = "document.documentElement.style.fontSize = ''"
_SPACED = """
() => {
  const words = 'p, li, a, span, label, legend, dt, dd, h1, h2, button, input, textarea, code';
  for (const element of document.querySelectorAll(words)) {
    element.style.letterSpacing = '.12em';
    element.style.wordSpacing = '.16em';
    element.style.lineHeight = '1.5';
  }
  for (const element of document.querySelectorAll('p')) element.style.marginBottom = '2em';
}
"""
"""What WCAG 1.4.12 lets a reader ask for."""


def seen(page: Page) -> list[str]:
    """Return what is wrong with the page in any look, each fault with the look it was seen in."""
    with not_drawn(page):
        return [f"{look}: {fault}" for look, fault in _seen(page)]


def _seen(page: Page) -> Iterator[tuple[str, str]]:
    """From wide to narrow, because each change of width draws the page anew."""
    for look, size in reversed(WIDTHS):
        draw_in(page, size)
        only = ON_LOOKS if size is not PHONE else ()
        yield from ((look, one) for one in faults(page, only=only) + misplaced(page))
        if size is not MIDDLE:
            yield from _large(page, on_a_phone=size is PHONE)
    for look, colours in COLOURS:
        page.emulate_media(**colours)
        yield from ((look, one) for one in faults(page, only=ON_LOOKS))
    page.emulate_media(**LIGHT)
    page.evaluate(_SPACED)
    yield from (("wide spacing", one) for one in misplaced(page) + cut_off(page))


def _large(page: Page, *, on_a_phone: bool) -> Iterator[tuple[str, str]]:
    """Letters of twice the size: on a desktop nothing sticks out, and nowhere is a label moved.

    On the narrowest phone one long word may then be wider than the screen.
    """
    page.evaluate(_LARGE)
    if on_a_phone:
        yield from (("large on a phone", one) for one in labels_elsewhere(page) + cut_off(page))
    else:
        yield from (("large", one) for one in misplaced(page) + cut_off(page))
    page.evaluate(_USUAL)
