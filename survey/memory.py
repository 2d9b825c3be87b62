"""A memory of so many things and no more."""

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(dict[Key, Value]):
    """What is kept by key; when it is full the oldest goes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: Key, value: Value) -> None:
        """Keep one more."""
        while len(self) >= self._most:
            self.pop(next(iter(self)), None)
        self[key] = value
