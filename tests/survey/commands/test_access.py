"""`access`: the way back in for somebody who is shut out, for who has the data folder."""

from pathlib import Path

import pytest

from survey import people
from survey.clock import now
from survey.storage import audit, coaches, second_factors
from survey.storage.connection import connect
from tests.survey.commands.conftest import Command

DATA = Path("instance/draagvlak.db")
ANNA = "anna@example.nl"


@pytest.fixture
def coach(command: Command) -> coaches.Coach:
    db = connect(DATA)
    coach = coaches.add(db, email=ANNA, name="Anna", password_hash="x", administrator=True)
    second_factors.begin(db, coach.id, b"x")
    second_factors.confirm(db, coach.id)
    return coach


def test_the_link_is_the_coachs_own(command: Command, coach: coaches.Coach) -> None:
    """It opens the page for a new password, is written down, and leaves the phone as it is."""
    done = command("access", ANNA.upper())
    assert (done.status, done.err) == (0, "")
    token = done.out.strip().rpartition("/")[2]
    db = connect(DATA)
    assert people.coach_of_link(db, token, now()) == coach
    assert second_factors.of_everybody(db) == {coach.id}
    assert [line.action for line in audit.of_all(db, first=0, most=9)] == ["password_link_made"]


def test_a_lost_phone_is_left_out(command: Command, coach: coaches.Coach) -> None:
    """Only when it is asked for."""
    assert command("access", ANNA, "--without-phone").status == 0
    assert not second_factors.of_everybody(connect(DATA))


def test_an_unknown_address_is_told(command: Command, coach: coaches.Coach) -> None:
    """Nothing is made."""
    done = command("access", "eva@example.nl")
    assert (done.status, done.out) == (2, "")
    assert "Er is geen account met het adres eva@example.nl." in done.err
