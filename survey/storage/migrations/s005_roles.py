"""Surveys that ask for the role, and responses that keep it instead of the team."""

from sqlite_utils import Database

from .steps import migrations, run

ROLES = """
-- How many people lead and how many volunteer, for surveys that ask for the role; the others are
-- staff.
CREATE TABLE role_headcount (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE,
    managers INTEGER NOT NULL CHECK (managers >= 0),
    volunteers INTEGER NOT NULL CHECK (volunteers >= 0)
) STRICT, WITHOUT ROWID;

-- People are told before they start whether their role is kept, so it is chosen before opening.
CREATE TRIGGER roles_come_before_opening BEFORE INSERT ON role_headcount
WHEN (SELECT state FROM survey WHERE id = NEW.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a promise can only become stricter'); END;

CREATE TRIGGER roles_stay BEFORE UPDATE ON role_headcount
WHEN (SELECT state FROM survey WHERE id = OLD.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a promise can only become stricter'); END;

-- A team and a role together would point at the one who leads that team: a row holds one of them.
ALTER TABLE response ADD COLUMN role TEXT
    CHECK (role IS NULL OR (role IN ('staff', 'manager', 'volunteer') AND team IS NULL))
"""


@migrations()
def roles(db: Database) -> None:
    """Let a survey ask for the role, which is kept instead of the team."""
    run(db, ROLES)
