"""Texts that people read: in every language, not empty, with no placeholder we cannot fill."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from .faults import shown
from .model import Text
from .table import Notes, Table

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BRACES = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDER = "{technology}"

Value = TypeVar("Value")


def read_text(table: Table, key: str, *, early: bool = False) -> Text:
    """A text per language; `early` if it is also shown before a technology was chosen."""
    return per_language(
        table, key, lambda value, place: checked_text(value, place, table.notes, early=early)
    )


def read_text_or(table: Table, key: str, default: Text, *, early: bool = False) -> Text:
    """A text per language that may be left out."""
    return read_text(table, key, early=early) if table.has(key) else default


def read_text_or_none(table: Table, key: str) -> Text | None:
    """A text per language that may be left out and then has no replacement."""
    return read_text(table, key) if table.has(key) else None


def read_simple(table: Table) -> Text | None:
    """The ``text`` in easier words, which may be left out; in some language it must differ."""
    simple = read_text_or_none(table, "simple")
    if simple and simple == table.content.get("text"):
        table.notes.add(table.at("simple"), "simple_is_the_same")
    return simple


def read_text_or_same(table: Table, key: str) -> Text:
    """A text that may be given once for every language, such as a citation."""
    if isinstance(table.content.get(key), dict):
        return read_text(table, key, early=True)
    same = table.string(key)
    return MappingProxyType(dict.fromkeys(table.notes.languages, same))


def read_languages(table: Table, key: str) -> tuple[str, ...]:
    """The languages of the text under this key, which are those of the whole instrument."""
    texts = table.content.get(key)
    if not isinstance(texts, dict):
        return ()  # reading the text itself notes the fault
    place = Table(texts, table.at(key), table.notes)
    wrong = [code for code in texts if not _LANGUAGE.fullmatch(code)]
    for code in wrong:
        table.notes.add(place.at(code), "bad_language", value=shown(code))
    if not texts:
        table.notes.add(table.at(key), "not_translations", key=key)
    return tuple(code for code in texts if code not in wrong)


def per_language(
    table: Table, key: str, read: Callable[[object, str], Value]
) -> Mapping[str, Value]:
    """What `read` makes of each language's value, given the value and its place."""
    found = table.content[key] if table.needs(key) else {}
    if not isinstance(found, dict):
        table.notes.add(table.at(key), "not_translations", key=key)
        found = {}
    elif key in table.content:
        _compare_languages(table, key, found)
    places = Table(found, table.at(key), table.notes)
    return MappingProxyType({code: read(found[code], places.at(code)) for code in found})


def _compare_languages(table: Table, key: str, found: Mapping[str, object]) -> None:
    """Note the languages that are missing here, and those that only this text has."""
    languages = table.notes.languages
    places = Table(found, table.at(key), table.notes)
    for code in languages:
        if code not in found:
            table.notes.add(places.at(code), "missing_translation")
    for code in found:
        if languages and code not in languages:
            table.notes.add(places.at(code), "extra_translation")


def checked_text(value: object, place: str, notes: Notes, *, early: bool = False) -> str:
    """The text without surrounding blanks; "" when it is not a text."""
    if not isinstance(value, str):
        notes.add(place, "not_a_text")
        return ""
    text = value.strip()
    if not text:
        notes.add(place, "empty_text")
    if any(unicodedata.category(letter) == "Cc" and letter != "\n" for letter in text):
        notes.add(place, "control_character")
    _check_braces(text, place, notes)
    if early and _PLACEHOLDER in text:
        notes.add(place, "placeholder_too_early")
    return text


def _check_braces(text: str, place: str, notes: Notes) -> None:
    rest = text.replace(_PLACEHOLDER, "")
    for placeholder in _BRACES.findall(rest):
        notes.add(place, "unknown_placeholder", value=shown(f"{{{placeholder}}}"))
    rest = _BRACES.sub("", rest)
    if "{" in rest or "}" in rest:
        notes.add(place, "stray_brace")
