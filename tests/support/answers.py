"""People who answer a survey, through the application's own rules."""

from collections.abc import Mapping, Sequence
from datetime import date

from instruments.questionnaire import Column
from survey import lifecycle
from survey.anonymity import Draft
from survey.storage import surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey
from tests.support.builders import TODAY


def send_answers(
    db: Database,
    survey: Survey,
    number: int,
    *,
    teams: Sequence[str | None] = (None,),
    texts: Mapping[str, str] | None = None,
    today: date = TODAY,
) -> None:
    """Let so many people answer everything; they say the teams in turn and all write the texts.

    Person i chooses the option (i + j) mod m of column j with m options, so that no two columns
    and no two people are alike.
    """
    columns = surveys.questionnaire_of(db, survey.id).coded_columns
    offered = [(column.id, options_of(survey, db, column)) for column in columns]
    for person in range(number):
        answers = {
            id: options[(person + place) % len(options)]
            for place, (id, options) in enumerate(offered)
            if options
        }
        own = {id: f"{text} {person}" for id, text in (texts or {}).items()}
        draft = Draft("nl", answers, own, teams[person % len(teams)])
        token = lifecycle.begin(db, survey, draft, today)
        lifecycle.send(db, survey, token, draft, today)


def options_of(survey: Survey, db: Database, column: Column) -> tuple[int, ...]:
    """Return the codes that a column offers."""
    if column.question is not None:
        return tuple(option.value for option in column.question.options)
    page = surveys.questionnaire_of(db, survey.id).pages[column.page]
    assert page.construct
    return page.construct.scale.points
