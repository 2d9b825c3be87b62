"""In which words a survey speaks to the people it asks."""

from sqlite_utils import Database

from .steps import migrations, run

VOICE = """
-- A survey without a row asks its statements in their own words and says 'u'.
CREATE TABLE survey_voice (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE,
    wording TEXT NOT NULL CHECK (wording IN ('original', 'simple')),
    pronoun TEXT NOT NULL CHECK (pronoun IN ('u', 'je'))
) STRICT, WITHOUT ROWID;

-- Other words are another measurement: once a survey is open they stay as they are.
CREATE TRIGGER voice_is_new_in_draft_only BEFORE INSERT ON survey_voice
WHEN (SELECT state FROM survey WHERE id = NEW.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the words of a survey are frozen at launch'); END;

CREATE TRIGGER voice_changes_in_draft_only BEFORE UPDATE ON survey_voice
WHEN (SELECT state FROM survey WHERE id = OLD.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the words of a survey are frozen at launch'); END;

-- Erasing the survey itself finds no state here, so it goes on.
CREATE TRIGGER voice_goes_in_draft_only BEFORE DELETE ON survey_voice
WHEN (SELECT state FROM survey WHERE id = OLD.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the words of a survey are frozen at launch'); END
"""


@migrations()
def voice(db: Database) -> None:
    """The simple variant, and how people are addressed."""
    run(db, VOICE)
