"""Accessibility faults of a page in a real browser, by axe-core."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

ON_LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
"""The rules of which the outcome depends on what a page looks like; the others read what is
written in it, which is the same in every look."""

# Not read beforehand: all rules of all stylesheets, which only experimental rules ask for.
_RUN = """
async rules => window.axe
  ? (await axe.run(document, {
      runOnly: rules, resultTypes: ['violations'], preload: {assets: ['media']},
    })).violations
  : null
"""


# The same few colours are read from the same words for each element anew, a tenth of all work.
_COLOURS_READ_ONCE = """
;(() => {
  const known = new Map(), {prototype} = axe.commons.color.Color, read = prototype.parseString;
  prototype.parseString = function (words) {
    if (!known.has(words)) {
      const {r, g, b, alpha} = read.call(this, words);
      known.set(words, {r, g, b, alpha});
    }
    return Object.assign(this, known.get(words));
  };
})();
"""


@cache
def _axe() -> str:
    folder = Path(axe_playwright_python.__file__).parent
    return (folder / "axe.min.js").read_text(encoding="utf-8") + _COLOURS_READ_ONCE


def faults(page: Page, *, only: Sequence[str] = ()) -> list[str]:
    """Return a line per fault: the rule, and the first element that breaks it.

    `only`: the rules to look at, when those are what differs from an earlier look.
    """
    rules = {"type": "rule", "values": list(only)} if only else _RULES
    found = page.evaluate(_RUN, rules)
    if found is None:  # nobody looked at this page yet
        page.evaluate(_axe())
        found = page.evaluate(_RUN, rules)
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]
