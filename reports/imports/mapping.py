"""Which column of a file holds which statement, and what its words stand for: a TOML file."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from pathlib import Path

from instruments.faults import shown
from instruments.loader import line_of_long_key
from instruments.questionnaire import NOT_APPLICABLE, Questionnaire

from .spelling import folded

SKIPPED = "leeg"
DOES_NOT_APPLY = "nvt"
_NAMES = {"confirmed", "header_row", "columns", "groups", "ignored", "words"}

_SENTENCES: ReadOnly[str, ReadOnly[str, str]] = {
    "file_unreadable": {
        "nl": "Dit bestand kan niet worden gelezen. Controleer de naam en de map.",
        "en": "This file cannot be read. Check the name and the folder.",
    },
    "not_toml": {
        "nl": "Dit is geen geldig TOML-bestand: {why}.",
        "en": "This is not a valid TOML file: {why}.",
    },
    "unknown_name": {
        "nl": "{place}: deze naam bestaat niet. Kies uit {known}.",
        "en": "{place}: there is no such name. Choose from {known}.",
    },
    "wrong_kind": {
        "nl": "{place}: hier hoort {wanted}.",
        "en": "{place}: this should be {wanted}.",
    },
    "unknown_column": {
        "nl": "columns.{place}: deze code staat niet in de vragenlijst.",
        "en": "columns.{place}: this code is not in the questionnaire.",
    },
    "unknown_words": {
        "nl": "words.{place}: zo heet geen antwoordschaal of vraag. Kies uit {known}.",
        "en": "words.{place}: no scale or question has this name. Choose from {known}.",
    },
    "used_twice": {
        "nl": "De kolom {place} staat er twee keer in. Laat haar één keer staan.",
        "en": "The column {place} is used twice. Keep it once.",
    },
    "not_confirmed": {
        "nl": "Lees de voorstellen na en zet daarna confirmed = true boven in het bestand.",
        "en": "Read the proposals and then put confirmed = true at the top of the file.",
    },
}
_KINDS: ReadOnly[str, ReadOnly[str, str]] = {
    "text": {"nl": "een tekst tussen aanhalingstekens", "en": "a text in quotation marks"},
    "code": {
        "nl": f"een hele code, {SKIPPED!r} of {DOES_NOT_APPLY!r}",
        "en": f"a whole code, {SKIPPED!r} or {DOES_NOT_APPLY!r}",
    },
    "row": {"nl": "een rijnummer vanaf 1", "en": "a row number from 1"},
    "yes_no": {"nl": "true of false", "en": "true or false"},
    "block": {"nl": "een blok zoals [columns]", "en": "a block such as [columns]"},
    "list": {"nl": "een lijst met kolomnamen", "en": "a list of column names"},
}


@dataclass(frozen=True, slots=True)
class MappingFault:
    """One thing wrong with a mapping."""

    code: str
    place: str = ""
    parameters: ReadOnly[str, str] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """What is wrong and what to do, in ``"nl"`` or ``"en"``."""
        values = dict(self.parameters)
        if "wanted" in values:
            values["wanted"] = _KINDS[values["wanted"]][language]
        return _SENTENCES[self.code][language].format(place=self.place, **values)


class InvalidMapping(ValueError):
    """A mapping that cannot be used, with everything that is wrong in it."""

    def __init__(self, file: str, faults: list[MappingFault]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__(file, self.faults)

    def sentences(self, language: str) -> tuple[str, ...]:
        """A sentence per fault."""
        return tuple(f"{self.file}: {fault.sentence(language)}" for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a file becomes answers.

    `columns`: statement or question id -> the column's heading. `groups`: name of a breakdown ->
    heading. `ignored`: headings that hold no answers. `words`: per id of a response scale or
    question, what an answer in words stands for: a code, NOT_APPLICABLE, or None for skipped.
    `header_row`: the row of the file that holds the headings, from 1.
    """

    columns: ReadOnly[str, str]
    groups: ReadOnly[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    words: ReadOnly[str, ReadOnly[str, int | None]] = field(default_factory=dict)
    header_row: int = 1


def read_mapping(path: Path, questionnaire: Questionnaire) -> Mapping:
    """Return the mapping in a file; InvalidMapping with all that is wrong, or not confirmed yet."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InvalidMapping(path.name, [MappingFault("file_unreadable")]) from None
    return mapping_in(text, path.name, questionnaire)


def mapping_in(text: str, file: str, questionnaire: Questionnaire) -> Mapping:
    """Return the mapping in a TOML text, as `read_mapping`; `file` is what faults call it."""
    try:
        if line := line_of_long_key(text):
            raise ValueError(f"line {line}")
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number too long is a ValueError
        fault = MappingFault("not_toml", parameters={"why": str(error)})
        raise InvalidMapping(file, [fault]) from None
    faults = list(_shape_faults(document)) or list(_content_faults(document, questionnaire))
    if not faults and document.get("confirmed") is not True:
        faults = [MappingFault("not_confirmed")]
    if faults:
        raise InvalidMapping(file, faults)
    return Mapping(
        columns=document.get("columns", {}),
        groups=document.get("groups", {}),
        ignored=tuple(document.get("ignored", ())),
        words={
            name: {folded(word): _code(code) for word, code in words.items()}
            for name, words in document.get("words", {}).items()
        },
        header_row=document.get("header_row", 1),
    )


def _code(code: int | str) -> int | None:
    if isinstance(code, int):
        return code
    return NOT_APPLICABLE if code == DOES_NOT_APPLY else None


def _shape_faults(document: ReadOnly[str, object]) -> Iterator[MappingFault]:
    known = ", ".join(sorted(_NAMES))
    for name in document.keys() - _NAMES:
        yield MappingFault("unknown_name", shown(name), {"known": known})
    if not isinstance(document.get("confirmed", False), bool):
        yield MappingFault("wrong_kind", "confirmed", {"wanted": "yes_no"})
    row = document.get("header_row", 1)
    if not isinstance(row, int) or isinstance(row, bool) or row < 1:
        yield MappingFault("wrong_kind", "header_row", {"wanted": "row"})
    ignored = document.get("ignored", [])
    if not isinstance(ignored, list) or not all(isinstance(one, str) for one in ignored):
        yield MappingFault("wrong_kind", "ignored", {"wanted": "list"})
    for name in ("columns", "groups"):
        yield from _block_faults(name, document.get(name, {}), str, "text")
    words = document.get("words", {})
    if not isinstance(words, dict):
        yield MappingFault("wrong_kind", "words", {"wanted": "block"})
        return
    for name, meanings in words.items():
        yield from _block_faults(f"words.{name}", meanings, (int, str), "code")


def _block_faults(
    place: str, block: object, kind: type | tuple[type, ...], wanted: str
) -> Iterator[MappingFault]:
    if not isinstance(block, dict):
        yield MappingFault("wrong_kind", place, {"wanted": "block"})
        return
    for name, value in block.items():
        fits = isinstance(value, kind) and not isinstance(value, bool)
        if wanted == "code" and isinstance(value, str):
            fits = value in (SKIPPED, DOES_NOT_APPLY)
        if not fits:
            yield MappingFault("wrong_kind", f"{place}.{shown(name)}", {"wanted": wanted})


def _content_faults(
    document: ReadOnly[str, dict[str, str]], questionnaire: Questionnaire
) -> Iterator[MappingFault]:
    ids = {column.id for column in questionnaire.columns}
    columns = document.get("columns", {})
    yield from (MappingFault("unknown_column", shown(id)) for id in columns if id not in ids)
    lists = set(words_of(questionnaire).values())
    for name in document.get("words", {}):
        if name not in lists:
            yield MappingFault("unknown_words", shown(name), {"known": ", ".join(sorted(lists))})
    used = [*columns.values(), *document.get("groups", {}).values()]
    counted = Counter([*used, *document.get("ignored", [])])
    yield from (MappingFault("used_twice", shown(one)) for one, n in counted.items() if n > 1)


def words_of(questionnaire: Questionnaire) -> dict[str, str]:
    """Return per id of a coded column the name its words go by: of its scale or its question."""
    found = {}
    for column in questionnaire.coded_columns:
        construct = questionnaire.pages[column.page].construct
        if construct is not None:
            found[column.id] = construct.scale.id
        elif column.question is not None:
            found[column.id] = column.question.id
    return found
