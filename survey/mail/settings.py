"""The mail server of an installation, read from DRAAGVLAK_SMTP_… variables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from typing import Literal, cast, get_args

PREFIX = "DRAAGVLAK_SMTP_"
NAMES = ("HOST", "PORT", "USER", "PASSWORD", "SECURITY", "FROM", "PER_MINUTE")
NAME_AND_ADDRESS = re.compile(r"(?:([^<>]*)<)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?", re.ASCII)
HOST = re.compile(r"[A-Za-z0-9.:\-]+")
HIGHEST_PORT = 65535
USUAL_PER_MINUTE = 60
MOST_PER_MINUTE = 6000
ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})

Security = Literal["starttls", "tls", "none"]
Wrong = Literal["missing", "host", "port", "security", "from", "per_minute", "alone", "readable"]

USUAL_PORT: Mapping[Security, int] = {"starttls": 587, "tls": 465, "none": 25}


class BadSetting(Exception):
    """A setting that mail can't be sent with: which variable, and what is wrong with it."""

    def __init__(self, name: str, wrong: Wrong) -> None:
        super().__init__(name, wrong)
        self.variable = PREFIX + name
        self.wrong: Wrong = wrong


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in, as whom, and how fast."""

    host: str
    port: int
    security: Security
    sender: Address
    user: str = ""
    password: str = field(default="", repr=False)
    per_minute: int = USUAL_PER_MINUTE

    @property
    def seconds_between(self) -> float:
        """How long to wait from one mail to the next."""
        return 60 / self.per_minute


def mail_server(environment: Mapping[str, str]) -> MailServer | None:
    """Read the settings; None when there are none. Raises BadSetting."""
    given = {name: environment.get(PREFIX + name, "").strip() for name in NAMES}
    if not any(given.values()):
        return None
    if not HOST.fullmatch(given["HOST"]):
        raise BadSetting("HOST", "host" if given["HOST"] else "missing")
    security = given["SECURITY"] or "starttls"
    if security not in get_args(Security):
        raise BadSetting("SECURITY", "security")
    known = cast("Security", security)
    _check_login(given, known)
    return MailServer(
        given["HOST"],
        _number(given, "PORT", usual=USUAL_PORT[known], most=HIGHEST_PORT),
        known,
        _sender(given["FROM"]),
        given["USER"],
        given["PASSWORD"],
        _number(given, "PER_MINUTE", usual=USUAL_PER_MINUTE, most=MOST_PER_MINUTE),
    )


def _check_login(given: Mapping[str, str], security: Security) -> None:
    for name, other in (("USER", "PASSWORD"), ("PASSWORD", "USER")):
        if given[name] and not given[other]:
            raise BadSetting(other, "alone")
    if given["USER"] and security == "none" and given["HOST"] not in ON_THIS_MACHINE:
        raise BadSetting("SECURITY", "readable")


def _number(given: Mapping[str, str], name: str, *, usual: int, most: int) -> int:
    typed = given[name]
    if not typed:
        return usual
    if not re.fullmatch(r"[0-9]{1,6}", typed) or not 1 <= int(typed) <= most:
        raise BadSetting(name, "port" if name == "PORT" else "per_minute")
    return int(typed)


def _sender(typed: str) -> Address:
    if not typed:
        raise BadSetting("FROM", "missing")
    read = NAME_AND_ADDRESS.fullmatch(typed)
    if read is None or not typed.isprintable():
        raise BadSetting("FROM", "from")
    return Address(display_name=(read[1] or "").strip(' "'), addr_spec=read[2])
