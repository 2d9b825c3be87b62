"""`mapping ANSWERS`: propose which column of a file from elsewhere holds which statement."""

import argparse
from pathlib import Path

from reports.translation import Catalogue, mark

from .asked import answers_to, questionnaire_of
from .bad_input import BadInput, unwritable
from .parser import Parser

SUMMARY = mark("propose which column of a file from elsewhere holds which statement")


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    say = words.gettext
    holds = say("a CSV file or Excel workbook from LimeSurvey, Microsoft Forms, Google Forms …")
    answers_to(parser, words, file="ANSWERS", holds=holds)
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=say("file to write")
    )


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Write the proposal, and say what a person still has to decide."""
    from reports.csv_faults import CsvFault, InvalidAnswers
    from reports.csv_table import read_rows
    from reports.imports import as_toml, propose

    questionnaire = questionnaire_of(chosen.instrument, words, wording=chosen.wording)
    try:
        rows = read_rows(chosen.answers)
        if not rows:
            raise InvalidAnswers(chosen.answers.name, [CsvFault("empty")])
    except InvalidAnswers as error:
        raise BadInput(error.sentences(words.language)) from error
    proposal = propose(rows, questionnaire, technology=chosen.technology)
    if chosen.out.exists():
        raise BadInput(
            words.gettext("%(path)s exists already. Give another name.", path=chosen.out)
        )
    try:
        chosen.out.write_text(
            as_toml(proposal, questionnaire, language=words.language), encoding="utf-8"
        )
    except OSError as error:
        raise unwritable(chosen.out, error, words) from error
    sure = sum(match.sure for match in proposal.columns)
    print(
        words.gettext(
            "%(path)s: %(sure)s of %(all)s statements and questions found for sure. "
            "Read the file, complete it, and use it with analyse --mapping.",
            path=chosen.out,
            sure=sure,
            all=len(questionnaire.columns),
        )
    )
