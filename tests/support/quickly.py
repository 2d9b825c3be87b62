"""Work that every test would do again, done once: steps of the schema, compiled templates."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlite_utils import Database

from survey.storage.migrations import migrations


class CompiledOnce(BytecodeCache):
    """Keeps compiled templates in memory; a changed template has another checksum."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledOnce()
_LOCK = Lock()


@contextmanager
def new_databases_by_copy() -> Iterator[None]:
    """Make an empty database a copy of one that all steps were applied to; others take the steps.

    The steps run for real once, and the copy is SQLite's own.
    """
    migrated = Database(sqlite3.connect(":memory:", check_same_thread=False))
    migrations.apply(migrated)
    really = migrations.apply
    migrations.apply = partial(_apply, migrated, really)  # type: ignore[method-assign]
    try:
        yield
    finally:
        migrations.apply = really  # type: ignore[method-assign]
        migrated.close()


def _apply(migrated: Database, really: Callable[..., None], db: Database, **named: object) -> None:
    is_empty = db.execute("SELECT COUNT(*) FROM main.sqlite_master").fetchone()[0] == 0
    if is_empty and not named:
        with _LOCK:
            migrated.conn.backup(db.conn)
    else:
        really(db, **named)
