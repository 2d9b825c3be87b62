"""Long work that is done beside the pages, and how far it is."""

from sqlite_utils import Database

from .steps import migrations, run

JOBS = """
CREATE TABLE job (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'working', 'done', 'failed', 'stopped')),
    attempts INTEGER NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL DEFAULT '',     -- of what failed: the name of why
    place INTEGER NOT NULL                -- first come, first served
) STRICT;

-- Asked for twice at once is asked for once.
CREATE UNIQUE INDEX one_job_at_a_time ON job (survey, kind) WHERE state IN ('waiting', 'working')
"""


@migrations()
def jobs(db: Database) -> None:
    """Long work and how far it is."""
    run(db, JOBS)
