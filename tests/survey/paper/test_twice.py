"""Typing twice: the first typing travels sealed, and two that agree are enough."""

import pytest

from survey.anonymity import Draft, DraftUnreadable
from survey.paper import twice
from survey.paper.typing import lines_of
from tests.survey.paper.conftest import its_sheet

KEYS = {"survey": "s", "sheet": "a"}
TYPED = Draft("nl", {"PE1": 4, "PE2": 5}, {"barriers": "Te druk."}, "1")


def test_what_is_sealed_can_be_opened_for_the_same_sheet_only():
    """Not as another sheet, not in another survey, and not when altered."""
    sealed = twice.sealed(TYPED, **KEYS)
    assert twice.opened(sealed, **KEYS) == TYPED
    for other in ({"survey": "t", "sheet": "a"}, {"survey": "s", "sheet": "b"}):
        with pytest.raises(DraftUnreadable):
            twice.opened(sealed, **other)
    altered = ("B" if sealed.startswith("A") else "A") + sealed[1:]
    for text in ("", "x", "é", sealed[:-8], altered):
        with pytest.raises(DraftUnreadable):
            twice.opened(text, **KEYS)


def test_what_is_sealed_shows_nothing():
    """Neither answers nor words, nor by its length how many there are."""
    sealed = twice.sealed(TYPED, **KEYS)
    assert "PE1" not in sealed
    assert len(sealed) == len(twice.sealed(Draft("nl"), **KEYS))


def test_a_new_start_of_the_server_opens_nothing_of_before():
    """The key was in its memory only."""
    sealed = twice.sealed(TYPED, **KEYS)
    twice._secret.cache_clear()
    with pytest.raises(DraftUnreadable):
        twice.opened(sealed, **KEYS)


def test_differences_are_named_by_question(app, survey):
    """And a third typing that agrees with the first is enough."""
    line = lines_of(its_sheet(app, survey))[0]
    ids = [question.asked.id for question in line.questions]
    first = Draft("nl", dict.fromkeys(ids, 3))
    second = Draft("nl", dict.fromkeys(ids, 3) | {ids[1]: 4, ids[2]: -1})
    assert twice.disputed(line, second, [first]) == (2, 3)
    assert twice.disputed(line, first, [first, second]) == ()
    assert twice.disputed(line, first, []) == ()


def test_the_team_is_compared_too(app, survey):
    """It decides in which group somebody counts."""
    sheet = its_sheet(app, survey)
    line = lines_of(sheet)[-1]
    assert twice.disputed(line, Draft("nl", team="1"), [Draft("nl", team="2")]) == (
        sheet.team.number,
    )
