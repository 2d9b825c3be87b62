"""From words to an accessible PDF (PDF/UA-1), set by typst with the fonts of the report."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from reports.characters import printable_in
from reports.look import PLAIN, Look
from reports.typesetting import accessible_pdf
from survey import language

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates" / "print"
FURNITURE = "furniture.typ"


def typeset(template: str, content: Mapping[str, object], look: Look = PLAIN) -> bytes:
    """Return the PDF that a template makes of this content, in the language of the request.

    What people typed goes in as data, never as markup. `content` holds the organisation's name,
    which is also what the logo says to who can't see it.
    """
    words = {
        **content,
        "language": language.current(),
        "palette": asdict(look.light),
        "logo": list(look.logo or ()),  # as numbers: typst takes files of text only
    }
    return accessible_pdf(
        {
            "main.typ": (TEMPLATES / f"{template}.typ").read_bytes(),
            FURNITURE: (TEMPLATES / FURNITURE).read_bytes(),
            "content.json": json.dumps(printable_in(words), ensure_ascii=False).encode(),
        }
    )
