"""One connection to the mail server, and the order of things on it.

SMTP takes a mail over at one moment: when the five bytes arrive that end it. All before can be
taken back by hanging up. So the caller's decision is written down right before those five bytes,
and whatever goes wrong earlier is known not to have gone.
"""

import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress

from survey.mail.settings import MailServer

PATIENCE = 30.0  # seconds without an answer
START, OK, FAILED = 354, 250, 500
NOT_THE_ADDRESS = (421, 503, 530)  # going away, in the wrong order, sign in first
POLICY = b"5.7."  # 'not from you' or 'not now': may be about us and not about the address
END = b"\r\n.\r\n"
MANY = 100  # mails over one connection; servers have their limits


class Unavailable(Exception):
    """The mail server can't be used now: nothing was sent, and no address is to blame."""


class PutOff(Exception):
    """This mail may be tried again later; it was not taken over."""


class Refused(Exception):
    """This address does not take mail, now and later."""


class Unknown(Exception):
    """The last bytes went and no answer came: it may have been taken over, or not."""


class NoLongerWanted(Exception):
    """At the last moment it was decided not to send; the server threw away what it had."""


class Line:
    """A connection, made when it is needed and used for many mails."""

    def __init__(self, server: MailServer, *, patience: float = PATIENCE) -> None:
        self._server = server
        self._patience = patience
        self._smtp: smtplib.SMTP | None = None
        self._used = 0

    def send(
        self, to: str, content: bytes, *, decide: Callable[[], bool], silent: bool = False
    ) -> None:
        """Hand over one mail; `decide` is asked right before the bytes that make it final.

        `silent` asks the servers on the way for no message about a failed delivery. Raises one of
        the exceptions of this module when the mail is not certain to be taken over.
        """
        smtp = self._connected()
        self._used += 1
        try:
            self._address(smtp, to, silent=silent)
            smtp.send(_lines(content))
        except (smtplib.SMTPException, OSError) as error:
            self.hang_up()
            raise Unavailable(_told(error)) from error
        if not self._decided(decide):
            self.hang_up()
            raise NoLongerWanted
        self._finish(smtp)

    def check(self) -> None:
        """Connect, sign in and say no more; raises Unavailable."""
        self._connected()
        self.close()

    def close(self) -> None:
        """Say goodbye."""
        smtp, self._smtp = self._smtp, None
        if smtp:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()

    def hang_up(self) -> None:
        """Break off: a mail without its end is thrown away by the server."""
        smtp, self._smtp = self._smtp, None
        if smtp:
            smtp.close()

    def _connected(self) -> smtplib.SMTP:
        if self._smtp and self._used >= MANY:
            self.close()
        if self._smtp is None:
            try:
                self._smtp, self._used = self._connect(), 0
            except (smtplib.SMTPException, OSError) as error:
                raise Unavailable(_told(error)) from error
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        smtp: smtplib.SMTP
        if server.security == "tls":
            context = ssl.create_default_context()
            smtp = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._patience, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=self._patience)
        try:
            if smtp.sock:  # the last five bytes must not wait for an acknowledgement
                smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if server.security == "starttls":
                smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
            if server.user:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _address(self, smtp: smtplib.SMTP, to: str, *, silent: bool) -> None:
        """Say from whom and to whom, up to where the mail itself may begin."""
        code, answer = smtp.mail(self._server.sender.addr_spec)
        if code != OK:
            raise smtplib.SMTPResponseException(code, answer)
        code, answer = smtp.rcpt(to, ["NOTIFY=NEVER"] if silent and smtp.has_extn("dsn") else [])
        if not OK <= code < START:
            self._put_back(smtp)
            _raise_for(code, answer)
        code, answer = smtp.docmd("DATA")
        if code != START:
            raise smtplib.SMTPResponseException(code, answer)

    def _put_back(self, smtp: smtplib.SMTP) -> None:
        """Forget this address and keep the connection, where that goes."""
        try:
            smtp.rset()
        except (smtplib.SMTPException, OSError):
            self.hang_up()

    def _decided(self, decide: Callable[[], bool]) -> bool:
        try:
            return decide()
        except BaseException:
            self.hang_up()
            raise

    def _finish(self, smtp: smtplib.SMTP) -> None:
        try:
            smtp.send(END)
            code, _answer = smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self.hang_up()
            raise Unknown(_told(error)) from error
        if code != OK:
            self._put_back(smtp)
            raise PutOff(str(code))


def _raise_for(code: int, answer: bytes) -> None:
    """An address was not accepted: for good, for now, or through no fault of its own."""
    if code in NOT_THE_ADDRESS:
        raise smtplib.SMTPResponseException(code, answer)
    for_good = code >= FAILED and not answer.startswith(POLICY)
    raise Refused(str(code)) if for_good else PutOff(str(code))


def _lines(content: bytes) -> bytes:
    """Return a mail as it goes over the line, without its end: a dot that begins a line, twice."""
    lines = content.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines)


def _told(error: Exception) -> str:
    """Return what the coach may know of a failure: a code, or the kind of trouble."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    if isinstance(error, ssl.SSLError):
        return "certificate" if isinstance(error, ssl.SSLCertVerificationError) else "encryption"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "unsupported"
    late = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
    return "silent" if late else "unreachable"
