"""A survey that takes paper, open, with its sheet."""

import pytest

from survey import language, lifecycle
from survey.app import Draagvlak
from survey.paper import rules
from survey.paper.sheet import Sheet, sheet_of
from survey.storage import surveys
from survey.storage.connection import Database
from survey.storage.paper import Paper
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, make_survey

PAPER = Paper(True, "Anna de Vries van de balie", "de groene brievenbus")


def make_paper_survey(db: Database, **settings: object) -> Survey:
    """Store a launched survey that takes paper."""
    draft = make_survey(db, launched_on=None, **settings)
    rules.promise(db, draft, PAPER)
    lifecycle.launch(db, draft, TODAY)
    found = surveys.get(db, draft.id)
    assert found
    return found


@pytest.fixture
def survey(db: Database) -> Survey:
    return make_paper_survey(db)


def its_sheet(app: Draagvlak, survey: Survey, spoken: str = "nl") -> Sheet:
    """Return the sheet of a survey in a language."""
    db = app.connection()
    with app.test_request_context("/"), language.speaking(spoken):
        return sheet_of(
            surveys.questionnaire_of(db, survey.id), survey, surveys.teams_of(db, survey.id), spoken
        )
