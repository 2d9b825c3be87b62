"""Work that every test would do again, done once: the schema, compiled templates and routes."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlite_utils import Database
from werkzeug.routing import BaseConverter, Rule
from werkzeug.routing.rules import RulePart

from survey.storage import connection
from survey.storage.migrations import migrations

if TYPE_CHECKING:
    from types import CodeType


class CompiledOnce(BytecodeCache):
    """Keeps compiled templates in memory; a changed template has another checksum."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        assert bucket.code
        self._code[bucket.key, bucket.checksum] = bucket.code


_LOCK = Lock()


@contextmanager
def templates_compiled_once() -> Iterator[None]:
    """Let every application share compiled templates."""
    usual = Flask.jinja_options
    Flask.jinja_options = {**usual, "bytecode_cache": CompiledOnce()}
    try:
        yield
    finally:
        Flask.jinja_options = usual


@contextmanager
def without_waiting_for_the_disk() -> Iterator[None]:
    """Write files as usual, but leave it to the system when they reach the disk.

    It differs only for who pulls the plug. Programs that a test starts do wait.
    """
    usual = connection.PRAGMAS
    connection.PRAGMAS = tuple(
        f"{pragma.partition(' = ')[0]} = OFF" if ".synchronous" in pragma else pragma
        for pragma in usual
    )
    try:
        yield
    finally:
        connection.PRAGMAS = usual


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


@contextmanager
def routes_compiled_once() -> Iterator[None]:
    """Let every application share what werkzeug makes of the same rule.

    The function that builds addresses is made of the rule's parts and defaults alone: it gets the
    rule itself, and with it the converters, when it is called. The parts of a rule are made of its
    text alone; its converters, of the kinds that every map has, hold nothing else.
    """
    compiled: dict[object, Callable[..., tuple[str, str]]] = {}
    parsed: dict[str, _Parsed] = {}
    really_compile, really_parse = Rule._compile_builder, Rule._parse_rule

    def compile_once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        defaults = rule.defaults or {}
        if defaults:  # turned into text by the rule's own converters
            return really_compile(rule, append_unknown)
        made_of = (rule.rule, tuple(rule._trace), append_unknown)
        if made_of not in compiled:
            compiled[made_of] = really_compile(rule, append_unknown)
        return compiled[made_of]

    def parse_once(rule: Rule, text: str) -> list[RulePart]:
        if text not in parsed:
            before = len(rule._trace)
            parts = list(really_parse(rule, text))
            parsed[text] = _Parsed(parts, rule._trace[before:], dict(rule._converters))
            return parts
        known = parsed[text]
        rule._trace.extend(known.trace)
        rule._converters.update(known.converters)
        rule.arguments.update(known.converters)
        return known.parts

    replaced: Any = Rule
    replaced._compile_builder, replaced._parse_rule = compile_once, parse_once
    try:
        yield
    finally:
        replaced._compile_builder, replaced._parse_rule = really_compile, really_parse


@dataclass(frozen=True)
class _Parsed:
    """What werkzeug made of the text of a rule."""

    parts: list[RulePart]
    trace: list[tuple[bool, str]]
    converters: dict[str, BaseConverter]
