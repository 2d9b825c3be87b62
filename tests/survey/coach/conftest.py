"""An application with one organisation and its coach, signed in; or with a report as well."""

import shutil
from pathlib import Path

import pytest

from survey import lifecycle, results
from survey.app import Draagvlak
from survey.storage import organisations, surveys
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import TODAY, SettableClock, make_app, make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import coach_of, signed_in
from tests.support.waves import measured_twice


@pytest.fixture
def organisation(db: Database) -> Organisation:
    return make_organisation(db)


@pytest.fixture
def coach(app: Draagvlak, organisation: Organisation) -> CheckingClient:
    return signed_in(app, coach_of(app, organisation))


@pytest.fixture(scope="session")
def data_with_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a survey of twelve answers and its report in Dutch and English.

    Made once, because making a report takes seconds; each test works on a copy.
    """
    folder = tmp_path_factory.mktemp("with-report")
    db = make_app(folder).connection()
    survey = make_survey(db, modules=("tam",))
    send_answers(db, survey, 12, teams=("1", "2"))
    lifecycle.close(db, survey.id, TODAY)
    closed = surveys.get(db, survey.id)
    assert closed
    results.make_release(db, closed, TODAY)
    db.conn.close()
    return folder


@pytest.fixture(scope="session")
def data_with_course(tmp_path_factory: pytest.TempPathFactory, data_with_report: Path) -> Path:
    """Two measurements of one technology, with a target and an agreement in between."""
    folder = Path(shutil.copytree(data_with_report, tmp_path_factory.mktemp("course") / "copy"))
    db = make_app(folder).connection()
    measured_twice(db)
    db.conn.close()
    return folder


@pytest.fixture
def app_with_report(tmp_path: Path, clock: SettableClock, data_with_report: Path) -> Draagvlak:
    """The application on a copy of the data with a report."""
    return make_app(Path(shutil.copytree(data_with_report, tmp_path / "copy")), clock)


@pytest.fixture
def released(app_with_report: Draagvlak) -> Survey:
    """The survey whose report is made."""
    db = app_with_report.connection()
    (row,) = db.query("SELECT id FROM survey")
    found = surveys.get(db, str(row["id"]))
    assert found
    return found


@pytest.fixture
def its_coach(app_with_report: Draagvlak, released: Survey) -> CheckingClient:
    """The coach of the survey whose report is made."""
    organisation = organisations.get(app_with_report.connection(), released.organisation)
    assert organisation
    return signed_in(app_with_report, coach_of(app_with_report, organisation))


@pytest.fixture
def draft(db: Database, organisation: Organisation) -> Survey:
    """A draft of the questionnaire that was asked elsewhere too, for teams A to F."""
    organisations.replace_teams(db, organisation.id, [NewTeam(name, 45) for name in "ABCDEF"])
    return make_survey(db, organisation, launched_on=None)
