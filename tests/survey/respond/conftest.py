"""One application for all tests of the respondents' pages; each test has surveys of its own."""

import pytest

from tests.support.builders import TODAY, SettableClock, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee


@pytest.fixture(scope="session")
def clock_of_app():
    return SettableClock()


@pytest.fixture
def clock(clock_of_app):
    """The application's clock, back at the day of launching."""
    clock_of_app.day = TODAY
    yield clock_of_app
    clock_of_app.day = TODAY


@pytest.fixture(scope="session")
def app(tmp_path_factory, clock_of_app):
    return make_app(tmp_path_factory.mktemp("data"), clock_of_app)


@pytest.fixture
def db(app, clock):
    return app.connection()


@pytest.fixture
def survey(db):
    """An open survey of three themes, two of them with other answers than the first."""
    return make_survey(db, modules=["tam"])


@pytest.fixture
def client(app, clock):
    return CheckingClient(app)


@pytest.fixture
def employee(client, survey):
    """Somebody who has just begun to answer the survey."""
    return Employee(client).begins(survey.open_code)
