"""Good practices that organisations write and share, and which of them reports show."""

from sqlite_utils import Database

from .steps import migrations, run

GOOD_PRACTICES = """
-- What an organisation did, in its coach's own words. `contact` is of a professional, by choice.
CREATE TABLE good_practice (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
    title TEXT NOT NULL,
    what TEXT NOT NULL,
    cost TEXT NOT NULL,
    gain TEXT NOT NULL,
    themes TEXT NOT NULL,                 -- JSON array
    adopters TEXT NOT NULL,               -- JSON array; empty: for everybody
    contact TEXT NOT NULL,
    version INTEGER NOT NULL              -- one more with each change of its words
) STRICT;

CREATE INDEX good_practice_of_organisation ON good_practice (organisation);

-- With whom it is shared now, by whose decision, and what is told of its writer.
CREATE TABLE good_practice_share (
    practice TEXT NOT NULL REFERENCES good_practice ON DELETE CASCADE,
    "group" TEXT NOT NULL REFERENCES benchmark_group ON DELETE CASCADE,
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    with_contact INTEGER NOT NULL CHECK (with_contact IN (0, 1)),
    shared_on TEXT NOT NULL,
    shared_by TEXT NOT NULL,              -- the coach's name
    PRIMARY KEY (practice, "group")
) STRICT, WITHOUT ROWID;

-- What an administrator took out of a group. In these words it can not be shared there again.
CREATE TABLE good_practice_removal (
    practice TEXT NOT NULL REFERENCES good_practice ON DELETE CASCADE,
    "group" TEXT NOT NULL REFERENCES benchmark_group ON DELETE CASCADE,
    version INTEGER NOT NULL,
    removed_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (practice, "group")
) STRICT, WITHOUT ROWID;

-- What a release shows beside its advice, in the words of that day. It goes with the sharing, so
-- what an organisation withdraws is gone from reports too. An invented one, of the example, has no
-- practice.
CREATE TABLE reported_good_practice (
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    release INTEGER NOT NULL,             -- its number
    position INTEGER NOT NULL,
    construct TEXT NOT NULL,
    title TEXT NOT NULL,
    what TEXT NOT NULL,
    cost TEXT NOT NULL,
    gain TEXT NOT NULL,
    adopters TEXT NOT NULL,               -- JSON array
    practice TEXT,
    "group" TEXT,
    PRIMARY KEY (survey, release, position),
    CHECK ((practice IS NULL) = ("group" IS NULL)),
    FOREIGN KEY (practice, "group") REFERENCES good_practice_share ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX reported_of_share ON reported_good_practice (practice, "group")
"""


@migrations()
def good_practices(db: Database) -> None:
    """Let organisations tell each other what they did."""
    run(db, GOOD_PRACTICES)
