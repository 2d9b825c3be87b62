"""Surveys whose answers were collected elsewhere."""

from sqlite_utils import Database

from .steps import migrations, run

TAKEN_IN = """
-- With what the answers were collected, and which questions they are answers to. Nothing of the
-- file itself: no name of it, no heading, no row.
CREATE TABLE taken_in (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE,
    source TEXT NOT NULL,
    asked TEXT NOT NULL                   -- JSON array of column ids
) STRICT, WITHOUT ROWID;

-- Answers from elsewhere never come among those that were given here.
CREATE TRIGGER taken_in_before_opening BEFORE INSERT ON taken_in
WHEN (SELECT state FROM survey WHERE id = NEW.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'answers were given here already'); END;

-- Nor the other way round: what was taken in is closed, and stays closed.
CREATE TRIGGER taken_in_stays_closed BEFORE UPDATE ON survey
WHEN NEW.state = 'open' AND OLD.state <> 'draft'
    AND EXISTS (SELECT 1 FROM taken_in WHERE survey = NEW.id)
BEGIN SELECT RAISE(ABORT, 'answers from elsewhere stay apart'); END
"""


@migrations()
def taken_in(db: Database) -> None:
    """Let answers that were collected elsewhere become a closed survey."""
    run(db, TAKEN_IN)
