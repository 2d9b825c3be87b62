"""Tests share tabs of a browser, but not what happened in them."""

import pytest

from tests.support.browser import PHONE, Chromium, shown_alone
from tests.support.drawing import draw_in, not_drawn
from tests.support.printed import words_of

pytestmark = pytest.mark.browser

LOOK = """
() => [
  innerWidth, matchMedia('print').matches, matchMedia('(prefers-color-scheme: dark)').matches,
  matchMedia('(forced-colors: active)').matches,
]
"""


def test_a_tab_comes_back_clean(chromium: Chromium) -> None:
    """Who gets a tab next finds no cookie, and the size, colours and paper of a new one."""
    with chromium.tab(PHONE) as page:
        page.context.add_cookies([{"name": "draagvlak_coach", "value": "x", "url": "http://a.nl"}])
        page.emulate_media(media="print", color_scheme="dark", forced_colors="active")
        assert page.evaluate(LOOK) == [PHONE["width"], True, True, True]
    with chromium.tab() as again:
        assert again is page
        assert again.context.cookies() == []
        assert again.evaluate(LOOK) == [1280, False, False, False]
        shown_alone(again, "<style>@media screen { p { display: none } }</style><p>On paper</p>")
        assert words_of(again.pdf()) == ["On paper"]


def test_a_tab_that_a_test_failed_in_is_not_lent_again(chromium: Chromium) -> None:
    """It may hang, or show a question."""

    def fails() -> None:
        with chromium.tab() as page:
            broken.append(page)
            raise ZeroDivisionError

    broken = []
    with pytest.raises(ZeroDivisionError):
        fails()
    with chromium.tab() as page:
        assert page is not broken[0]
        assert broken[0].is_closed()


def test_a_tab_that_was_not_drawn_is_drawn_again(chromium: Chromium) -> None:
    """Else a mouse would wait for ever; its size is the one that was asked for last."""
    with chromium.tab(PHONE) as page:
        shown_alone(page, "<button onclick='this.remove()'>Weg</button>")
        with not_drawn(page):
            draw_in(page, {"width": 700, "height": 500})
            assert page.evaluate("[innerWidth, innerHeight]") == [700, 500]
        page.get_by_role("button").click()
        assert page.get_by_role("button").count() == 0
