"""Opening the database: one place, one set of safety settings.

Two files. The first holds everything, under a rollback journal that is emptied at each commit: a
write-ahead log would hold, one transaction after the other, which invitation was used together
with which answers. The second holds sealed drafts only. It is written at each step of each
respondent, so it has a write-ahead log for speed, and no backup ever copies it.
"""

import sqlite3
import threading
from collections.abc import Callable, Generator, Hashable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import sqlite_utils

from .migrations import migrations, prepare_drafts
from .unchanged import Found, Unchanged

__all__ = ["ConnectionPerThread", "Database", "DatabaseUnavailable", "connect"]


DRAFTS_FILE = "drafts.db"
PRAGMAS = (
    "busy_timeout = 10000",
    "main.journal_mode = TRUNCATE",
    "main.synchronous = FULL",
    "main.secure_delete = ON",  # what is erased is overwritten
    "drafts.journal_mode = WAL",
    "drafts.synchronous = NORMAL",
    "drafts.secure_delete = ON",
    "foreign_keys = ON",
)


HARDLY = 5  # milliseconds
_LOCK = "UPDATE survey SET id = id WHERE 0"
"""Changes nothing, and takes the lock to write in the first file."""


class DatabaseUnavailable(Exception):
    """The database file can't be made or opened; says which and why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class Database(sqlite_utils.Database):
    """An open database whose transactions wait their turn before they begin.

    Who reads first and then writes can't wait: another one who is about to write waits for that
    reading to end, so SQLite refuses at once. So `atomic` takes the lock before anything is read:
    what is looked at inside is still so when it is acted on.
    """

    _is_ready = False
    unchanged: Unchanged | None = None
    """What the threads of a server remember of the first file."""

    def ready(self) -> None:
        """Note that the tables are there."""
        self._is_ready = True

    @contextmanager
    def atomic(self) -> Generator["Database", None, None]:
        """Do all of what is inside or nothing; nobody else writes meanwhile."""
        begins = not self.conn.in_transaction
        with super().atomic():
            if begins and self._is_ready:
                self.conn.execute(_LOCK)
            yield self

    @contextmanager
    def unnoticed(self) -> Generator["Database", None, None]:
        """Do so where it changes nothing of what is `remembered`, as when answers come in."""
        if self.unchanged is None or self.conn.in_transaction:
            with self.atomic():
                yield self
            return
        try:
            with self.atomic():
                yield self
                self.unchanged.begin_own()
        except BaseException:
            self.unchanged.give_up_own()
            raise
        self.unchanged.end_own()

    def remembered(self, key: Hashable, read: Callable[[], Found]) -> Found:
        """Return what `read` finds in the first file, or found before if nobody wrote since."""
        if self.unchanged is None or self.conn.in_transaction:
            return read()
        return self.unchanged.remembered(key, read)

    def deferred(self) -> AbstractContextManager[sqlite_utils.Database]:
        """See one moment's state of what is read inside, while others go on writing.

        What is written inside may be refused at once.
        """
        return super().atomic()


def connect(path: Path) -> Database:
    """Open the database, making it and bringing it up to date where needed."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # its owner's alone
        connection = sqlite3.connect(path, isolation_level="DEFERRED", timeout=10)
        db = Database(connection)
        connection.execute("ATTACH DATABASE ? AS drafts", [str(path.with_name(DRAFTS_FILE))])
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        migrations.apply(db)
        prepare_drafts(db)
        db.ready()
    except (OSError, sqlite3.Error) as error:
        raise DatabaseUnavailable(path, str(error)) from error
    return db


class ConnectionPerThread:
    """Hands each thread its own open connection; opening one costs more than a query."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._unchanged = Unchanged(path)

    def __call__(self) -> Database:
        """Return this thread's connection."""
        db: Database | None = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = connect(self._path)
            db.unchanged = self._unchanged
        return db

    def hardly_wait(self) -> None:
        """Let this thread's connection give up soon where another one is writing."""
        self().execute(f"PRAGMA busy_timeout = {HARDLY}")

    def let_go(self) -> None:
        """End what this thread began and could not finish."""
        db: Database | None = getattr(self._local, "db", None)
        if db is not None:
            db.conn.rollback()
