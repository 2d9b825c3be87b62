"""Who did what."""

from sqlite_utils import Database

from .steps import migrations, run

AUDIT = """
-- Who did what, never what was answered. The coach's name is kept as it was, so that a line stays
-- readable after an account is gone; `subject` is a survey's tool, a person or a link.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    coach TEXT,
    name TEXT NOT NULL,
    action TEXT NOT NULL,
    organisation TEXT REFERENCES organisation ON DELETE CASCADE,
    subject TEXT NOT NULL,
    kept_until TEXT NOT NULL              -- a date
) STRICT;

CREATE INDEX audit_of_organisation ON audit (organisation);

CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'what was done can not be changed'); END;

-- A line goes with its organisation, which by then is gone already, or when it had its day.
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
WHEN OLD.kept_until >= date('now')
    AND (OLD.organisation IS NULL
        OR EXISTS (SELECT 1 FROM organisation WHERE id = OLD.organisation))
BEGIN SELECT RAISE(ABORT, 'what was done can not be erased'); END
"""


@migrations()
def audit(db: Database) -> None:
    """Keep a log of who did what that only grows."""
    run(db, AUDIT)
