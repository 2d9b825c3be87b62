"""Copying the whole data file while the application runs, and putting a copy back."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from reports.translation import mark

from . import mailings
from .connection import Database
from .migrations import migrations

MIGRATION_TABLE = "_sqlite_migrations"


class NotACopy(Exception):
    """The file is no whole copy of a data file of this application; says why."""


def back_up(db: Database, target: Path) -> Mapping[str, int]:
    """Copy the database to a new file; returns the number of rows per table.

    The copy is one moment's state, also while answers come in. It is rewritten in the order of
    its keys, so that it holds nothing that was erased. Raises NotACopy when it does not check
    out, and removes it.
    """
    target.touch(mode=0o600, exist_ok=False)
    try:
        with db.deferred(), closing(sqlite3.connect(target)) as copy:
            rows = _rows(db.conn)  # within the same read transaction as the copying
            db.conn.backup(copy)
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("VACUUM")
        if verify(target) != rows:
            raise NotACopy(mark("the number of rows differs"))
    except BaseException:
        target.unlink()
        raise
    return rows


def verify(path: Path) -> Mapping[str, int]:
    """Check that a file is a whole copy; returns its number of rows per table.

    Raises NotACopy, also for a copy made by a later version of the application.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            faults = copy.execute("PRAGMA integrity_check").fetchall()
            if faults != [("ok",)]:
                raise NotACopy(str(faults[0][0]))
            if copy.execute("PRAGMA foreign_key_check").fetchone():
                raise NotACopy(mark("rows refer to rows that are not there"))
            _check_version(copy)
            return _rows(copy)
    except sqlite3.Error as error:
        raise NotACopy(str(error)) from error


def put_back(db: Database, source: Path) -> Mapping[str, int]:
    """Replace everything in the database by a copy; returns the number of rows per table.

    Others who have the database open see the old state until all of it is there.
    """
    rows = verify(source)
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as copy:
        copy.backup(db.conn)
    if _rows(db.conn) != rows:
        raise NotACopy(mark("the number of rows differs"))
    migrations.apply(db)
    mailings.hold_all(db)  # nobody knows which mails have gone since the copy was made
    return rows


def _check_version(copy: sqlite3.Connection) -> None:
    if MIGRATION_TABLE not in _rows(copy):
        raise NotACopy(mark("it was not made by Draagvlak"))
    query = f"SELECT name FROM {MIGRATION_TABLE} WHERE migration_set = ?"  # noqa: S608
    made_with = {name for (name,) in copy.execute(query, [migrations.name])}
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    if made_with - known:
        raise NotACopy(mark("it was made by a later version of Draagvlak"))


def _rows(connection: sqlite3.Connection) -> Mapping[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY name"
    ).fetchall()
    return {
        name: int(connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0])  # noqa: S608
        for (name,) in tables
    }
