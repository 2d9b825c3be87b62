"""The file of sealed drafts, which has no steps."""

from sqlite_utils import Database

from .steps import run

DRAFTS = """
-- Questionnaires under way, sealed with a key that only the respondent's link gives.
CREATE TABLE IF NOT EXISTS drafts.draft (
    token_hash TEXT PRIMARY KEY,
    survey TEXT NOT NULL,
    kept_until TEXT NOT NULL,             -- a date
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- Only closing looks for the drafts of a survey, and it may look through all of them.
DROP INDEX IF EXISTS drafts.draft_of_survey
"""


def prepare_drafts(db: Database) -> None:
    """Make the table of sealed drafts in the file attached as `drafts`.

    That file is never copied or converted: at worst it is emptied, so it needs no steps.
    """
    run(db, DRAFTS)
