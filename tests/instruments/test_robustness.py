"""Whatever is in a file: it loads, or it is refused with sentences. Nothing else happens."""

import copy
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import instruments
from instruments import InvalidInstrument
from instruments.model import Instrument
from instruments.questionnaire import Module, assemble

from .documents import EXAMPLE

CONTENT = tomllib.loads(EXAMPLE)
PIECES = [
    "", "\n", '"', "'", "[", "]]", "{", "}", "=", "#", ",", "\\", "\x00", "é", "🙂", "\ufeff",
    "true", "-1", "1e400", "nan", "0x" + "f" * 50, "1979-05-27", '""', "{}", "[]", "[[]]",
    '"""', "{technology}", "{tool}", "id", "short = true\n", "[[constructs]]\n", "[scales.agree]\n",
]  # fmt: skip


def attempt(read: Any) -> Instrument | None:
    """Load; what is refused must be refused in printable sentences, one line each."""
    try:
        loaded: Instrument = read()
    except InvalidInstrument as error:
        for language in ("nl", "en"):
            sentences = error.sentences(language)
            assert sentences
            assert all(sentence.isprintable() for sentence in sentences)
        return None
    return loaded


def check(read: Any) -> None:
    """A loaded instrument can be read again from its document, and put in a questionnaire."""
    loaded = attempt(read)
    if loaded is not None:
        assert instruments.loads(loaded.document) == loaded
        ids = [column.id.casefold() for column in assemble([Module(loaded)]).columns]
        assert len(ids) == len(set(ids))


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes(content: bytes) -> None:
    """A file of any bytes is read or refused."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "own.toml"
        file.write_bytes(content)
        check(lambda: instruments.load(file))


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text(text: str) -> None:
    """A text of any characters is read or refused."""
    check(lambda: instruments.loads(text))


@given(
    start=st.integers(0, len(EXAMPLE)),
    length=st.integers(0, 80),
    piece=st.sampled_from(PIECES) | st.text(max_size=8),
)
@settings(deadline=None, max_examples=300)
def test_a_valid_file_with_a_part_replaced(start: int, length: int, piece: str) -> None:
    """A slip of the hand anywhere in a valid file is accepted or refused."""
    check(lambda: instruments.loads(EXAMPLE[:start] + piece + EXAMPLE[start + length :]))


SCALARS: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(
        ["", "nl", "A", "A1", "agree", "text", "tools", "{technology}", "{x}", "TOOLS_1"]
    )
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["nl", "en", "id", "text", "items", "x y"]), inner)
    ),
    max_leaves=6,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value within a value."""
    keys: Any = ()
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = range(len(value))
    return [path, *(deeper for key in keys for deeper in paths(value[key], (*path, key)))]


PATHS = paths(CONTENT)[1:]


def toml(value: Any) -> str:
    """A value in TOML's inline notation; None becomes an empty table."""
    if value is None:
        return "{}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(letter):08x}" for letter in value) + '"'
    return str(value).lower()


def document(content: dict[str, Any]) -> str:
    """A whole document in inline notation."""
    return "\n".join(f"{key} = {toml(value)}" for key, value in content.items())


def test_the_inline_notation_says_the_same() -> None:
    """The writer of these tests is right: the example survives it."""
    assert tomllib.loads(document(CONTENT)) == CONTENT


@given(path=st.sampled_from(PATHS), value=VALUES, what=st.sampled_from(["set", "drop", "double"]))
@settings(deadline=None, max_examples=400)
def test_a_valid_file_with_another_value_somewhere(
    path: tuple[Any, ...], value: Any, what: str
) -> None:
    """Any value of any kind in any place is accepted or refused."""
    content = copy.deepcopy(CONTENT)
    parent: Any = content
    for key in path[:-1]:
        parent = parent[key]
    if what == "set":
        parent[path[-1]] = value
    elif what == "drop":
        del parent[path[-1]]
    elif isinstance(parent, list):
        parent.append(parent[path[-1]])
    else:
        parent["another"] = parent[path[-1]]
    check(lambda: instruments.loads(document(content)))


@pytest.mark.parametrize("text", ["[" * 100_000, "a = " + "[" * 100_000, "a." * 3_000 + "a = 1"])
def test_nesting_without_end(text: str) -> None:
    """A file made to exhaust the reader is refused."""
    assert attempt(lambda: instruments.loads(text)) is None
