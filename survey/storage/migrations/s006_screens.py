"""Whether a survey shows one statement per screen."""

from sqlite_utils import Database

from .steps import migrations, run

SCREENS = """
-- A survey in this table shows one statement per screen; any other a theme per page.
CREATE TABLE survey_one_by_one (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Pages have numbers, and somebody may be on one: once a survey is open they stay.
CREATE TRIGGER one_by_one_in_draft_only BEFORE INSERT ON survey_one_by_one
WHEN (SELECT state FROM survey WHERE id = NEW.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the pages of a survey are frozen at launch'); END;

-- Erasing the survey itself finds no state here, so it goes on.
CREATE TRIGGER one_by_one_goes_in_draft_only BEFORE DELETE ON survey_one_by_one
WHEN (SELECT state FROM survey WHERE id = OLD.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the pages of a survey are frozen at launch'); END
"""


@migrations()
def screens(db: Database) -> None:
    """One statement per screen."""
    run(db, SCREENS)
