"""Variables about one mail server, read strictly: a fault names the variable and what is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

HOST = re.compile(r"[A-Za-z0-9.:\-]+")
NUMBER = re.compile(r"[0-9]{1,6}")
HIGHEST_PORT = 65535
ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})

Security = Literal["starttls", "tls", "none"]
Wrong = Literal[
    "missing", "host", "port", "security", "from", "per_minute", "alone", "readable", "folder"
]


class BadSetting(Exception):
    """A setting that mail can't go or be read with: which variable, and what is wrong with it."""

    def __init__(self, variable: str, wrong: Wrong) -> None:
        super().__init__(variable, wrong)
        self.variable = variable
        self.wrong: Wrong = wrong


@dataclass(frozen=True)
class Given:
    """What was given for each name after a prefix; empty for what was not."""

    prefix: str
    values: Mapping[str, str]

    @classmethod
    def of(cls, environment: Mapping[str, str], prefix: str, names: Sequence[str]) -> "Given":
        """Read the variables that begin with this prefix."""
        return cls(prefix, {name: environment.get(prefix + name, "").strip() for name in names})

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    @property
    def anything(self) -> bool:
        """Whether any of them was set."""
        return any(self.values.values())

    def wrong(self, name: str, wrong: Wrong) -> BadSetting:
        """Return what is wrong with one of them, to be raised."""
        return BadSetting(self.prefix + name, wrong)

    def host(self) -> str:
        """Return the name of a machine; raises BadSetting."""
        if not HOST.fullmatch(self["HOST"]):
            raise self.wrong("HOST", "host" if self["HOST"] else "missing")
        return self["HOST"]

    def number(self, name: str, wrong: Wrong, *, usual: int, most: int) -> int:
        """Return a number from 1 to most; raises BadSetting."""
        typed = self[name]
        if not typed:
            return usual
        if not NUMBER.fullmatch(typed) or not 1 <= int(typed) <= most:
            raise self.wrong(name, wrong)
        return int(typed)

    def port(self, usual: int) -> int:
        """Return a port; raises BadSetting."""
        return self.number("PORT", "port", usual=usual, most=HIGHEST_PORT)

    def security(self, usual: Security) -> Security:
        """Return how the line is encrypted, with user and password checked; raises BadSetting.

        User and password come together, and leave this machine encrypted or not at all.
        """
        security = self["SECURITY"] or usual
        if security not in get_args(Security):
            raise self.wrong("SECURITY", "security")
        self._check_login(security)
        return cast("Security", security)

    def _check_login(self, security: str) -> None:
        for name, other in (("USER", "PASSWORD"), ("PASSWORD", "USER")):
            if self[name] and not self[other]:
                raise self.wrong(other, "alone")
        if self["USER"] and security == "none" and self["HOST"] not in ON_THIS_MACHINE:
            raise self.wrong("SECURITY", "readable")
