"""Questionnaires that organisations wrote themselves."""

from sqlite_utils import Database

from .steps import migrations, run

OWN_INSTRUMENTS = """
CREATE TABLE own_instrument (
    organisation TEXT NOT NULL REFERENCES organisation ON DELETE CASCADE,
    name TEXT NOT NULL COLLATE NOCASE,    -- the instrument's own id
    version INTEGER NOT NULL,
    document TEXT NOT NULL,               -- the TOML as it was uploaded
    added_on TEXT NOT NULL,
    PRIMARY KEY (organisation, name, version)
) STRICT, WITHOUT ROWID;

-- A version is what it was: other words are another version.
CREATE TRIGGER own_instrument_is_not_rewritten BEFORE UPDATE ON own_instrument
BEGIN SELECT RAISE(ABORT, 'a version of a questionnaire can not be changed'); END;

-- What a survey asks stays, until the organisation is erased, which by then is gone already.
CREATE TRIGGER own_instrument_in_use_stays BEFORE DELETE ON own_instrument
WHEN EXISTS (SELECT 1 FROM organisation WHERE id = OLD.organisation)
    AND EXISTS (
        SELECT 1 FROM survey_module JOIN survey ON survey.id = survey_module.survey
        WHERE survey.organisation = OLD.organisation AND survey_module.document = OLD.document)
BEGIN SELECT RAISE(ABORT, 'a survey asks this questionnaire'); END
"""


@migrations()
def own_instruments(db: Database) -> None:
    """Let an organisation keep its own questionnaires, in versions."""
    run(db, OWN_INSTRUMENTS)
