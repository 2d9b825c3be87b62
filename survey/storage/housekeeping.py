"""Making the file forget: what was erased must not linger in a log or in free pages."""

from sqlite_utils import Database


def forget_order(db: Database) -> None:
    """Rewrite both files in the order of their keys and empty the write-ahead log of the drafts.

    Must run outside a transaction.
    """
    db.execute("VACUUM main")
    db.execute("VACUUM drafts")
    db.execute("PRAGMA drafts.wal_checkpoint(TRUNCATE)").fetchall()
