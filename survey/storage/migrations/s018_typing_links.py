"""Links with which sheets of paper are typed without an account."""

from sqlite_utils import Database

from .steps import migrations, run

TYPING_LINKS = """
-- For the person whom `paper` names as typist. One at a time, kept as a hash; it works as long as
-- sheets can be typed. Nothing is kept of when it is used.
CREATE TABLE typing_link (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    made_on TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""


@migrations()
def typing_links(db: Database) -> None:
    """Let a coach hand out and withdraw a link for typing."""
    run(db, TYPING_LINKS)
