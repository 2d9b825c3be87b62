"""Questionnaires as data, and the code that reads them."""

from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

from .faults import Fault, InstrumentError, InstrumentsOverlap, InvalidInstrument, UnknownInstrument
from .loader import LARGEST_FILE, load_bytes, load_file, load_text
from .model import Instrument

__all__ = [
    "LARGEST_FILE",
    "Fault",
    "InstrumentError",
    "InstrumentsOverlap",
    "InvalidInstrument",
    "UnknownInstrument",
    "available",
    "is_own",
    "load",
    "load_bytes",
    "loads",
    "starting_file",
]

_IN_PATHS = frozenset("./\\")
_LIBRARY = Path(__file__).resolve().parent / "library"
_START = _LIBRARY.with_name("start.toml")


@cache
def available() -> tuple[str, ...]:
    """The names of the instruments of the library, in alphabetical order."""
    return tuple(sorted(path.stem for path in _LIBRARY.glob("*.toml")))


def load(name_or_path: str | Path) -> Instrument:
    """Read an instrument of the library by its name, or any other by the path of its file.

    A string with a dot or a folder in it is a path; so is every `Path`.

    Raises
    ------
    UnknownInstrument
        If it is a name, but not one of the library.
    InvalidInstrument
        With everything that is wrong in the file.
    """
    name = str(name_or_path)
    if name in available():
        return _load_from_library(name)
    if isinstance(name_or_path, Path) or set(name) & _IN_PATHS:
        return load_file(Path(name_or_path))
    near = get_close_matches(name[:64], available(), n=1)
    raise UnknownInstrument(name, available(), near)


@lru_cache(maxsize=64)
def loads(text: str, name: str = "instrument") -> Instrument:
    """Read an instrument from its TOML text; `name` is what faults call it.

    Remembers the last texts, because a survey hands in the same document for each page.

    Raises
    ------
    InvalidInstrument
        With everything that is wrong in the text.
    """
    return load_text(text, name)


def is_own(id: str) -> bool:
    """Whether an instrument of this id is somebody's own, and not of the library."""
    return id.casefold() not in {name.casefold() for name in available()}


def starting_file() -> str:
    """Return a small instrument with explanations, for somebody to make their own of."""
    return _START.read_text(encoding="utf-8")


@cache
def _load_from_library(name: str) -> Instrument:
    return load_file(_LIBRARY / f"{name}.toml")
