"""The figures and answers of a survey as tables for other programs: CSV, XLSX, SPSS and R.

What is written here passed the gate: figures take a `Released`, answers a `ReleasedAnswers`.
"""

from .answers import ReleasedAnswers, release_answers
from .archive import r_archive
from .csv_file import figures_csv
from .sav_file import answers_sav
from .workbook import figures_xlsx

__all__ = [
    "ReleasedAnswers",
    "answers_sav",
    "figures_csv",
    "figures_xlsx",
    "r_archive",
    "release_answers",
]
