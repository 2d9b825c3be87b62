"""What was taken in from elsewhere: nothing comes among it, and it goes only before its report."""

from datetime import date

import pytest

from survey import benchmarking, lifecycle, results
from survey.imports import taking_in
from survey.storage import organisations, responses, surveys, taken_in
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.responses import Response
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.import_pages import (
    FURTHER,
    LAST,
    answers_of_many,
    taken,
    uploaded,
    with_people,
)


def test_what_is_taken_in_stays_closed(coach: CheckingClient, db: Database, draft: Survey) -> None:
    """No answer comes among them, neither by the pages nor past them; the draft is one no more."""
    taken(coach, draft, with_people(), {"column-8": "-"})
    closed = surveys.get(db, draft.id)
    assert closed
    assert not lifecycle.may_be_reopened(db, closed, TODAY)
    with pytest.raises(Exception, match="stay apart"):
        surveys.set_state(db, draft.id, "open", expected="closed", on=TODAY)
    db.conn.rollback()
    coach.get(at(draft, "import"), status=409)
    coach.get(at(draft, "works-council"), status=404)
    opened = make_survey(db, organisations.get(db, draft.organisation))
    with pytest.raises(Exception, match="given here already"):
        taken_in.note(db, opened.id, "x", ())
    db.conn.rollback()


def test_the_last_button_pressed_twice_takes_in_once(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """The second time one sees the survey as it is; also when both come at the same moment."""
    page = coach.press(uploaded(coach, draft, answers_of_many(20)), FURTHER)
    page = coach.press(page, LAST)
    coach.press(page, "Neem 20 antwoorden over")
    coach.address = at(draft, "import")
    page = coach.press(page, "Neem 20 antwoorden over")
    assert "Elders verzameld: LimeSurvey" in page.main
    assert responses.count(db, draft.id) == 20
    both = taking_in.Answers((Response(None, "nl", (1,)),) * 20, {}, frozenset({"PE1"}))
    day = date(2026, 10, 30)
    with pytest.raises(lifecycle.NotInDraft):
        taking_in.take_in(db, draft, both, source="x", last_day=day, today=TODAY)
    assert responses.count(db, draft.id) == 20


def test_nearly_the_same_answers_do_not_become_two_reports(
    coach: CheckingClient, db: Database, draft: Survey, organisation: Organisation
) -> None:
    """A second file with one person more is refused; until there is a report the first can go."""
    taken(coach, draft, answers_of_many(40), {})
    again = make_survey(db, organisation, launched_on=None)
    page = coach.press(uploaded(coach, again, answers_of_many(41)), FURTHER)
    page = coach.press(page, LAST, status=422)
    assert "De meeste antwoorden staan hier al, in de meting van oktober 2026." in page.main
    coach.post(at(again, "import"), page.values() | {"go": "keep"}, status=422)
    coach.press(coach.get(at(draft, "results")), "Wis deze antwoorden")
    assert surveys.get(db, draft.id) is None
    assert not db.execute("SELECT count(*) FROM response").fetchone()[0]
    taken(coach, again, answers_of_many(41), {})
    anew = make_survey(db, organisation, launched_on=None)
    taken(coach, anew, answers_of_many(41, changed=41), {})


def test_what_a_report_was_made_of_stays(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """Otherwise a second report could be subtracted from the first; nor are the figures shared."""
    taken(coach, draft, answers_of_many(20), {})
    closed = surveys.get(db, draft.id)
    assert closed
    results.make_release(db, closed, TODAY)
    page = coach.get(at(draft, "results"))
    assert "Wis deze antwoorden" not in page.buttons()
    assert "Vergelijk met anderen" not in page.main
    coach.post(at(draft, "take-away"), status=409)
    assert surveys.get(db, draft.id)
    with pytest.raises(benchmarking.NothingReleased):
        benchmarking.shareable(db, closed)


def test_a_survey_of_our_own_is_not_taken_away(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Only what came from elsewhere can go before its day."""
    survey = make_survey(db, organisation)
    lifecycle.close(db, survey.id, TODAY)
    coach.post(at(survey, "take-away"), status=409)
    assert surveys.get(db, survey.id)
