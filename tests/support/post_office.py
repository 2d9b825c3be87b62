"""A real mail server in this process, that keeps what it took over and fails when it is told to."""

import email
import socket
import ssl
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from survey.mail.settings import MailServer, Security

SENDER = Address("Welzijn Voorbeeldstad", "vragen", "welzijn.example")
USER, PASSWORD = "draagvlak", "een lang geheim"
VERY_FAST = 10_000_000  # mails a minute: tests do not wait


@dataclass
class PostOffice:
    """What was taken over, and how to behave: replies by address, or to every mail."""

    taken: list[EmailMessage] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)  # RCPT and what it asks
    refuse: dict[str, str] = field(default_factory=dict)  # address -> reply to RCPT
    at_the_end: dict[str, str] = field(default_factory=dict)  # address -> reply to the mail
    hang_up_on: set[str] = field(default_factory=set)  # taken over, and no answer
    looked_at: Any = None  # called with each mail before it is taken over

    async def handle_EHLO(  # noqa: N802
        self, _server: SMTP, session: Session, _envelope: Envelope, name: str, said: list[str]
    ) -> list[str]:
        """Say that requests about messages on delivery are understood."""
        session.host_name = name
        return [*said[:-1], "250-DSN", said[-1]]

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take an address, or refuse it."""
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail over."""
        (to,) = envelope.rcpt_tos
        message = email.message_from_bytes(envelope.content, policy=default)  # type: ignore[arg-type]
        assert isinstance(message, EmailMessage)
        if self.looked_at:
            self.looked_at(message)
        if to in self.at_the_end:
            return self.at_the_end[to]
        self.taken.append(message)
        if to in self.hang_up_on:
            server.transport.close()
        return "250 OK"

    def per_address(self, kind: str = "") -> Counter[str]:
        """Count what was taken over by address; `kind` is what the subject begins with."""
        mails = [mail for mail in self.taken if str(mail["Subject"]).startswith(kind)]
        return Counter(mail["To"].addresses[0].addr_spec for mail in mails)


class _Server(SMTP):
    """Understands what a mail asks about messages on delivery (RFC 3461), and notes it."""

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        """Take the request off the command before the usual reading of it."""
        plain, _space, asked = (arg or "").partition(" ")
        self.event_handler.asked.append((plain, asked))
        await super().smtp_RCPT(plain)


class _Controller(Controller):
    def factory(self) -> _Server:
        """Make the server of one connection."""
        return _Server(self.handler, **self.SMTP_kwargs)


@contextmanager
def open_office(
    office: PostOffice,
    *,
    security: Security = "none",
    certificate: Path | None = None,
    login: bool = False,
    port: int = 0,
) -> Iterator[MailServer]:
    """Open a post office on a free port; gives the settings that lead to it."""
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    def authenticate(*arguments: Any) -> AuthResult:
        given = arguments[4]
        right = LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=given == right, handled=False)

    more: dict[str, Any] = {
        "tls_context": context if security == "starttls" else None,
        "require_starttls": security == "starttls",
        "authenticator": authenticate if login else None,
        "auth_required": login,
        "auth_require_tls": security == "starttls",
    }
    controller = _Controller(
        office,
        hostname="127.0.0.1",
        port=port or free_port(),
        ssl_context=context if security == "tls" else None,
        **more,
    )
    controller.start()
    try:
        yield MailServer(
            "localhost" if certificate else "127.0.0.1",
            controller.port,
            security,
            SENDER,
            USER if login else "",
            PASSWORD if login else "",
            VERY_FAST,
        )
    finally:
        controller.stop()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def make_certificate(folder: Path) -> Path:
    """Make a key and a certificate of our own for this machine, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "localhost.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


def parts_of(message: EmailMessage) -> Mapping[str, str]:
    """Return the content of each part by its type."""
    return {part.get_content_type(): part.get_content() for part in message.iter_parts()}  # type: ignore[attr-defined]
