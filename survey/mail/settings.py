"""The mail server of an installation, read from DRAAGVLAK_SMTP_… variables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address

from survey.mail.given import BadSetting, Given, Security

__all__ = ["BadSetting", "MailServer", "Security", "mail_server"]

PREFIX = "DRAAGVLAK_SMTP_"
NAMES = ("HOST", "PORT", "USER", "PASSWORD", "SECURITY", "FROM", "PER_MINUTE")
NAME_AND_ADDRESS = re.compile(r"(?:([^<>]*)<)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?", re.ASCII)
USUAL_PER_MINUTE = 60
MOST_PER_MINUTE = 6000

USUAL_PORT: Mapping[Security, int] = {"starttls": 587, "tls": 465, "none": 25}


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
    given = Given.of(environment, PREFIX, NAMES)
    if not given.anything:
        return None
    host = given.host()
    security = given.security("starttls")
    return MailServer(
        host,
        given.port(USUAL_PORT[security]),
        security,
        _sender(given),
        given["USER"],
        given["PASSWORD"],
        given.number("PER_MINUTE", "per_minute", usual=USUAL_PER_MINUTE, most=MOST_PER_MINUTE),
    )


def _sender(given: Given) -> Address:
    typed = given["FROM"]
    if not typed:
        raise given.wrong("FROM", "missing")
    read = NAME_AND_ADDRESS.fullmatch(typed)
    if read is None or not typed.isprintable():
        raise given.wrong("FROM", "from")
    return Address(display_name=(read[1] or "").strip(' "'), addr_spec=read[2])
