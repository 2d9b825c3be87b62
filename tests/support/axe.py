"""Accessibility faults of a page in a real browser, by axe-core."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page, *, only: Sequence[str] = ()) -> list[str]:
    """Return a line per fault: the rule, and the first element that breaks it.

    `only`: the rules to look at, when those are what differs from an earlier look.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)",
        {"type": "rule", "values": list(only)} if only else _RULES,
    )
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]
