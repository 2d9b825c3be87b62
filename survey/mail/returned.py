"""Reading what came back: reports on delivery (RFC 3464) and automatic replies to a mail of ours.

Anybody can send anything to a mailbox, so nothing here is believed yet, and nothing raises.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.parser import HeaderParser
from email.utils import getaddresses
from typing import Literal

from survey.mail.message import NoSuchAddress, address_of

LARGEST = 1024 * 1024  # of a report on a mail of ours; it holds that mail once at most
MOST_PARTS = 50
MOST_REFERENCES = 20
LONGEST_VALUE = 2000
# A mail of ours is known by two random-looking halves: see survey.mail.marking.
REFERENCE = re.compile(r"\b([0-9a-f]{32})\.([0-9a-f]{32})(?=@)")
STATUS = re.compile(r"\b([245])\.([0-9]{1,3})\.([0-9]{1,3})\b")
NO_STATUS = "5.0.0"
HEADERS_ONLY = ("text/rfc822-headers", "message/rfc822-headers")

Outcome = Literal["failed", "under_way", "automatic"]


@dataclass(frozen=True)
class Reference:
    """What a mail of ours is known by: its own half of the name, and the half that proves it."""

    message_id: str
    mark: str


@dataclass(frozen=True)
class Returned:
    """What a mail says of one of ours: to which addresses it may have gone, and how it ended.

    `status` is the code of RFC 3463, such as 5.1.1; empty for an automatic reply.
    """

    outcome: Outcome
    status: str
    addresses: tuple[str, ...]
    references: tuple[Reference, ...]


def read(content: bytes) -> tuple[Returned, ...]:
    """Return what a mail tells about mails of ours; nothing when it tells nothing."""
    if len(content) > LARGEST:
        return ()
    try:
        return tuple(_read(message_from_bytes(content)))
    except Exception:
        # The library knows many ways to stumble over a mail that was made to be stumbled over.
        return ()


def _read(message: Message) -> Iterator[Returned]:
    if message.get_content_type() == "multipart/report":
        yield from _reports(message)
    elif _is_automatic(message):
        references = _references([message])
        senders = _addresses(_value(message, "from"))
        if references and senders:
            yield Returned("automatic", "", senders, references)


def _is_automatic(message: Message) -> bool:
    """Whether a machine answered (RFC 3834), or says so in the older ways."""
    return (
        _value(message, "auto-submitted").lower().startswith("auto-")
        or _value(message, "precedence").lower() == "auto_reply"
        or any(name in message for name in ("x-autoreply", "x-autorespond"))
    )


def _reports(message: Message) -> Iterator[Returned]:
    parts = [part for _number, part in zip(range(MOST_PARTS), message.walk(), strict=False)]
    returned = _returned_headers(parts)
    groups = list(_groups(parts))
    references = _references([*returned, *groups, message])
    named = [name for one in returned for name in _addresses(_value(one, "to"))]
    named += _addresses(_value(message, "x-failed-recipients"))
    for fields in groups if references else ():
        outcome = _outcome_of(fields)
        addresses = [*_recipients_in(fields), *named]
        if outcome and addresses:
            known = tuple(dict.fromkeys(addresses))
            yield Returned(outcome, _status_of(fields), known, references)


def _groups(parts: Sequence[Message]) -> Iterator[Message]:
    """Yield the groups of fields of a report: of the mail, and then of one recipient each."""
    for part in parts:
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            groups = [group for group in part.get_payload() if isinstance(group, Message)]
            yield from groups[:MOST_PARTS]


def _returned_headers(parts: Sequence[Message]) -> list[Message]:
    """Return the headers of the mail that came back, whole or as headers alone."""
    found = []
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            found += [one for one in part.get_payload() if isinstance(one, Message)]
        elif kind in HEADERS_ONLY:
            text = part.get_payload(decode=True)
            if isinstance(text, bytes):
                found.append(HeaderParser().parsestr(text.decode("ascii", "replace")))
    return found


def _references(messages: Sequence[Message]) -> tuple[Reference, ...]:
    """Return by which names of ours a mail refers, whatever header they stand in.

    Some servers give a mail a Message-ID of their own and keep ours in another header.
    """
    found: dict[Reference, None] = {}
    for message in messages:
        for _name, value in message.items():
            for match in REFERENCE.finditer(str(value)[:LONGEST_VALUE]):
                found[Reference(match[1], match[2])] = None
    return tuple(found)[:MOST_REFERENCES]


def _recipients_in(fields: Message) -> Iterator[str]:
    for name in ("original-recipient", "final-recipient"):
        _kind, _separator, address = _value(fields, name).partition(";")
        yield from _addresses(address)


def _outcome_of(fields: Message) -> Outcome | None:
    """A mail that is late may still come; one that arrived, or was passed on, tells nothing."""
    action = _value(fields, "action").lower()
    if action == "delayed":
        return "under_way"
    return "failed" if action == "failed" else None


def _status_of(fields: Message) -> str:
    """Return the code, from the reply of the server when there is none of its own."""
    for name in ("status", "diagnostic-code"):
        match = STATUS.search(_value(fields, name))
        if match and match[1] != "2":
            return match[0]
    return NO_STATUS


def _value(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:LONGEST_VALUE].strip()


def _addresses(text: str) -> tuple[str, ...]:
    """Return the addresses in a header, as the mail system writes them."""
    found = []
    for _name, address in getaddresses([text]):
        try:
            found.append(address_of(address).addr_spec.lower())
        except NoSuchAddress:
            continue
    return tuple(found)
