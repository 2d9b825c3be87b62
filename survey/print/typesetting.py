"""From words to an accessible PDF (PDF/UA-1), set by typst with the fonts of the report."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from reports.characters import font_directories, printable_in
from reports.design import LIGHT
from survey import language

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates" / "print"
FURNITURE = "furniture.typ"


def typeset(template: str, content: Mapping[str, object]) -> bytes:
    """Return the PDF that a template makes of this content, in the language of the request.

    What people typed goes in as data, never as markup.
    """
    import typst  # only where something is printed

    words = {**content, "language": language.current(), "palette": asdict(LIGHT)}
    files = {
        "main.typ": (TEMPLATES / f"{template}.typ").read_bytes(),
        FURNITURE: (TEMPLATES / FURNITURE).read_bytes(),
        "content.json": json.dumps(printable_in(words), ensure_ascii=False).encode(),
    }
    # The type information forgets that the input may be files held in memory.
    pdf: bytes = typst.compile(  # type: ignore[call-overload]
        files,
        format="pdf",
        font_paths=[str(directory) for directory in font_directories()],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )
    return pdf
