"""From the TOML of a questionnaire to a frozen `Instrument`, or to everything wrong with it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from .constructs import read_construct
from .faults import Fault, InvalidInstrument, shown
from .minutes import read_minutes
from .model import Instrument, Text
from .questions import note_taken_columns, read_question
from .scales import read_scales
from .table import Notes, Table
from .texts import read_languages, read_text, read_text_or, read_text_or_same

HIGHEST_VERSION = 1_000_000
LARGEST_FILE = 256  # kB; the largest of our own is a tenth of it
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_KEY = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?<![\w-]){_KEY}(?:[ \t]*+\.[ \t]*+{_KEY}){{20}}")
"""A key of so many parts is no key of ours, and each further part makes tomllib slower."""
_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)$")
_NOT_KNOWN: Text = {
    "nl": "Er is niet bekend of deze vragenlijst meet wat hij moet meten.",
    "en": "It is not known whether this questionnaire measures what it should.",
}


def load_file(path: Path) -> Instrument:
    """Read an instrument from a file.

    Raises
    ------
    InvalidInstrument
        With every fault, also when the file cannot be read at all.
    """
    file = str(path)
    return load_bytes(_read(path, file), file)


def load_bytes(content: bytes, file: str) -> Instrument:
    """Read an instrument from the content of a file; `file` is what faults call it.

    Raises
    ------
    InvalidInstrument
        With every fault, also when the content is no text or too much of it.
    """
    if len(content) > LARGEST_FILE * 1024:
        raise InvalidInstrument(file, [Fault("", "file_too_large", {"limit": str(LARGEST_FILE)})])
    return load_text(_decode(content, file), file)


def load_text(text: str, file: str) -> Instrument:
    """Read an instrument from TOML text; `file` is what faults call it.

    Raises
    ------
    InvalidInstrument
        With every fault.
    """
    document = text.removeprefix("\ufeff")
    notes = Notes()
    instrument = _read_instrument(Table(_parse(document, file), "", notes), document)
    if notes.faults:
        raise InvalidInstrument(file, notes.faults)
    return instrument


def _read(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE * 1024 + 1)
    except FileNotFoundError:
        code = "file_missing"
    except IsADirectoryError:
        code = "file_is_folder"
    except (OSError, ValueError):  # ValueError: a NUL in the name
        code = "file_unreadable"
    raise InvalidInstrument(file, [Fault("", code)])


def _decode(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = str(content.count(b"\n", 0, error.start) + 1)
        raise InvalidInstrument(file, [Fault(line, "not_utf8")]) from None


def _parse(document: str, file: str) -> Mapping[str, object]:
    if line := line_of_long_key(document):
        raise InvalidInstrument(file, [Fault(str(line), "long_key")])
    try:
        return tomllib.loads(document)
    except RecursionError:
        fault = Fault("", "too_deep")
    except ValueError as error:  # TOMLDecodeError, or a number too long for Python
        fault = Fault(_position(str(error), document), "not_toml")
    raise InvalidInstrument(file, [fault])


def line_of_long_key(document: str) -> int:
    """Return the line of a key that would take tomllib minutes, 0 when there is none.

    Time and memory for a dotted key grow with the square of its parts.
    """
    found = _LONG_KEY.search(document)
    return document.count("\n", 0, found.start()) + 1 if found else 0


def _position(message: str, document: str) -> str:
    """Where tomllib stopped, as line:column."""
    if found := _POSITION.search(message):
        return f"{found[1]}:{found[2]}"
    if message.endswith("(at end of document)"):
        lines = document.rstrip("\n").split("\n")
        return f"{len(lines)}:{len(lines[-1]) + 1}"
    return ""


def _read_instrument(table: Table, document: str) -> Instrument:
    notes = table.notes
    notes.languages = read_languages(table, "title")
    title = read_text(table, "title", early=True)
    not_known = {code: _NOT_KNOWN.get(code, _NOT_KNOWN["en"]) for code in notes.languages}
    about = Instrument(
        id=_read_name(table),
        version=table.whole("version", low=1, high=HIGHEST_VERSION),
        title=title,
        description=read_text_or(table, "description", title, early=True),
        languages=notes.languages,
        source=read_text_or_same(table, "source"),
        licence=read_text_or_same(table, "licence"),
        validation=read_text_or(table, "validation", MappingProxyType(not_known), early=True),
        minutes={},
        constructs=(),
        questions=(),
        document=document,
    )
    return _with_what_it_asks(about, table)


def _with_what_it_asks(about: Instrument, table: Table) -> Instrument:
    scales = read_scales(table.table("scales"))
    constructs = tuple(read_construct(block, scales) for block in table.tables("constructs"))
    questions = tuple(read_question(block) for block in table.tables("questions"))
    if not (table.content.get("constructs") or table.content.get("questions")):
        table.notes.add("", "nothing_asked")
    note_taken_columns(questions, table.notes)
    minutes = read_minutes(table, constructs, questions)
    table.finish()
    return replace(about, constructs=constructs, questions=questions, minutes=minutes)


def _read_name(table: Table) -> str:
    value = table.string("id")
    if value and not _NAME.fullmatch(value):
        table.notes.add(table.at("id"), "bad_name", value=shown(value))
    return value
