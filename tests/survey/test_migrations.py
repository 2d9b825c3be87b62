"""Files of an earlier version, brought up to date."""

import sqlite3

import pytest

from survey.storage import responses
from survey.storage.connection import connect
from survey.storage.responses import Response
from tests.support.builders import make_survey

BEFORE = """
CREATE TABLE response (
    id TEXT PRIMARY KEY, survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    team TEXT, language TEXT NOT NULL, answers TEXT NOT NULL, role TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX response_of_survey ON response (survey);
CREATE TABLE comment (
    id TEXT PRIMARY KEY, survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    question TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX comment_of_survey ON comment (survey);
"""


@pytest.fixture
def path(tmp_path):
    """Return where the file is."""
    return tmp_path / "draagvlak.db"


def as_it_was(path, filled):
    """Give a file the tables of before, with what `filled` says is in them."""
    db = sqlite3.connect(path)
    db.executescript("DROP TABLE response; DROP TABLE comment;" + BEFORE)
    filled(db)
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'answers_by_survey'")
    db.commit()
    db.close()


def test_answers_of_before_are_kept(path):
    """Coded and open answers, their team, role and state, each with its own survey."""
    db = connect(path)
    here, there = make_survey(db), make_survey(db)
    db.conn.close()

    def filled(old):
        rows = [
            ("f", here.id, "a", "nl", "[1, null]", None),
            ("0", here.id, None, "en", "[2, 5]", "manager"),
            ("7", there.id, None, "nl", "[3, 3]", None),
        ]
        old.executemany("INSERT INTO response VALUES (?, ?, ?, ?, ?, ?)", rows)
        old.execute("INSERT INTO comment VALUES ('c', ?, 'q', 'Tijd', 'approved')", [there.id])

    as_it_was(path, filled)
    db = connect(path)
    assert responses.of_survey(db, here.id) == [
        Response(None, "en", (2, 5), "manager"),
        Response("a", "nl", (1, None)),
    ]
    assert responses.of_survey(db, there.id) == [Response(None, "nl", (3, 3))]
    (comment,) = responses.comments_of(db, there.id)
    assert (comment.id, comment.text, comment.state) == ("c", "Tijd", "approved")


def test_what_was_refused_before_is_refused_still(path):
    """A team beside a role, and answers of a survey that is not there."""
    db = connect(path)
    survey = make_survey(db)
    for row in (("x", survey.id, "a", "nl", "[]", "manager"), ("x", "-", None, "nl", "[]", None)):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("INSERT INTO response VALUES (?, ?, ?, ?, ?, ?)", row)


def test_no_answer_tells_in_which_language_it_was_given(path):
    """Also those of before get the language of their survey."""
    db = connect(path)
    survey = make_survey(db)
    responses.add(db, survey.id, Response("a", "en", (1,)))
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'no_language'")
    db.conn.close()
    (kept,) = responses.of_survey(connect(path), survey.id)
    assert kept == Response("a", survey.default_language, (1,))
