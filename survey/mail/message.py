"""A mail as it goes over the line: headers, a plain part and an HTML part."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy

WRITTEN = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>]+\.[^\s@<>]+")
ON_ONE_LINE = ("list-unsubscribe", "message-id", "x-draagvlak-mail")


class _Policy(EmailPolicy):
    """Writes headers as mail needs them; an address to stop mail and a name stay on one line.

    The library would write a long one as an encoded word, which no mail program reads.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as bytes."""
        if name.lower() in ON_ONE_LINE and value.isascii() and value.isprintable():
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


POLICY = _Policy(linesep="\r\n", cte_type="7bit")


class NoSuchAddress(ValueError):
    """No mail can go to an address written like this."""


@dataclass(frozen=True)
class Letter:
    """What is written to one person, before it is a mail."""

    to: str
    subject: str
    plain: str
    html: str
    language: str
    message_id: str
    more_headers: tuple[tuple[str, str], ...] = ()


def address_of(typed: str) -> Address:
    """Return an address with its domain as the mail system writes it; raises NoSuchAddress."""
    if not WRITTEN.fullmatch(typed):
        raise NoSuchAddress(typed)
    local, _at, domain = typed.rpartition("@")
    try:
        return Address(username=local, domain=domain.encode("idna").decode("ascii"))
    except (ValueError, UnicodeError) as error:
        raise NoSuchAddress(typed) from error


def mail_of(letter: Letter, sender: Address, now: datetime) -> bytes:
    """Write a mail. A line break in a header is refused by the library; raises NoSuchAddress."""
    to = address_of(letter.to)
    if not to.username.isascii():  # would need servers that know more than most do
        raise NoSuchAddress(letter.to)
    message = EmailMessage(policy=POLICY)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = now
    message["Message-ID"] = f"<{letter.message_id}@{sender.domain}>"
    # Some servers give a mail another Message-ID; what comes back is known by this one too.
    message["X-Draagvlak-Mail"] = f"<{letter.message_id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"  # Exchange: no 'out of office' to the sender
    for name, value in letter.more_headers:
        message[name] = value
    message.set_content(letter.plain, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message.as_bytes()


def unsubscribe_headers(address: str) -> tuple[tuple[str, str], ...]:
    """Return the headers of RFC 8058; a button in the mail program needs https."""
    one_click = (("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),)
    return (("List-Unsubscribe", f"<{address}>"), *one_click * address.startswith("https://"))
