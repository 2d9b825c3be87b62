"""Making the file forget: what was erased must not linger in a log or in free pages."""

from sqlite_utils import Database


def forget_order(db: Database) -> None:
    """Rewrite both files in the order of their keys and empty the write-ahead log of the drafts.

    Must run outside a transaction.
    """
    db.execute("VACUUM main")
    db.execute("VACUUM drafts")
    forget_steps(db)


def forget_steps(db: Database) -> None:
    """Empty the write-ahead log of the drafts, unless others are reading or writing just now.

    It holds what every draft was at each step, also of those that were sent. Must run outside a
    transaction.
    """
    db.execute("PRAGMA drafts.wal_checkpoint(PASSIVE)").fetchone()  # the work: keeps nobody waiting
    db.execute("PRAGMA drafts.wal_checkpoint(TRUNCATE)").fetchone()
