"""A frozen report handed out as a web page, as PDF and as data.

Renderings are made from the release, and from what others did that it shows beside its advice:
nothing here can reach an answer.
"""

import re
import unicodedata
from typing import TYPE_CHECKING

from flask import Response

from survey.current import db
from survey.reported_practices import as_read
from survey.results import report_of
from survey.storage.releases import Release

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.course import Course
    from reports.gate import Released
    from reports.html import Link
    from reports.look import Look

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
    " form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
"""The page carries its own style and pictures, and nothing else."""


def web_page(release: Release, look: "Look", links: "Sequence[tuple[str, str]]") -> Response:
    """Return the report as one page that needs no other file.

    `links` lead to other pages: what each says, and its address.
    """
    from reports.html import Link, render_html

    ways = [Link(*link) for link in links]
    return _own_page(render_html(as_read(db(), release), look, links=ways))


def pdf(release: Release, look: "Look") -> Response:
    """Return the report as a PDF to download."""
    from reports.pdf import render_pdf

    report = as_read(db(), release)
    return _download(
        render_pdf(report, look), "application/pdf", f"{file_name(report, release)}.pdf"
    )


def account(release: Release, look: "Look") -> Response:
    """Return the short report for who commissions or pays, as a PDF to download."""
    from reports.pdf import render_account

    report = report_of(release)
    name = f"{file_name(report, release)}-verantwoording.pdf"
    return _download(render_account(report, look), "application/pdf", name)


def course_page(course: "Course", look: "Look", links: "Sequence[Link]") -> Response:
    """Return an organisation through all its measurements, as one page."""
    from reports.html import render_course

    return _own_page(render_course(course, look, links=links))


def course_pdf(course: "Course", look: "Look") -> Response:
    """Return the same as a PDF to download."""
    from reports.pdf import render_course

    report = course.latest.report
    name = _name(report.organisation, report.technology, "verloop", course.today.isoformat())
    return _download(render_course(course, look), "application/pdf", f"{name}.pdf")


def data(release: Release) -> Response:
    """Return report.json."""
    from reports.gate import to_json

    report = as_read(db(), release)
    name = file_name(report, release)
    return _download(to_json(report).encode(), "application/json", f"{name}.json")


def workbook(release: Release) -> Response:
    """Return the figures of the report as an Excel workbook."""
    from reports.tables import figures_xlsx

    report = report_of(release)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _download(figures_xlsx(report), kind, f"{file_name(report, release)}.xlsx")


def table(release: Release) -> Response:
    """Return the figures of the report as a CSV file."""
    from reports.tables import figures_csv

    report = report_of(release)
    return _download(figures_csv(report), "text/csv", f"{file_name(report, release)}.csv")


def _own_page(html: str) -> Response:
    response = Response(html)
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    return response


def _download(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def file_name(released: "Released", release: Release) -> str:
    """Return a name that tells reports apart in a folder of downloads: plain letters only."""
    report, made_on = released.report, release.made_on.isoformat()
    return _name(report.organisation, report.technology, made_on, release.language)


def _name(*parts: str) -> str:
    return "-".join(filter(None, (_plain(part) for part in ("draagvlak", *parts))))


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:40]
