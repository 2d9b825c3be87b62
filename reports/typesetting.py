"""Setting an accessible PDF (PDF/UA-1) with typst: the one call, for every document."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from .characters import font_directories

if TYPE_CHECKING:
    import typst


def accessible_pdf(files: Mapping[str, bytes]) -> bytes:
    """Return the PDF that `main.typ` makes; the same files give the same bytes.

    `files`: main.typ, what it imports, and its data as JSON. What people typed belongs in the
    data, where it can't become markup. Only fonts that come with the product are used.
    """
    import typst

    # The type information forgets that the input may be files held in memory.
    pdf: bytes = typst.compile(  # type: ignore[call-overload]
        dict(files),
        format="pdf",
        font_paths=_fonts(),
        pdf_standards="ua-1",
    )
    return pdf


@cache
def _fonts() -> "typst.Fonts":
    """The fonts, read once: that takes longer than setting a page."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=list(font_directories()))
