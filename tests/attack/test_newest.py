"""One look at the file of an open survey does not tell which answer came last.

Whoever knows that a colleague sent just now would know that colleague's answers. Answers are laid
down together with their neighbours (decision 003); the file shows where that began and ended.
"""

import random
from math import sqrt
from statistics import mean

import pytest

from survey.storage import blending, responses
from survey.storage.responses import Response

from .sqlite_file import written_order

FEW, MANY, LOOKS = 45, 300, 150
GUESSED_TOO_OFTEN = 0.09
"""Guessing one of 45 is right once in 45 times; over 150 looks chance stays below this all but once
in a hundred thousand times."""
ROWS_AROUND_THE_MIDDLE = 1


def some_answers():
    """Return a response of one of three teams to thirty statements."""
    team = random.choice([None, "a", "b"])
    return Response(team, "nl", tuple(random.randint(1, 5) for _ in range(30)))


def written_later(order, within):
    """Return how often a row within was written before one that is not, against chance, and σ²."""
    inside = [id in within for id in order]
    pairs = sum(inside) * (len(inside) - sum(inside))
    early = sum(sum(inside[:at]) for at, is_in in enumerate(inside) if not is_in)
    return early - pairs / 2, pairs * (len(inside) + 1) / 12


def around(rows, at):
    """Return what would lie in the middle around a row: a page of rows on each side."""
    ids = {rows[at][0]}
    for side in (range(at - 1, -1, -1), range(at + 1, len(rows))):
        held = 0
        for neighbour in side:
            if held >= blending.PAGE:
                break
            ids.add(rows[neighbour][0])
            held += blending._held(rows[neighbour])
    return ids


def guessed(scene):
    """Return the row around which the file seems to have been written last."""
    rows = scene.db.execute("SELECT * FROM response ORDER BY survey, id").fetchall()
    pages = [page for page in written_order(scene.path, [row[0] for row in rows]) if page]

    def lateness(at):
        within = around(rows, at)
        seen = [written_later(page, within) for page in pages]
        spread = sqrt(sum(variance for _, variance in seen))
        return sum(early for early, _ in seen) / spread if spread else 0

    return rows[min(range(len(rows)), key=lambda at: (lateness(at), random.random()))][0]


def right_guesses(scene):
    """Return how often the newest of a few answers is guessed, at one look after each."""
    with scene.db.atomic():
        responses.add_all(scene.db, scene.survey.id, [some_answers() for _ in range(FEW)])
    right = []
    for _ in range(LOOKS):
        before = scene.ids()
        scene.db.execute("DELETE FROM response WHERE id = ?", [random.choice(sorted(before))])
        responses.add(scene.db, scene.survey.id, some_answers())
        right.append(guessed(scene) in scene.ids() - before)
    return mean(right)


def middle_is_new(scene, monkeypatch):
    """Return how often the newest is in the middle of what was laid down, its ends being known."""
    responses.add_all(scene.db, scene.survey.id, [some_answers() for _ in range(MANY)])
    hits = []
    shuffled = blending._shuffled

    def noted(rows):
        new, held = rows[0][0], sorted(row[0] for row in rows)
        hits.append(abs(held.index(new) - len(held) / 2) <= ROWS_AROUND_THE_MIDDLE + 0.5)
        return shuffled(rows)

    monkeypatch.setattr(blending, "_shuffled", noted)
    for _ in range(LOOKS):
        responses.add(scene.db, scene.survey.id, some_answers())
    return mean(hits)


@pytest.fixture
def in_the_middle(monkeypatch):
    """Lay a new row down in the middle of a page of rows on each side."""

    def a_page_on_each_side(db, table, row):
        lower, upper = blending._sides(table)
        sides = [blending._Side(db.execute(one, [row[1], row[0]])) for one in (lower, upper)]
        for side in sides:
            side.fill(blending.PAGE)
        return [side.rows for side in sides]

    monkeypatch.setattr(blending, "_around", a_page_on_each_side)


def test_the_newest_answer_is_guessed_no_better_than_by_chance(scene):
    """Of a small survey the file shows nothing of where was written last."""
    assert right_guesses(scene) < GUESSED_TOO_OFTEN


@pytest.mark.usefixtures("in_the_middle")
def test_the_newest_answer_is_guessed_without_the_guard(scene):
    """It lies in the middle of what was written last."""
    assert right_guesses(scene) > GUESSED_TOO_OFTEN


def test_the_ends_of_what_was_laid_down_do_not_tell_what_is_new(scene, monkeypatch):
    """The newest of many lies anywhere in some twenty rows, also for who sees both ends."""
    assert middle_is_new(scene, monkeypatch) < 0.3


@pytest.mark.usefixtures("in_the_middle")
def test_the_ends_tell_what_is_new_without_the_guard(scene, monkeypatch):
    """The attack on both ends does find it."""
    assert middle_is_new(scene, monkeypatch) > 0.6
