"""A file with answers, read with or without a mapping; what is wrong is said by row and column."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from instruments.questionnaire import Questionnaire
from reports.translation import Catalogue

from .bad_input import BadInput

if TYPE_CHECKING:
    from reports.dataset import Dataset

USUAL_BREAKDOWNS = ("team", "role")
"""Columns of these names are no mistake, even when nobody asks for them."""


def read(
    path: Path,
    questionnaire: Questionnaire,
    words: Catalogue,
    *,
    groups: Sequence[str] = (),
    mapping: Path | None = None,
) -> "Dataset":
    """Return the answers in a file, headed by ids or placed by a mapping; BadInput otherwise."""
    from reports.csv_answers import read_answers
    from reports.csv_faults import InvalidAnswers
    from reports.imports import InvalidMapping, read_mapping
    from reports.imports.reading import read_mapped

    try:
        if mapping is not None:
            placed = read_mapping(mapping, questionnaire)
            return read_mapped(path, questionnaire, placed, groups=groups)
        return read_answers(path, questionnaire, groups=groups, ignored=USUAL_BREAKDOWNS)
    except (InvalidAnswers, InvalidMapping) as error:
        raise BadInput(error.sentences(words.language)) from error
