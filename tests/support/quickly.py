"""Work that every test would do again, done once: the schema, compiled templates and routes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Map, Rule, RuleFactory

from survey import anonymity
from survey.storage import connection

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
def codes_stretched_at_least() -> Iterator[None]:
    """Let a printed code become a link at once; test_anonymity looks at what it really costs."""
    usual = anonymity.STRETCHING
    anonymity.STRETCHING = 2
    try:
        yield
    finally:
        anonymity.STRETCHING = usual


@contextmanager
def new_databases_by_copy() -> Iterator[None]:
    """Make an empty database a copy of one that all steps were applied to; others take the steps.

    The steps run for real once. What is copied are its two files, as nobody has them open.
    """
    with TemporaryDirectory() as folder:
        made = Path(folder) / "made.db"
        connection.connect(made).close()
        usual = connection.sqlite3
        connection.sqlite3 = _Copying(made)  # type: ignore[assignment]
        try:
            yield
        finally:
            connection.sqlite3 = usual


class _Copying:
    """The module sqlite3, whose new files are copies."""

    def __init__(self, made: Path) -> None:
        self._made = {"": made, connection.DRAFTS_FILE: made.with_name(connection.DRAFTS_FILE)}

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)

    def connect(self, path: Path, **how: Any) -> sqlite3.Connection:
        """Open a database; where there is none yet and no drafts either, both begin as a copy."""
        theirs = {name: path.with_name(name or path.name) for name in self._made}
        with _LOCK:
            if not any(file.exists() for file in theirs.values()):
                for name, file in theirs.items():
                    copyfile(self._made[name], file)
        return sqlite3.connect(path, **how)


@contextmanager
def routes_compiled_once() -> Iterator[None]:
    """Let applications with the same routes share what werkzeug makes of them."""
    usual = Flask.url_map_class
    Flask.url_map_class = RoutesOnce
    try:
        yield
    finally:
        Flask.url_map_class = usual


class RoutesOnce(Map):
    """Compiles its rules when they are asked for, or takes what was compiled of the same ones.

    A rule that is added later makes other routes of it, of this map alone.
    """

    _compiled: ClassVar[dict[object, Map]] = {}

    def __init__(self, *rules: Any, **how: Any) -> None:
        self._given: list[Rule] = []
        super().__init__(*rules, **how)

    def add(self, rulefactory: RuleFactory) -> None:
        """Note rules."""
        self._given += rulefactory.get_rules(self)
        self._remap = True

    def update(self) -> None:
        """Have all rules compiled that were noted."""
        with self._remap_lock:
            if self._remap:
                same = (self.host_matching, *map(_made_of, self._given))
                if same not in self._compiled:
                    self._compiled[same] = self._with_its_own_rules()
                self._matcher = self._compiled[same]._matcher
                self._rules_by_endpoint = self._compiled[same]._rules_by_endpoint
                self._remap = False

    def _with_its_own_rules(self) -> Map:
        compiled = Map(host_matching=self.host_matching)
        for given in self._given:
            rule = given.empty()
            rule.provide_automatic_options = given.provide_automatic_options  # flask's own
            compiled.add(rule)
        compiled.update()
        return compiled


def _made_of(rule: Rule) -> tuple[object, ...]:
    """All that makes a rule this rule."""
    return (
        *(rule.rule, rule.endpoint, rule.subdomain, rule.host, rule.alias, rule.redirect_to),
        *(rule.build_only, rule.websocket, rule.strict_slashes, rule.merge_slashes),
        *(frozenset(rule.methods or ()), tuple((rule.defaults or {}).items())),
        rule.provide_automatic_options,
    )
