"""A Report as one self-contained web page: nothing to fetch, nothing to run."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from .characters import without_controls
from .charts.drawing import NARROW, WIDE
from .course import Course
from .design import css_variables
from .formatters import Formatter
from .gate import Released
from .look import PLAIN, Look
from .presentation import document_of
from .presentation.blocks import Document
from .presentation.course import course_of
from .translation import environment

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "report"
AS_IT_IS = "/:;,=?@!*()~"
"""What a drawing has often, and may stand as it is in an address inside an attribute."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way from a page to another: what it says, and where it leads."""

    words: str
    address: str


def render_html(released: Released, look: Look = PLAIN, *, links: Sequence[Link] = ()) -> str:
    """Return the report as a complete HTML document, charts and style sheet inside it.

    `look`: the logo above it and the colour of lines and links. Charts keep their own colours,
    which are chosen for who can't tell colours apart. `links` lead back to where one was.
    """
    return _page(document_of(released.report, (WIDE, NARROW)), look, links)


def render_course(course: Course, look: Look = PLAIN, *, links: Sequence[Link] = ()) -> str:
    """Return the course of an organisation as such a page; `links` lead back to where one was."""
    return _page(course_of(course, (WIDE, NARROW)), look, links)


def _page(document: Document, look: Look, links: Sequence[Link] = ()) -> str:
    templates = environment(TEMPLATES, Formatter(document.language).words)
    templates.filters["data_uri"] = data_uri
    page = templates.get_template("report.html").render(
        document=document,
        style=_style(look),
        logo=_png_uri(look.logo) if look.logo else "",
        links=links,
    )
    return without_controls(page)


def data_uri(svg: str) -> str:
    """Return a drawing as an address that holds the drawing itself.

    As text: a page of sixty drawings is a fifth smaller on the line than with base64, of which
    compression makes little.
    """
    return f"data:image/svg+xml,{quote(svg, safe=AS_IT_IS)}"


def _png_uri(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def _style(look: Look) -> Markup:
    """The style sheet with the colours of the palette; ours, so safe to include as it is."""
    rules = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    light, dark = css_variables(look.light), css_variables(look.dark)
    return Markup(  # noqa: S704
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ @media screen {{ :root {{ {dark} }} }} }}\n"
        f"{rules}"
    )
