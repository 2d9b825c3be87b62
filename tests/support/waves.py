"""A survey that is measured again: the same questions, half a year later."""

from datetime import date, timedelta

from survey import lifecycle, results
from survey.coach.next_wave import copy_of
from survey.storage import agreements, organisations, surveys, targets
from survey.storage.agreements import Agreement
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import TODAY

LATER = TODAY + timedelta(days=200)
PRACTISE = Agreement("Elke week oefenen", "teamleiders", date(2027, 1, 12), "under_way")


def stored(db: Database, survey: str) -> Survey:
    found = surveys.get(db, survey)
    assert found
    return found


def the_organisation(db: Database) -> Organisation:
    """Return the one organisation there is."""
    (row,) = db.query("SELECT id FROM organisation")
    found = organisations.get(db, str(row["id"]))
    assert found
    return found


def measured_again(db: Database, before: Survey, day: date, *, number: int = 14) -> Survey:
    """A next wave of the same questions, answered, closed and reported."""
    draft = copy_of(db, before, day)
    lifecycle.launch(db, draft, day)
    send_answers(db, stored(db, draft.id), number, teams=("1", "2"), today=day)
    lifecycle.close(db, draft.id, day)
    results.make_release(db, stored(db, draft.id), day)
    return stored(db, draft.id)


def measured_twice(db: Database) -> None:
    """Follow the one survey there is up with another, with what was decided in between."""
    (row,) = db.query("SELECT id FROM survey")
    first = stored(db, str(row["id"]))
    targets.replace(db, first.id, {"PU": 4.5})
    agreements.replace(db, first.id, [PRACTISE])
    measured_again(db, first, LATER)
