"""A Report as a tagged PDF (PDF/UA-1), set by typst from the same document as the web page."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from .characters import REPLACEMENT, font_directories, printable_in
from .charts.drawing import PAPER
from .design import LIGHT
from .formatters import Formatter
from .gate import Released
from .presentation import document_of

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "report" / "report.typ"


def render_pdf(released: Released) -> bytes:
    """Return the report as PDF; the same report gives the same bytes.

    What people typed goes in as data, never as markup. Only fonts that are installed with the
    product are used.
    """
    report = released.report
    words = Formatter(report.language).words
    content = asdict(document_of(report, (PAPER,)))
    content["words"] = {"example": words.gettext("EXAMPLE")}
    content["palette"] = asdict(LIGHT)
    content["note"] = ""
    shown = json.dumps(printable_in(content), ensure_ascii=False)
    if REPLACEMENT in shown:
        note = words.gettext("%(box)s: a character that only the web page shows.", box=REPLACEMENT)
        shown = json.dumps(printable_in({**content, "note": note}), ensure_ascii=False)
    files: dict[str, bytes] = {
        "main.typ": TEMPLATE.read_bytes(),
        "document.json": shown.encode(),
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
