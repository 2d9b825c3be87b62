"""A report as files: the web page, the PDF and the figures."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reports.look import PLAIN, Look
from reports.translation import Catalogue

from .bad_input import unwritable

if TYPE_CHECKING:
    from reports.gate import Released


def make_folder(folder: Path, words: Catalogue) -> None:
    """Make the folder to write to, if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error, words) from error


def write(report: "Released", folder: Path, words: Catalogue, *, look: Look = PLAIN) -> None:
    """Write report.json, report.html and report.pdf, and say where they are."""
    from reports.gate import to_json
    from reports.html import render_html
    from reports.pdf import render_pdf

    with progress(words.gettext("Writing the documents …")):
        documents = {
            "report.json": to_json(report).encode(),
            "report.html": render_html(report, look).encode(),
            "report.pdf": render_pdf(report, look),
        }
    for name, content in documents.items():
        try:
            (folder / name).write_bytes(content)
        except OSError as error:
            raise unwritable(folder / name, error, words) from error
        print(folder / name)


@contextmanager
def progress(step: str) -> Iterator[None]:
    """Show on a terminal what is being done, as long as it lasts."""
    shown = sys.stderr.isatty()
    if shown:
        print(step, end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
