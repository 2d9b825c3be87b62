"""Answers on paper, and an organisation's own logo and colour."""

from sqlite_utils import Database

from .steps import migrations, run

PAPER_AND_LOOK = """
-- Whether a survey is answered on paper too, who types the sheets and where they are handed in.
-- `typed` counts the sheets: no days, and nothing in a response tells that it came on paper.
CREATE TABLE paper (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE,
    taken INTEGER NOT NULL CHECK (taken IN (0, 1)),
    typist TEXT NOT NULL,
    hand_in TEXT NOT NULL,
    typed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Whoever types can make up sheets, so paper is promised before opening or not at all; and who
-- reads the answers stays who it was.
CREATE TRIGGER paper_comes_before_opening BEFORE INSERT ON paper
WHEN NEW.taken AND (SELECT state FROM survey WHERE id = NEW.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a promise can only become stricter'); END;

CREATE TRIGGER paper_only_ends BEFORE UPDATE ON paper
WHEN (NEW.taken > OLD.taken OR NEW.typist <> OLD.typist)
    AND (SELECT state FROM survey WHERE id = NEW.survey) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a promise can only become stricter'); END;

CREATE TABLE brand_colour (
    organisation TEXT PRIMARY KEY REFERENCES organisation ON DELETE CASCADE,
    colour TEXT NOT NULL                  -- #rrggbb, readable on white
) STRICT, WITHOUT ROWID;

-- Made anew from what was uploaded: a small picture for pages and a large one for print.
CREATE TABLE logo (
    organisation TEXT PRIMARY KEY REFERENCES organisation ON DELETE CASCADE,
    hash TEXT NOT NULL,                   -- of the small one, which is served under it
    width INTEGER NOT NULL,               -- on a page, in CSS pixels
    height INTEGER NOT NULL,
    small BLOB NOT NULL,
    large BLOB NOT NULL
) STRICT;
CREATE INDEX logo_by_hash ON logo (hash)
"""


@migrations()
def paper_and_look(db: Database) -> None:
    """Let a survey take paper, and let an organisation look like itself."""
    run(db, PAPER_AND_LOOK)
