"""One block of a TOML file, read key by key.

Whatever is wrong is noted and a harmless value is handed back, so that the whole file is read and
all faults come out at once. The loader raises when any were noted, so no such value survives.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from .faults import Fault, shown

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")

Choice = TypeVar("Choice", bound=str)


@dataclass(slots=True)
class Notes:
    """What the blocks of one file share: the faults so far, the languages, the ids given out."""

    faults: list[Fault] = field(default_factory=list)
    languages: tuple[str, ...] = ()  # empty as long as no title was read
    ids: dict[str, str] = field(default_factory=dict)  # id without capitals -> place of its block

    def add(self, place: str, code: str, **parameters: object) -> None:
        """Note a fault. Whatever comes from the file goes through `shown` first."""
        texts = {name: str(value) for name, value in parameters.items()}
        self.faults.append(Fault(place, code, texts))


class Table:
    """One block; each method reads one key. `finish` notes the keys that nobody asked for."""

    def __init__(self, content: Mapping[str, object], place: str, notes: Notes) -> None:
        self.content = content
        self.place = place
        self.notes = notes
        self._asked: dict[str, None] = {}

    def at(self, key: str) -> str:
        """The place of a key of this block."""
        part = key if _BARE_KEY.fullmatch(key) else shown(key)
        return f"{self.place}.{part}" if self.place else part

    def has(self, key: str) -> bool:
        """Whether the key is there; from now on it counts as known."""
        self._asked[key] = None
        return key in self.content

    def needs(self, key: str) -> bool:
        """Whether the key is there; its absence is a fault."""
        if not self.has(key):
            self.notes.add(self.at(key), "missing")
            return False
        return True

    def finish(self) -> None:
        """Note each key that this kind of block does not have."""
        for key in self.content:
            if key in self._asked:
                continue
            if near := get_close_matches(key[:64], self._asked, n=1):
                self.notes.add(self.at(key), "misspelt_key", suggestion=near[0])
            else:
                self.notes.add(self.at(key), "unknown_key", known=", ".join(self._asked))

    def string(self, key: str) -> str:
        """A text that has no translations, such as the source; "" when it is not right."""
        if not self.needs(key):
            return ""
        value = self.content[key]
        if not isinstance(value, str):
            self.notes.add(self.at(key), "not_a_text")
            return ""
        if not value.strip():
            self.notes.add(self.at(key), "empty_text")
        return value.strip()

    def whole(self, key: str, *, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        if not self.needs(key):
            return low
        return self.checked_whole(self.content[key], self.at(key), low=low, high=high)

    def checked_whole(self, value: object, place: str, *, low: int, high: int) -> int:
        """The value itself if it is a whole number from `low` to `high`, else `low`."""
        if isinstance(value, bool) or not isinstance(value, int):
            self.notes.add(place, "not_whole")
        elif not low <= value <= high:
            self.notes.add(place, "out_of_range", value=shown(value), low=low, high=high)
        else:
            return value
        return low

    def number(self, key: str, *, low: int, high: int) -> float:
        """A number, whole or not, from `low` to `high`."""
        if not self.needs(key):
            return low
        value = self.content[key]
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.notes.add(self.at(key), "not_a_number")
        elif not low <= value <= high:
            self.notes.add(self.at(key), "out_of_range", value=shown(value), low=low, high=high)
        else:
            return float(value)
        return low

    def flag(self, key: str) -> bool:
        """True or false; false when the key is left out."""
        value = self.content[key] if self.has(key) else False
        if not isinstance(value, bool):
            self.notes.add(self.at(key), "not_a_flag")
        return value is True

    def choice(
        self, key: str, allowed: Sequence[Choice], *, default: Choice | None = None
    ) -> Choice:
        """One of a few words; `default` when the key may be left out."""
        if default is not None and not self.has(key):
            return default
        word = self.string(key)
        for option in allowed:
            if word == option:
                return option
        if word:
            words = ", ".join(filter(None, allowed))
            self.notes.add(self.at(key), "unknown_choice", value=shown(word), allowed=words)
        return allowed[0]

    def values(self, key: str) -> Sequence[object]:
        """A list of anything; empty when it is not right."""
        if not self.needs(key):
            return ()
        value = self.content[key]
        if not isinstance(value, list):
            self.notes.add(self.at(key), "not_a_list")
            return ()
        return value

    def table(self, key: str) -> "Table | None":
        """The block under a key; None when there is none."""
        if not self.has(key):
            return None
        value = self.content[key]
        if not isinstance(value, dict):
            self.notes.add(self.at(key), "not_a_table", key=key)
            return None
        return Table(value, self.at(key), self.notes)

    def tables(self, key: str) -> Iterator["Table"]:
        """The blocks of a list of blocks; none when there is no such key."""
        blocks = self.content[key] if self.has(key) else []
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            self.notes.add(self.at(key), "not_tables", key=key)
            return
        taken = set()
        for number, block in enumerate(blocks, start=1):
            name = block.get("id")
            if not isinstance(name, str) or not _ID.fullmatch(name) or name in taken:
                name = f"#{number}"
            taken.add(name)
            yield Table(block, f"{self.at(key)}[{name}]", self.notes)

    def identifier(self) -> str:
        """The id of an item, construct or question: unlike any other in the file."""
        value = self.string("id")
        if not value:
            return ""
        if not _ID.fullmatch(value):
            self.notes.add(self.at("id"), "bad_id", value=shown(value))
            return value
        # Without capitals, because names of columns in SPSS and SQLite have none either.
        first = self.notes.ids.setdefault(value.casefold(), self.place)
        if first != self.place:
            self.notes.add(self.at("id"), "duplicate_id", value=shown(value), other=first)
        return value
