"""An application with one organisation and its coach, signed in."""

from pathlib import Path

import pytest

from survey.app import Draagvlak
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from tests.support.builders import SettableClock, make_app, make_organisation
from tests.support.client import CheckingClient
from tests.support.coaching import coach_of, signed_in


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def app(tmp_path: Path, clock: SettableClock) -> Draagvlak:
    return make_app(tmp_path, clock)


@pytest.fixture
def db(app: Draagvlak) -> Database:
    return app.connection()


@pytest.fixture
def organisation(db: Database) -> Organisation:
    return make_organisation(db)


@pytest.fixture
def coach(app: Draagvlak, organisation: Organisation) -> CheckingClient:
    return signed_in(app, coach_of(app, organisation))
