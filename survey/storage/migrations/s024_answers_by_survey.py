"""Answers and open answers lie by survey, and within it by their random ids.

There was an index by survey beside each table: laying a row down among its neighbours (see
`storage.blending`) moved them in both.
"""

from sqlite_utils import Database

from .steps import migrations, run

ANSWERS_BY_SURVEY = """
CREATE TABLE response_by_survey (
    id TEXT NOT NULL,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    team TEXT,
    language TEXT NOT NULL,
    answers TEXT NOT NULL,                -- JSON array in the order of the questionnaire's columns
    role TEXT
        CHECK (role IS NULL OR (role IN ('staff', 'manager', 'volunteer') AND team IS NULL)),
    PRIMARY KEY (survey, id)
) STRICT, WITHOUT ROWID;
INSERT INTO response_by_survey
    SELECT id, survey, team, language, answers, role FROM response ORDER BY survey, id;
DROP TABLE response;
ALTER TABLE response_by_survey RENAME TO response;

CREATE TABLE comment_by_survey (
    id TEXT NOT NULL,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    question TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'approved', 'hidden')),
    PRIMARY KEY (survey, id)
) STRICT, WITHOUT ROWID;
INSERT INTO comment_by_survey
    SELECT id, survey, question, text, state FROM comment ORDER BY survey, id;
DROP TABLE comment;
ALTER TABLE comment_by_survey RENAME TO comment
"""


@migrations()
def answers_by_survey(db: Database) -> None:
    """Keep the answers of a survey together."""
    run(db, ANSWERS_BY_SURVEY)
