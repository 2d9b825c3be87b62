"""What is needed to recognise a mail of ours that comes back later."""

from sqlite_utils import Database

from .steps import migrations, run

BOUNCES = """
-- One key per survey that mails, thrown away at closing. Nothing is kept per mail or person.
CREATE TABLE mail_key (
    survey TEXT PRIMARY KEY REFERENCES survey ON DELETE CASCADE,
    key BLOB NOT NULL
) STRICT, WITHOUT ROWID
"""


@migrations()
def bounces(db: Database) -> None:
    """Let a report on delivery be matched with the address it is about."""
    run(db, BOUNCES)
