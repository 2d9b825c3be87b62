"""Personal links and printed codes, and which were used."""

from sqlite_utils import Database

from .steps import migrations, run

INVITATIONS = """
-- Personal links and printed codes. Whether one was used is not kept here: changing a row moves it
-- within its page, and so would tell in which order people answered.
CREATE TABLE invitation (
    token_hash TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    slot INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'code')),
    team TEXT,
    email TEXT,
    UNIQUE (survey, slot)
) STRICT, WITHOUT ROWID;

-- Per survey one text of 0 (not answered) and 1 (answered), one character a slot: raising one
-- leaves no trace of when.
CREATE TABLE answered (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE,
    slots TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""


@migrations()
def invitations(db: Database) -> None:
    """Personal links and printed codes, and which were used."""
    run(db, INVITATIONS)
