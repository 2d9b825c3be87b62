"""What people were promised."""

from sqlite_utils import Database

from .steps import migrations, run

PROMISES = """
ALTER TABLE survey ADD COLUMN takes_open_link INTEGER NOT NULL DEFAULT 1
    CHECK (takes_open_link IN (0, 1));

-- How many days after closing e-mail addresses are kept.
ALTER TABLE survey ADD COLUMN addresses_kept INTEGER NOT NULL DEFAULT 30
    CHECK (addresses_kept BETWEEN 0 AND 30);

-- How many months after closing answers are kept.
ALTER TABLE survey ADD COLUMN answers_kept INTEGER NOT NULL DEFAULT 24
    CHECK (answers_kept BETWEEN 1 AND 24);

ALTER TABLE survey ADD COLUMN erased_on TEXT;

-- What people were promised when a survey opened can only become stricter.
CREATE TRIGGER promises_hold BEFORE UPDATE ON survey
WHEN OLD.state <> 'draft' AND (
    NEW.state = 'draft'
    OR NEW.minimum_group_size < OLD.minimum_group_size
    OR NEW.takes_open_link > OLD.takes_open_link
    OR NEW.addresses_kept > OLD.addresses_kept
    OR NEW.answers_kept > OLD.answers_kept)
BEGIN SELECT RAISE(ABORT, 'a promise can only become stricter'); END
"""


@migrations()
def promises(db: Database) -> None:
    """Ways in and retention per survey, guarded by the database itself."""
    run(db, PROMISES)
