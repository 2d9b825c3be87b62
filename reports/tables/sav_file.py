"""Item-level answers as an SPSS file that explains itself."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from instruments.questionnaire import NOT_APPLICABLE

from ..formatters import Formatter
from ..wording import said
from .answers import ReleasedAnswers
from .codebook import labels_of

if TYPE_CHECKING:
    from pyreadstat.pyclasses import MissingRange

LONGEST_VARIABLE_LABEL = 256
LONGEST_VALUE_LABEL = 120
"""What SPSS keeps of a label, in bytes of UTF-8."""


def answers_sav(answers: ReleasedAnswers) -> bytes:
    """Return the answers with the statements as variable labels and the words as value labels.

    'Does not apply' is a user-missing value, a skipped answer is system-missing.
    """
    import pyreadstat

    absent = Formatter(answers.context.language).words.gettext("Does not apply")
    names = [one.item.id for one in answers.items]
    labels: dict[str, dict[int | float, str]] = {
        one.item.id: {
            code: _cut(label, LONGEST_VALUE_LABEL)
            for code, label in {**labels_of(answers, one), NOT_APPLICABLE: absent}.items()
        }
        for one in answers.items
    }
    texts = [said(one.item.text, answers.context) for one in answers.items]
    missing: list[int | float | str | MissingRange] = [NOT_APPLICABLE]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        pyreadstat.write_sav(
            answers.rows[names],
            path,
            file_label=_cut(answers.context.organisation, 64),
            column_labels=[_cut(text, LONGEST_VARIABLE_LABEL) for text in texts],
            variable_value_labels=labels,
            missing_ranges=dict.fromkeys(names, missing),
            variable_measure=dict.fromkeys(names, "ordinal"),
            variable_format=dict.fromkeys(names, "F8.0") if _whole(answers) else None,
        )
        return path.read_bytes()


def _whole(answers: ReleasedAnswers) -> bool:
    """Whether every answer is a whole number, as it is on a response scale."""
    return bool((answers.rows.dropna() % 1 == 0).all(axis=None))


def _cut(text: str, most: int) -> str:
    """Return as much of the text as fits in this many bytes, without half a character."""
    return text.encode()[:most].decode(errors="ignore")
