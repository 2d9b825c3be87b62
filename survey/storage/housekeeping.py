"""Making the file forget: what was erased must not linger in the log or in free pages."""

from sqlite_utils import Database


def forget_order(db: Database) -> None:
    """Empty the write-ahead log and rewrite the file, so that no trace of order remains.

    Must run outside a transaction.
    """
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
