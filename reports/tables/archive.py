"""The answers for R and JASP: a ZIP with a CSV file, its codebook and a script."""

import csv
import io
import zipfile

from ..gate import Released
from .answers import ReleasedAnswers
from .cells import plain
from .codebook import codebook
from .r_script import ANSWERS_FILE, CODEBOOK_FILE, SCRIPT_FILE, r_script

_SOME_DAY = (2000, 1, 1, 0, 0, 0)
"""The time of every file inside, so that the archive tells no time."""


def r_archive(released: Released, answers: ReleasedAnswers) -> bytes:
    """Return the archive.

    Commas, decimal points and plain UTF-8; empty is missing, whether skipped or 'does not apply':
    so JASP sees numbers. The same file can be read by `analyse`.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            (ANSWERS_FILE, answers_csv(answers)),
            (CODEBOOK_FILE, _codebook_csv(answers)),
            (SCRIPT_FILE, r_script(released, answers)),
        ):
            archive.writestr(zipfile.ZipInfo(name, _SOME_DAY), text.encode())
    return content.getvalue()


def answers_csv(answers: ReleasedAnswers) -> str:
    """Return the answers as CSV; whole numbers without decimals."""
    shown = answers.rows.where(answers.rows >= 0)
    written: str = shown.to_csv(index=False, float_format="%.15g", lineterminator="\n")
    return written


def _codebook_csv(answers: ReleasedAnswers) -> str:
    sheet = codebook(answers)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in (sheet.columns, *sheet.rows):
        writer.writerow([plain(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue()
