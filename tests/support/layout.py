"""What a page looks like, measured in a real browser: things that axe does not see."""

from playwright.sync_api import Page

SMALLEST_TARGET = 44

_BESIDE = """
() => [...document.querySelectorAll('input[type=radio], input[type=checkbox]')].flatMap(input => {
  const words = input.labels[0].querySelector('span') || input.labels[0];
  const box = input.getBoundingClientRect(), text = words.getBoundingClientRect();
  const middle = box.top + box.height / 2;
  const beside = text.left >= box.right && middle >= text.top && middle <= text.bottom;
  return beside ? [] : [words.textContent];
})
"""
_SMALL = """
smallest => [...document.querySelectorAll('label.option, button, a.button, summary')].filter(
  element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.height < smallest;
  }).map(element => element.textContent.trim())
"""
_SIDEWAYS = """
() => {
  const wide = document.documentElement.clientWidth;
  const outside = element => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflowX === 'auto') return false;
    }
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > wide + 0.5 || box.left < -0.5);
  };
  const found = [...document.querySelectorAll('body *')].filter(outside);
  const scrolls = document.documentElement.scrollWidth > wide;
  return [...(scrolls ? ['the page scrolls'] : []), ...found.map(element => element.outerHTML)];
}
"""


_CUT_OFF = """
() => [...document.querySelectorAll('main *, header *')].filter(element => {
  const style = getComputedStyle(element);
  const hides = style.overflowX === 'hidden' || style.overflowY === 'hidden';
  const box = element.getBoundingClientRect();
  const overflows = element.scrollWidth > element.clientWidth + 1
    || element.scrollHeight > element.clientHeight + 1;
  return hides && box.width > 1 && box.height > 1 && overflows;
}).map(element => element.outerHTML.slice(0, 200))
"""
_MISPLACED = f"smallest => [...({_BESIDE})(), ...({_SMALL})(smallest), ...({_SIDEWAYS})()]"


def misplaced(page: Page) -> list[str]:
    """Return all that the three below find, asked for at once: each question takes its time."""
    return list(page.evaluate(_MISPLACED, SMALLEST_TARGET))


def labels_elsewhere(page: Page) -> list[str]:
    """Return the words of labels that do not stand right of their button, at the same height."""
    return list(page.evaluate(_BESIDE))


def small_targets(page: Page) -> list[str]:
    """Return what can be pressed but is lower than 44 pixels; links in text are exempt."""
    return list(page.evaluate(_SMALL, SMALLEST_TARGET))


def sideways(page: Page) -> list[str]:
    """Return what sticks out of the window, so that one would have to scroll sideways."""
    return list(page.evaluate(_SIDEWAYS))


def cut_off(page: Page) -> list[str]:
    """Return what holds more words than it shows."""
    return list(page.evaluate(_CUT_OFF))
