"""Administrators, invitations of coaches, sessions that can be listed, second factors."""

from sqlite_utils import Database

from .steps import migrations, run

ACCOUNTS = """
ALTER TABLE coach ADD COLUMN administrator INTEGER NOT NULL DEFAULT 0
    CHECK (administrator IN (0, 1));
UPDATE coach SET administrator = 1 WHERE rowid = (SELECT MIN(rowid) FROM coach);

CREATE TRIGGER an_administrator_stays BEFORE UPDATE OF administrator ON coach
WHEN OLD.administrator = 1 AND NEW.administrator = 0
    AND (SELECT COUNT(*) FROM coach WHERE administrator = 1) = 1
BEGIN SELECT RAISE(ABORT, 'one administrator must stay'); END;

CREATE TRIGGER the_last_administrator_stays BEFORE DELETE ON coach
WHEN OLD.administrator = 1 AND (SELECT COUNT(*) FROM coach WHERE administrator = 1) = 1
BEGIN SELECT RAISE(ABORT, 'one administrator must stay'); END;

-- Everybody signs in once more. `id` names a session to its owner; the token is not kept.
DROP TABLE session;
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    coach TEXT NOT NULL REFERENCES coach ON DELETE CASCADE,
    begun_at TEXT NOT NULL,
    used_at TEXT NOT NULL
) STRICT;

-- The password was right, and the code of the second factor has yet to come.
CREATE TABLE half_session (
    token_hash TEXT PRIMARY KEY,
    coach TEXT NOT NULL REFERENCES coach ON DELETE CASCADE,
    expires_at TEXT NOT NULL
) STRICT;

-- Wrong passwords and codes lately, by a hash of what they were tried on.
DROP TABLE failed_login;
CREATE TABLE failed_try (
    target TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE coach_invitation (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    administrator INTEGER NOT NULL CHECK (administrator IN (0, 1)),
    organisation TEXT REFERENCES organisation ON DELETE CASCADE,
    expires_at TEXT NOT NULL
) STRICT;

-- The one-time link with which a coach chooses a new password.
CREATE TABLE password_link (
    coach TEXT PRIMARY KEY REFERENCES coach ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    expires_at TEXT NOT NULL
) STRICT;

-- The secret is sealed with a key that is in another file. `last_step` is the half minute of the
-- last code that was used, so that no code works twice.
CREATE TABLE second_factor (
    coach TEXT PRIMARY KEY REFERENCES coach ON DELETE CASCADE,
    sealed BLOB NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
    last_step INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE recovery_code (
    coach TEXT NOT NULL REFERENCES second_factor ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (coach, code_hash)
) STRICT, WITHOUT ROWID
"""


@migrations()
def accounts(db: Database) -> None:
    """Let an administrator invite coaches, and let coaches guard their accounts."""
    run(db, ACCOUNTS)
