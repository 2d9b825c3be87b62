"""What comes after a report: targets, agreements; and whether open answers were read."""

from sqlite_utils import Database

from .steps import migrations, run

AFTER = """
-- The mean that an organisation aims for at the next wave, per theme, on the theme's own scale.
CREATE TABLE target (
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    construct TEXT NOT NULL,
    mean REAL NOT NULL,
    PRIMARY KEY (survey, construct)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,                    -- a function, not a name
    due_on TEXT,                          -- a date
    state TEXT NOT NULL CHECK (state IN ('agreed', 'under_way', 'done', 'dropped'))
) STRICT;

CREATE INDEX agreement_of_survey ON agreement (survey, position);

-- Surveys whose open answers somebody has seen: opening these again would tell which came later.
CREATE TABLE read_by_coach (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE
) STRICT, WITHOUT ROWID
"""


@migrations()
def after(db: Database) -> None:
    """Targets, agreements, and what closes a survey for good."""
    run(db, AFTER)
