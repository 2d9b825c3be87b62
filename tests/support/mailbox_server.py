"""A real IMAP server in this process, as much of it as a reader of a mailbox needs (RFC 3501)."""

import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from survey.mail.given import Security
from survey.mail.mailbox_settings import Mailbox

USER, PASSWORD = "vragen", 'een "lang" geheim'
UID = re.compile(rb"(\d+)")


@dataclass
class Letters:
    """What is in the mailbox, and how the server behaves."""

    mails: dict[int, bytes] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    valid: int = 7
    can_expunge_one: bool = True
    asked: list[bytes] = field(default_factory=list)
    next_uid: int = 1
    silent: bool = False

    def put(self, *mails: bytes) -> None:
        """Let mails arrive."""
        for mail in mails:
            self.mails[self.next_uid] = mail
            self.next_uid += 1

    def fetched(self) -> list[int]:
        """Return which mails were read, in order."""
        bodies = [line for line in self.asked if b"BODY.PEEK[]" in line]
        return [int(line.split()[2]) for line in bodies]


class _Conversation(socketserver.StreamRequestHandler):
    server: "_Server"
    tag = b""

    def handle(self) -> None:
        """Talk with one visitor until it leaves."""
        letters = self.server.letters
        if letters.silent:
            self.rfile.readline()
            return
        self._say(b"* OK IMAP4rev1 ready")
        while line := self.rfile.readline():
            self.tag, _space, said = line.strip().partition(b" ")
            letters.asked.append(said)
            verb = said.split()[0].upper()
            if verb == b"LOGOUT":
                self._say(b"* BYE", self.tag + b" OK goodbye")
                return
            answer = getattr(self, f"do_{verb.decode().lower()}")(said)
            if answer:
                self._say(self.tag + b" " + answer)

    def _say(self, *lines: bytes) -> None:
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))

    def do_capability(self, _said: bytes) -> bytes:
        more = b" UIDPLUS" if self.server.letters.can_expunge_one else b""
        more += b" STARTTLS" if self.server.context else b""
        self._say(b"* CAPABILITY IMAP4rev1" + more)
        return b"OK done"

    def do_starttls(self, said: bytes) -> bytes:
        """Go on encrypted; the answer has to go before."""
        assert self.server.context
        self._say(self.tag + b" OK begin")
        encrypted = self.server.context.wrap_socket(
            self.connection, server_side=True, do_handshake_on_connect=False
        )
        self.connection = encrypted
        encrypted.do_handshake()
        self.rfile = encrypted.makefile("rb")
        self.wfile = encrypted.makefile("wb", buffering=0)
        return b""

    def finish(self) -> None:
        """Hang up, whatever the connection has become."""
        with suppress(OSError):
            super().finish()
        self.connection.close()

    def do_login(self, said: bytes) -> bytes:
        right = f'LOGIN {USER} "een \\"lang\\" geheim"'.encode()
        return b"OK welcome" if said == right else b"NO [AUTHENTICATIONFAILED] no"

    def do_select(self, said: bytes) -> bytes:
        if said != b'SELECT "INBOX"':
            return b"NO no such folder"
        letters = self.server.letters
        self._say(b"* %d EXISTS" % len(letters.mails), b"* OK [UIDVALIDITY %d]" % letters.valid)
        return b"OK [READ-WRITE]"

    def do_uid(self, said: bytes) -> bytes:
        what = said.split()[1].upper().decode().lower()
        return bytes(getattr(self, f"uid_{what}")(said))

    def uid_search(self, said: bytes) -> bytes:
        found = re.search(rb"UID (\d+):\*", said)
        assert found
        uids = sorted(self.server.letters.mails)
        wanted = [uid for uid in uids if uid >= int(found[1])] or uids[-1:]
        self._say(b" ".join([b"* SEARCH", *(b"%d" % uid for uid in wanted)]))
        return b"OK done"

    def uid_fetch(self, said: bytes) -> bytes:
        uid = int(said.split()[2])
        mail = self.server.letters.mails.get(uid)
        if mail is not None and b"RFC822.SIZE" in said:
            self._say(b"* 1 FETCH (UID %d RFC822.SIZE %d)" % (uid, len(mail)))
        elif mail is not None:
            self._say(b"* 1 FETCH (UID %d BODY[] {%d}\r\n" % (uid, len(mail)) + mail + b")")
            if b"PEEK" not in said:
                self.server.letters.seen.add(uid)
        return b"OK done"

    def uid_store(self, said: bytes) -> bytes:
        assert b"\\Deleted" in said
        self.server.letters.deleted.add(int(said.split()[2]))
        return b"OK done"

    def uid_expunge(self, said: bytes) -> bytes:
        uid = int(said.split()[2])
        letters = self.server.letters
        if uid in letters.deleted:
            del letters.mails[uid]
            letters.deleted.remove(uid)
        return b"OK done"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    letters: Letters
    context: ssl.SSLContext | None = None
    security: Security = "none"

    def get_request(self):  # type: ignore[no-untyped-def]
        """Take a visitor in, encrypted where that is asked."""
        connection, address = super().get_request()
        if self.context and self.security == "tls":
            connection = self.context.wrap_socket(connection, server_side=True)
        return connection, address

    def handle_error(self, *_request: object) -> None:
        """A visitor that hung up, as over a certificate it does not trust, is no news."""


@contextmanager
def open_mailbox(
    letters: Letters, certificate: Path | None = None, *, security: Security = "tls"
) -> Iterator[Mailbox]:
    """Serve a mailbox at a free port; gives the settings that lead to it."""
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        server.letters, server.security = letters, security
        if certificate:
            server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            server.context.load_cert_chain(certificate)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield Mailbox(
                "localhost" if certificate else "127.0.0.1",
                server.server_address[1],
                security if certificate else "none",
                USER,
                PASSWORD,
            )
        finally:
            server.shutdown()
