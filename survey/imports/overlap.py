"""Whether answers are here already: two reports of nearly the same answers can be subtracted.

Each report passes the gate by itself, but the mean of 42 people and the mean of 41 of them tell
what the one answered. Waves of our own do not have this: people answer anew in each. Only what was
taken in is looked at: an answer about other surveys would tell whether a guess is right.
"""

from collections import Counter
from collections.abc import Sequence, Set

from instruments.questionnaire import Questionnaire
from reports.asked import asked_only
from survey.storage import responses, surveys, taken_in
from survey.storage.connection import Database
from survey.storage.responses import Response
from survey.storage.surveys import Survey

MANY_QUESTIONS = 8
"""From so many questions on, half of the people do not answer all alike by chance."""
SHARE, SHARE_OF_FEW = 0.5, 0.9

Row = tuple[int | None, ...]


def same_answers(
    db: Database, survey: Survey, new: Sequence[Response], asked: Set[str]
) -> Survey | None:
    """Return the survey of this organisation that holds most of these answers already.

    `asked`: the questions of a draft that the answers are to.
    """
    own = asked_only(surveys.questionnaire_of(db, survey.id), asked)
    for other in surveys.of_organisation(db, survey.organisation):
        if not other.has_answers or taken_in.of_survey(db, other.id) is None:
            continue
        before = surveys.questionnaire_of(db, other.id)
        common = sorted(_ids(own) & _ids(before))
        if common and _are_alike(
            _rows(own, new, common),
            _rows(before, responses.of_survey(db, other.id), common),
            questions=len(common),
        ):
            return other
    return None


def _ids(questionnaire: Questionnaire) -> set[str]:
    return {column.id for column in questionnaire.coded_columns}


def _rows(
    questionnaire: Questionnaire, given: Sequence[Response], common: Sequence[str]
) -> "Counter[Row]":
    """Count the different rows of answers to these questions; who answered none does not count."""
    places = {column.id: place for place, column in enumerate(questionnaire.coded_columns)}
    rows = (tuple(one.answers[places[id]] for id in common) for one in given)
    return Counter(row for row in rows if any(answer is not None for answer in row))


def _are_alike(first: "Counter[Row]", second: "Counter[Row]", *, questions: int) -> bool:
    smaller = min(first.total(), second.total())
    share = SHARE if questions >= MANY_QUESTIONS else SHARE_OF_FEW
    return smaller > 0 and (first & second).total() > share * smaller
