"""The respondents' pages in a real Chromium: seen, pressed, and walked by keyboard alone."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import Page

from survey import lifecycle
from survey.anonymity import Draft
from survey.storage import responses
from tests.support.browser import PHONE, serving
from tests.support.builders import TODAY

pytestmark = pytest.mark.browser
NEXT = "Volgende stap"


@pytest.fixture(scope="module")
def base(app) -> Iterator[str]:
    with serving(app) as address:
        yield address


class Keyboard:
    """A person without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reaches(self, what: str) -> "Keyboard":
        """Press Tab until what has focus matches this selector, and can be seen."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            focus = self.page.locator(":focus")
            if focus.count() and focus.evaluate("(e, what) => e.matches(what)", what):
                assert focus.evaluate(_IN_SIGHT), f"{what} has focus out of sight"
                return self
        raise AssertionError(f"{what} can't be reached with Tab")

    def presses(self, key: str) -> "Keyboard":
        self.page.keyboard.press(key)
        return self

    def goes_on(self) -> None:
        """Find the button that goes on, press Enter, and wait for the next page."""
        self.reaches("button.button:not(.plain, .second)")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


_IN_SIGHT = """
element => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const rings = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return rings && middle !== null && (middle === element || element.contains(middle));
}
"""


def test_the_whole_way_by_keyboard_without_scripts(chromium, base, db, survey):
    """Tab, arrows, space and Enter are enough; the answers that arrive are the ones chosen."""
    with chromium.tab(PHONE, script=False) as page:
        keyboard = Keyboard(page)
        page.goto(f"{base}/v/{survey.open_code}")
        keyboard.goes_on()
        for group, number in (("PU", 6), ("PEOU", 6), ("BI", 3)):
            for item in range(1, number + 1):
                keyboard.reaches(f"[name=q_{group}{item}]").presses("Space").presses("ArrowDown")
            keyboard.goes_on()
        keyboard.reaches("[name=team]").presses("Space")
        keyboard.goes_on()
        assert page.get_by_role("heading", level=1).inner_text() == "Dank u wel voor uw antwoorden"
    (response,) = responses.of_survey(db, survey.id)
    assert response.answers == (2,) * 15
    assert response.team == "1"


@contextmanager
def on_first_page(chromium, base, survey) -> Iterator[Page]:
    with chromium.tab(PHONE, script=False) as page:
        page.goto(f"{base}/v/{survey.open_code}")
        page.get_by_role("button", name="Begin").click()
        yield page


def test_the_summary_of_blanks_has_focus(chromium, base, survey):
    """Without scripts, by autofocus; its links lead to the statement, heading and all in sight."""
    with on_first_page(chromium, base, survey) as page:
        page.get_by_role("button", name=NEXT).click()
        assert page.locator(":focus").get_attribute("class") == "errors gentle"
        page.locator(".errors a").nth(3).click()
        legend = page.locator("#legend_PU4").bounding_box()
        assert legend
        assert 0 <= legend["y"] <= PHONE["height"] - 100


def test_the_whole_row_of_an_answer_can_be_pressed(chromium, base, survey):
    """Far right of the words, and on the very edge."""
    with on_first_page(chromium, base, survey) as page:
        row = page.locator("label.option").nth(3)
        box = row.bounding_box()
        assert box
        row.click(position={"x": box["width"] - 3, "y": 3})
        assert page.locator("[name=q_PU1]").nth(3).is_checked()


def test_clear_shows_only_where_there_is_something_to_clear(chromium, base, survey):
    """It appears as soon as an answer is chosen, without a script, and takes it away."""
    with on_first_page(chromium, base, survey) as page:
        clear = page.get_by_role("button", name="Antwoord wissen")
        assert clear.count() == 0
        page.get_by_label("Mee eens", exact=True).first.check()
        assert clear.count() == 1
        clear.click()
        assert page.locator(":checked").count() == 0
        assert clear.count() == 0


def test_enter_on_an_answer_goes_on(chromium, base, db, survey):
    """Enter on a radio button is 'next', not 'clear' and not another language."""
    with on_first_page(chromium, base, survey) as page:
        for number in range(1, 7):
            page.locator(f"[name=q_PU{number}]").nth(2).check()
        page.locator("[name=q_PU6]").nth(2).press("Enter")
        page.wait_for_url("**/2")


def test_enter_on_a_team_does_not_send(chromium, base, db, survey):
    """On the last step Enter saves; only the button sends."""
    token = lifecycle.begin(db, survey, Draft("nl"), TODAY)
    with chromium.tab(script=False) as page:
        page.goto(f"{base}/a/{token}/team")
        with page.expect_navigation():
            page.get_by_label("Sociaal werk").press("Enter")
        assert page.url.endswith("/team")
    assert responses.count(db, survey.id) == 0


def test_a_switch_of_language_keeps_a_half_filled_page(chromium, base, survey):
    """What is chosen and not yet sent on comes along."""
    with on_first_page(chromium, base, survey) as page:
        page.get_by_label("Mee eens", exact=True).first.check()
        page.get_by_role("button", name="English").click()
        assert page.get_by_label("Agree", exact=True).first.is_checked()


def test_back_and_reload_ask_nothing_and_lose_nothing(chromium, base, survey):
    """The browser's own buttons: no question about sending a form again, answers still there."""
    with on_first_page(chromium, base, survey) as page:
        page.get_by_label("Mee eens", exact=True).first.check()
        page.get_by_role("button", name=NEXT).click()
        page.get_by_role("button", name="Overslaan en verder").click()
        page.wait_for_url("**/2")
        page.reload()
        assert page.url.endswith("/2")
        page.go_back()
        page.goto(page.url)
        assert page.get_by_label("Mee eens", exact=True).first.is_checked()


def test_a_double_click_sends_once_and_back_shows_no_answers(chromium, base, db, survey):
    """One response and thanks; the browser's Back leads to the thanks, never to an answer."""
    with on_first_page(chromium, base, survey) as page:
        page.goto(page.url.rpartition("/")[0] + "/team")
        page.get_by_role("button", name="Versturen", exact=True).dblclick()
        page.get_by_role("heading", name="Dank u wel voor uw antwoorden").wait_for()
        assert len(responses.of_survey(db, survey.id)) == 1
        page.go_back()
        assert page.locator("h1").inner_text() == "Dank u wel voor uw antwoorden"
        assert not page.locator("input").count()
    assert len(responses.of_survey(db, survey.id)) == 1


def test_nothing_is_loaded_from_elsewhere(chromium, base, survey):
    """Two requests make a page: itself and the stylesheet."""
    asked: list[str] = []
    context = chromium.browser.new_context()
    with closing(context):
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{base}/v/{survey.open_code}")
        page.wait_for_load_state("networkidle")
    remote = [url for url in asked if not url.startswith("data:")]
    assert len(remote) == 2
    assert all(url.startswith(base) for url in remote)
