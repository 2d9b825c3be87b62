"""One visit to the mailbox: read what came since the last one, and throw away what was about us.

What nobody needs any more goes: a report on a reminder, or an automatic reply to one, tells whoever
reads that mailbox who had not answered. Mail from people stays, and stays unread.
"""

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from survey.mail.mailbox_settings import Mailbox
from survey.mail.returned import LARGEST

PATIENCE = 30.0  # seconds without an answer
AS_OLD_AS = timedelta(days=30)
MOST_AT_ONCE = 500
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class CanNotRead(Exception):
    """The mailbox can't be read now; says in a word why."""


class Visit:
    """Reads a mailbox; remembers in memory up to where, so that each mail is fetched once."""

    def __init__(self, mailbox: Mailbox, *, patience: float = PATIENCE) -> None:
        self._mailbox = mailbox
        self._patience = patience
        self._valid = b""
        self._last = 0

    def each(self, handle: Callable[[bytes], bool], today: date) -> None:
        """Hand over each mail that is new; what `handle` says yes to is thrown away.

        Raises CanNotRead.
        """
        try:
            imap = self._connected()
            try:
                self._read(imap, handle, today)
            finally:
                with suppress(imaplib.IMAP4.error, OSError):
                    imap.logout()
        except (imaplib.IMAP4.error, OSError) as error:
            raise CanNotRead(_told(error)) from error

    def _connected(self) -> imaplib.IMAP4:
        box = self._mailbox
        imap: imaplib.IMAP4
        if box.security == "tls":
            context = ssl.create_default_context()
            imap = imaplib.IMAP4_SSL(
                box.host, box.port, ssl_context=context, timeout=self._patience
            )
        else:
            imap = imaplib.IMAP4(box.host, box.port, timeout=self._patience)
        try:
            if box.security == "starttls":
                imap.starttls(ssl_context=ssl.create_default_context())
            try:
                imap.login(box.user, box.password)
            except imaplib.IMAP4.error as error:
                raise CanNotRead("login") from error
        except BaseException:
            with suppress(OSError):  # what went wrong first is what is told
                imap.shutdown()
            raise
        return imap

    def _read(self, imap: imaplib.IMAP4, handle: Callable[[bytes], bool], today: date) -> None:
        kind, _data = imap.select(f'"{_quoted(self._mailbox.folder)}"')
        if kind != "OK":
            raise CanNotRead("folder")
        self._notice_renumbering(imap)
        can_expunge = _knows(imap, b"UIDPLUS")
        for uid in self._new(imap, today):
            content = _fetched(imap, uid)
            if content is not None and handle(content):
                imap.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)")
                if can_expunge:  # this one alone, whatever somebody else marked
                    imap.uid("EXPUNGE", str(uid))
            self._last = uid

    def _notice_renumbering(self, imap: imaplib.IMAP4) -> None:
        """Begin anew when the server gave all mails other numbers."""
        _kind, data = imap.response("UIDVALIDITY")
        valid = data[0] or b"" if data else b""
        if valid != self._valid:
            self._valid, self._last = bytes(valid), 0

    def _new(self, imap: imaplib.IMAP4, today: date) -> Iterator[int]:
        since = today - AS_OLD_AS
        named = f"{since.day:02d}-{MONTHS[since.month - 1]}-{since.year}"
        _kind, data = imap.uid("SEARCH", "UID", f"{self._last + 1}:*", "SINCE", named)
        found = sorted(int(one) for one in (data[0] or b"").split() if one.isdigit())
        # 'From 8 on' gives 7 too, when 7 is the last there is.
        return iter([one for one in found if one > self._last][:MOST_AT_ONCE])


def _quoted(folder: str) -> str:
    return folder.replace("\\", "\\\\").replace('"', '\\"')


def _knows(imap: imaplib.IMAP4, what: bytes) -> bool:
    """Whether the server can do this; some say so after signing in only."""
    _kind, data = imap.capability()
    return what in b" ".join(one or b"" for one in data).upper().split()


def _fetched(imap: imaplib.IMAP4, uid: int) -> bytes | None:
    """Return a mail without marking it as read; None when it is too large or gone."""
    _kind, sizes = imap.uid("FETCH", str(uid), "(RFC822.SIZE)")
    size = SIZE.search(b" ".join(one for one in sizes if isinstance(one, bytes)))
    if size is None or int(size[1]) > LARGEST:
        return None
    _kind, parts = imap.uid("FETCH", str(uid), "(BODY.PEEK[])")
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), None)


def _told(error: Exception) -> str:
    """Return what may be told of a failure: the kind of trouble, never what the server said."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "certificate"
    if isinstance(error, ssl.SSLError):
        return "encryption"
    if isinstance(error, TimeoutError):
        return "silent"
    return "unreachable" if isinstance(error, OSError) else "confused"
