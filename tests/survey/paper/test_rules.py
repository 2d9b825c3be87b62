"""Paper is promised before opening, typed until closing, and leaves no day and no name."""

import sqlite3
from datetime import timedelta

import pytest

from survey import lifecycle
from survey.anonymity import Draft, new_token
from survey.paper import rules
from survey.storage import paper, responses, surveys
from survey.storage.paper import NO_PAPER, Paper
from tests.support.builders import CLOSING, TODAY, make_survey
from tests.survey.paper.conftest import PAPER, make_paper_survey

DAY = timedelta(days=1)
ANSWERS = Draft("nl", {"PE1": 4}, {}, "1")


def test_paper_cannot_be_promised_after_opening(db):
    """Neither by the rule nor past it."""
    survey = make_survey(db)
    with pytest.raises(lifecycle.PromiseLoosened):
        rules.promise(db, survey, PAPER)
    with pytest.raises(sqlite3.IntegrityError, match="stricter"):
        paper.promise(db, survey.id, PAPER)
    assert paper.of_survey(db, survey.id) == NO_PAPER


def test_who_types_stays_and_the_place_may_change(db, survey):
    """People were told who reads their answers."""
    elsewhere = Paper(True, PAPER.typist, "de kantine")
    rules.promise(db, survey, elsewhere)
    assert paper.of_survey(db, survey.id) == elsewhere
    somebody_else = Paper(True, "De directeur", "de kantine")
    with pytest.raises(lifecycle.PromiseLoosened):
        rules.promise(db, survey, somebody_else)
    with pytest.raises(sqlite3.IntegrityError, match="stricter"):
        paper.promise(db, survey.id, somebody_else)


def test_stopping_is_for_good(db, survey):
    """After stopping nothing is typed, and paper does not come back."""
    rules.promise(db, survey, Paper(False, PAPER.typist, PAPER.hand_in))
    with pytest.raises(rules.NoPaper):
        rules.keep(db, survey, new_token(), ANSWERS)
    with pytest.raises(lifecycle.PromiseLoosened):
        rules.promise(db, survey, PAPER)
    with pytest.raises(sqlite3.IntegrityError, match="stricter"):
        paper.promise(db, survey.id, PAPER)


def test_a_sheet_is_a_response_like_any_other(db, survey):
    """The same row as when sent from the screen; counted without a day."""
    rules.keep(db, survey, new_token(), ANSWERS)
    token = lifecycle.begin(db, survey, ANSWERS, TODAY)
    lifecycle.send(db, survey, token, ANSWERS, TODAY)
    typed, sent = responses.of_survey(db, survey.id)
    assert typed == sent
    assert paper.of_survey(db, survey.id).typed == 1
    assert responses.daily_counts(db, survey.id) == [(TODAY, 1)]


def test_own_words_of_a_sheet_stand_apart(db):
    """Without team and response, as those of the screen."""
    survey = make_paper_survey(db, modules=["implementatiescan"])
    rules.keep(db, survey, new_token(), Draft("nl", {}, {"barriers": " Te druk. "}, "1"))
    (comment,) = responses.comments_of(db, survey.id)
    assert (comment.question, comment.text) == ("barriers", "Te druk.")


def test_pressed_twice_it_counts_once(db, survey):
    """The page on which a sheet was typed can be used once."""
    sheet = new_token()
    for _again in range(3):
        rules.keep(db, survey, sheet, ANSWERS)
    assert responses.count(db, survey.id) == paper.of_survey(db, survey.id).typed == 1


def test_after_the_last_day_sheets_can_be_typed_until_closing(db, survey):
    """A week longer than on the screen; then it closes by itself, or when the coach says so."""
    late = CLOSING + DAY
    lifecycle.close_overdue(db, late)
    assert surveys.get(db, survey.id).state == "open"
    with pytest.raises(lifecycle.NotOpen):
        lifecycle.begin(db, surveys.get(db, survey.id), ANSWERS, late)
    rules.keep(db, survey, new_token(), ANSWERS)
    lifecycle.close_overdue(db, CLOSING + lifecycle.TYPING)
    assert surveys.get(db, survey.id).state == "open"
    lifecycle.close_overdue(db, CLOSING + lifecycle.TYPING + DAY)
    assert surveys.get(db, survey.id).state == "closed"
    with pytest.raises(lifecycle.NotOpen):
        rules.keep(db, survey, new_token(), ANSWERS)
    assert responses.count(db, survey.id) == 1


def test_without_paper_it_closes_after_the_last_day(db):
    """As it always did; also when paper was thought of and taken back."""
    draft = make_survey(db, launched_on=None)
    rules.promise(db, draft, Paper(False, "Anna", "hier"))
    lifecycle.launch(db, draft, TODAY)
    lifecycle.close_overdue(db, CLOSING + DAY)
    assert surveys.get(db, draft.id).state == "closed"


def test_a_draft_takes_no_sheets(db):
    """Its questions may still change."""
    draft = make_survey(db, launched_on=None)
    rules.promise(db, draft, PAPER)
    with pytest.raises(lifecycle.NotYetOpen):
        rules.keep(db, draft, new_token(), ANSWERS)
    assert not responses.count(db, draft.id)


def test_who_typed_is_forgotten_with_the_answers(db, survey):
    """A name is kept no longer than what it was needed for."""
    lifecycle.close(db, survey.id, TODAY)
    lifecycle.close_overdue(db, TODAY + timedelta(days=800))
    assert surveys.get(db, survey.id).state == "erased"
    assert paper.of_survey(db, survey.id) == NO_PAPER
