"""A Report as a tagged PDF (PDF/UA-1), set by typst from the same document as the web page."""

import json
from dataclasses import asdict
from pathlib import Path

from .characters import REPLACEMENT, printable_in
from .charts.drawing import PAPER
from .course import Course
from .formatters import Formatter
from .gate import Released
from .look import PLAIN, Look
from .presentation import accountability_of, document_of
from .presentation.blocks import Document
from .presentation.course import course_of
from .typesetting import accessible_pdf

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "report" / "report.typ"


def render_pdf(released: Released, look: Look = PLAIN) -> bytes:
    """Return the report as PDF; the same report gives the same bytes.

    What people typed goes in as data, never as markup.
    """
    return _set(document_of(released.report, (PAPER,)), look)


def render_account(released: Released, look: Look = PLAIN) -> bytes:
    """Return the short report for who commissions or pays, as PDF."""
    return _set(accountability_of(released.report, (PAPER,)), look)


def render_course(course: Course, look: Look = PLAIN) -> bytes:
    """Return an organisation through all its measurements, as PDF."""
    return _set(course_of(course, (PAPER,)), look)


def _set(document: Document, look: Look) -> bytes:
    words = Formatter(document.language).words
    content = asdict(document)
    content["words"] = {"example": words.gettext("EXAMPLE")}
    content["palette"] = asdict(look.light)
    content["logo"] = list(look.logo or ())  # as numbers: typst takes files of text only
    content["note"] = ""
    shown = json.dumps(printable_in(content), ensure_ascii=False)
    if REPLACEMENT in shown:
        note = words.gettext("%(box)s: a character that only the web page shows.", box=REPLACEMENT)
        shown = json.dumps(printable_in({**content, "note": note}), ensure_ascii=False)
    return accessible_pdf({"main.typ": TEMPLATE.read_bytes(), "document.json": shown.encode()})
