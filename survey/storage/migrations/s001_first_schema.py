"""Every table of the first release."""

from sqlite_utils import Database

from .steps import migrations, run

FIRST_SCHEMA = """
CREATE TABLE coach (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'nl'
) STRICT;

-- One-time links, kept as hashes: the first coach's account.
CREATE TABLE setup_link (
    token_hash TEXT PRIMARY KEY,
    expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    coach TEXT NOT NULL REFERENCES coach ON DELETE CASCADE,
    expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE failed_login (
    email TEXT NOT NULL COLLATE NOCASE,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    demo INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE membership (
    coach TEXT NOT NULL REFERENCES coach ON DELETE CASCADE,
    organisation TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
    PRIMARY KEY (coach, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    headcount INTEGER NOT NULL CHECK (headcount > 0),
    kind TEXT NOT NULL DEFAULT 'staff' CHECK (kind IN ('staff', 'volunteers'))
) STRICT;

CREATE TABLE survey (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
    technology TEXT NOT NULL,
    languages TEXT NOT NULL,              -- JSON array, the first is the default
    state TEXT NOT NULL DEFAULT 'draft'
        CHECK (state IN ('draft', 'open', 'closed', 'published', 'erased')),
    opened_on TEXT,
    closes_on TEXT NOT NULL,              -- the last day on which answers are taken
    closed_on TEXT,
    minimum_group_size INTEGER NOT NULL DEFAULT 5 CHECK (minimum_group_size >= 5),
    predecessor TEXT REFERENCES survey,
    open_code TEXT NOT NULL UNIQUE,       -- the open link; known to all colleagues, so no secret
    contact TEXT NOT NULL DEFAULT ''
) STRICT;

-- The instruments as they were at launch, so that later versions change nothing.
CREATE TABLE survey_module (
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    position INTEGER NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('full', 'short')),
    perspectives TEXT NOT NULL,           -- JSON array
    tools TEXT NOT NULL,                  -- JSON array
    document TEXT NOT NULL,               -- the instrument's own TOML
    PRIMARY KEY (survey, position)
) STRICT, WITHOUT ROWID;

-- The teams as they were at launch; `code` is what a response carries.
CREATE TABLE survey_team (
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    headcount INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (survey, code)
) STRICT, WITHOUT ROWID;

-- Answers. No time, address, agent, sequence or token; WITHOUT ROWID and a random key, so that
-- the file keeps no order of arrival either.
CREATE TABLE response (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    team TEXT,
    language TEXT NOT NULL,
    answers TEXT NOT NULL                 -- JSON array in the order of the questionnaire's columns
) STRICT, WITHOUT ROWID;

-- Open answers: no response id and no team, so that a recognisable sentence leads to no scores.
CREATE TABLE comment (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    question TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'approved', 'hidden'))
) STRICT, WITHOUT ROWID;

-- Tokens that have been used to send, so that sending twice is recognised.
CREATE TABLE spent_token (
    token_hash TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE daily_count (
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    day TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (survey, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE release (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    number INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    language TEXT NOT NULL,
    report TEXT NOT NULL,                 -- report.json, frozen
    UNIQUE (survey, number, language)
) STRICT;

CREATE INDEX team_of_organisation ON team (organisation, position);
CREATE INDEX survey_of_organisation ON survey (organisation);
CREATE INDEX response_of_survey ON response (survey);
CREATE INDEX comment_of_survey ON comment (survey);
"""


@migrations()
def first_schema(db: Database) -> None:
    """Make every table of the first release."""
    run(db, FIRST_SCHEMA)
