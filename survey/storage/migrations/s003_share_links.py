"""Links to a released report."""

from sqlite_utils import Database

from .steps import migrations, run

SHARE_LINKS = """
-- Links to a released report for somebody without an account, kept as hashes.
CREATE TABLE share_link (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,                  -- for whom, in the coach's words
    made_on TEXT NOT NULL,
    expires_on TEXT NOT NULL              -- the last day on which it works
) STRICT
"""


@migrations()
def share_links(db: Database) -> None:
    """Let a coach hand out and withdraw links to a report."""
    run(db, SHARE_LINKS)
