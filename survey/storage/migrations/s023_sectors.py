"""The sector of an organisation, and a comparison with those of the same sector."""

from sqlite_utils import Database

from .steps import migrations, run

SECTORS = """
CREATE TABLE organisation_sector (
    organisation TEXT PRIMARY KEY REFERENCES organisation ON DELETE CASCADE,
    sector TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Surveys whose report is held against organisations of the same sector alone, where it can be.
CREATE TABLE comparison_in_sector (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Of an organisation of another installation, as its signed file says.
ALTER TABLE benchmark_contribution ADD COLUMN sector TEXT;

-- NULL: the edition is of the whole group.
ALTER TABLE benchmark_edition ADD COLUMN sector TEXT
"""


@migrations()
def sectors(db: Database) -> None:
    """Let organisations compare themselves with those of their own sector."""
    run(db, SECTORS)
