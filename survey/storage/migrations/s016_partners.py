"""Other installations whose signed figures are taken in."""

from sqlite_utils import Database

from .steps import migrations, run

PARTNERS = """
CREATE TABLE benchmark_partner (
    public_key TEXT PRIMARY KEY,          -- Ed25519, hexadecimal
    name TEXT NOT NULL,
    added_on TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""


@migrations()
def partners(db: Database) -> None:
    """Let an administrator say whose files are trusted."""
    run(db, PARTNERS)
