"""Texts that are safe in a cell: what somebody typed may look like a formula."""

from ..characters import without_controls

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 32_767
"""What a cell of a spreadsheet can hold, in characters."""


def plain(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula.

    An apostrophe before it is what spreadsheets themselves use for 'this is text' (OWASP, CSV
    injection).
    """
    shown = without_controls(text)[: LONGEST - 1]
    return f"'{shown}" if shown.startswith(_STARTS_A_FORMULA) else shown
