"""The mailbox in which undelivered mail comes back, read from DRAAGVLAK_IMAP_… variables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from survey.mail.given import Given, Security

PREFIX = "DRAAGVLAK_IMAP_"
NAMES = ("HOST", "PORT", "USER", "PASSWORD", "SECURITY", "FOLDER")
USUAL_FOLDER = "INBOX"
LONGEST_FOLDER = 200

USUAL_PORT: Mapping[Security, int] = {"tls": 993, "starttls": 143, "none": 143}


@dataclass(frozen=True)
class Mailbox:
    """Where reports on delivery arrive, and as whom they are read."""

    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    folder: str = USUAL_FOLDER


def mailbox(environment: Mapping[str, str]) -> Mailbox | None:
    """Read the settings; None when there are none. Raises BadSetting."""
    given = Given.of(environment, PREFIX, NAMES)
    if not given.anything:
        return None
    host = given.host()
    if not given["USER"] and not given["PASSWORD"]:
        raise given.wrong("USER", "missing")
    security = given.security("tls")
    return Mailbox(
        host,
        given.port(USUAL_PORT[security]),
        security,
        given["USER"],
        given["PASSWORD"],
        _folder(given),
    )


def _folder(given: Given) -> str:
    """Return the folder; names beyond ASCII go over IMAP in a writing of their own (RFC 3501)."""
    folder = given["FOLDER"] or USUAL_FOLDER
    if len(folder) > LONGEST_FOLDER or not (folder.isascii() and folder.isprintable()):
        raise given.wrong("FOLDER", "folder")
    return folder
