"""A Report as one self-contained web page: nothing to fetch, nothing to run."""

import base64
from pathlib import Path

from markupsafe import Markup

from .characters import without_controls
from .charts.drawing import NARROW, WIDE
from .design import css_variables
from .formatters import Formatter
from .gate import Released
from .look import PLAIN, Look
from .presentation import document_of
from .translation import environment

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "report"


def render_html(released: Released, look: Look = PLAIN) -> str:
    """Return the report as a complete HTML document, charts and style sheet inside it.

    `look`: the logo above it and the colour of lines and links. Charts keep their own colours,
    which are chosen for who can't tell colours apart.
    """
    report = released.report
    document = document_of(report, (WIDE, NARROW))
    templates = environment(TEMPLATES, Formatter(report.language).words)
    templates.filters["data_uri"] = data_uri
    page = templates.get_template("report.html").render(
        document=document, style=_style(look), logo=_png_uri(look.logo) if look.logo else ""
    )
    return without_controls(page)


def data_uri(svg: str) -> str:
    """Return a drawing as an address that holds the drawing itself."""
    encoded = base64.b64encode(svg.encode()).decode()
    return f"data:image/svg+xml;base64,{encoded}"


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
