"""`report`: the documents of a closed survey, from the same release that the coach sees."""

import json
from datetime import date
from pathlib import Path

import pytest

from survey import lifecycle
from survey.storage import releases
from survey.storage.connection import Database, connect
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import CLOSING, make_survey
from tests.survey.commands.conftest import Command


@pytest.fixture
def db(command: Command) -> Database:
    """Data in the usual place of the folder that commands run in."""
    return connect(Path("instance/draagvlak.db"))


def answered(db: Database, people: int, *, closed: bool = True, language: str = "nl") -> Survey:
    """Make a survey that so many people answered."""
    survey = make_survey(db, modules=["tam"], languages=[language])
    send_answers(db, survey, people)
    if closed:
        lifecycle.close(db, survey.id, CLOSING)
    return survey


def test_the_first_report_is_released_and_later_ones_are_the_same(
    command: Command, db: Database
) -> None:
    """Once released the figures stay: the second run writes the same report.json."""
    survey = answered(db, 6)
    first = command("report", survey.id, "--out", "een")
    assert (first.status, first.err) == (0, "")
    assert first.out.split() == ["een/report.json", "een/report.html", "een/report.pdf"]
    assert command("report", survey.open_code, "--out", "twee").status == 0
    written = Path("een/report.json").read_text(encoding="utf-8")
    assert json.loads(written)["response"]["n"] == 6
    assert Path("twee/report.json").read_text(encoding="utf-8") == written
    assert len(releases.of_survey(db, survey.id)) == 1


def test_an_open_survey_has_no_results(command: Command, db: Database) -> None:
    """Before closing there is no report, and no folder for one."""
    survey = answered(db, 6, closed=False)
    done = command("report", survey.id, "--out", "uit")
    assert done.status == 2
    assert done.err == "Deze meting is nog niet gesloten. De uitslag komt na het sluiten.\n"
    assert not Path("uit").exists()


def test_too_few_answers(command: Command, db: Database) -> None:
    """Under the minimum group size nothing is released."""
    survey = answered(db, 4)
    done = command("report", survey.id, "--out", "uit")
    assert done.status == 2
    assert done.err.startswith("Minder dan 5 mensen hebben geantwoord.")
    assert releases.of_survey(db, survey.id) == []


def test_a_language_that_was_not_asked_in(command: Command, db: Database) -> None:
    """A report exists in the languages of its survey."""
    survey = answered(db, 6)
    done = command("report", survey.id, "--language", "en", "--out", "uit")
    assert done.status == 2
    assert done.err == "This survey was not asked in language 'en'. Choose from: nl.\n"


def test_an_unknown_survey_lists_those_with_results(command: Command, db: Database) -> None:
    """So that nobody has to look for an id."""
    nothing = command("report", "x", "--out", "uit")
    assert (nothing.status, nothing.err) == (2, "Er is geen meting x.\n")
    survey = answered(db, 6)
    wrong = command("report", "x", "--out", "uit")
    assert wrong.status == 2
    closed = date.isoformat(CLOSING)
    assert wrong.err == (
        f"Er is geen meting x. Wel met uitslag:\n  {survey.id}  RegiCare, {closed}\n"
    )


def test_no_data(command: Command) -> None:
    """Where nothing is, nothing is made."""
    done = command("report", "x", "--out", "uit")
    assert done.status == 2
    assert "staan geen gegevens" in done.err
    assert not Path("instance").exists()
