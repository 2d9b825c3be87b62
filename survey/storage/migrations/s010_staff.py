"""Who works where: the list that invitations go to, units above teams, a survey's own words."""

from sqlite_utils import Database

from .steps import migrations, run

STAFF = """
-- The part of the organisation that a team belongs to; empty where there are none.
ALTER TABLE team ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE survey_team ADD COLUMN unit TEXT NOT NULL DEFAULT '';

-- Whom to invite. No name: an address and a team are enough, and go when the addresses go.
CREATE TABLE staff (
    organisation TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
    email TEXT NOT NULL COLLATE NOCASE,
    team TEXT NOT NULL,                   -- a team's id; it may be gone meanwhile
    kind TEXT NOT NULL CHECK (kind IN ('staff', 'volunteers')),
    PRIMARY KEY (organisation, email)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_list (
    organisation TEXT PRIMARY KEY REFERENCES organisation ON DELETE CASCADE,
    saved_on TEXT NOT NULL                -- a date
) STRICT, WITHOUT ROWID;

-- What a coach writes on the start page, per language.
CREATE TABLE survey_words (
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    language TEXT NOT NULL,
    introduction TEXT NOT NULL,
    PRIMARY KEY (survey, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE works_council (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE,
    informed_on TEXT NOT NULL             -- the day on which it was told of the survey
) STRICT, WITHOUT ROWID
"""


@migrations()
def staff(db: Database) -> None:
    """Staff lists, units, and the words of the start page."""
    run(db, STAFF)
