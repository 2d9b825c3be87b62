"""The application object: Flask with what the views need, typed."""

from collections.abc import Callable
from io import BytesIO
from types import TracebackType
from typing import IO, TYPE_CHECKING

from flask import Flask, Request

from survey.background import Background
from survey.clock import Clock
from survey.config import Config
from survey.discretion import kind_and_place
from survey.guesses import CODES_OF_ALL, CODES_OF_ONE, LINKS_OF_ONE, LOGINS_OF_ONE, Guesses
from survey.keyring import Keyring
from survey.mail.reader import MailboxReader
from survey.mail.sender import Sender
from survey.storage.connection import ConnectionPerThread
from survey.wsgi import Answer

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class InMemory(Request):
    """A request whose files are held in memory: what is uploaded leaves nothing on the disk.

    Without this a file of half a megabyte, such as a list of staff, would pass through a temporary
    file. Each page that takes files says how large a request may be.
    """

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002  # as werkzeug calls it
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return BytesIO()


class Draagvlak(Flask):
    """A running installation: its settings, its clock, and a database connection per thread."""

    request_class = InMemory
    settings: Config
    clock: Clock
    connection: ConnectionPerThread
    sender: Sender | None = None
    mailbox: MailboxReader | None = None
    background: Background
    wrong_codes: Guesses
    wrong_links: Guesses
    wrong_logins: Guesses
    quick: Callable[["WSGIEnvironment"], Answer | None]
    """Answers what takes next to no time; None for what has to be handed to a thread."""

    def count_guesses(self) -> None:
        """Start counting wrong codes, links and passwords, from none."""
        self.wrong_codes = Guesses(CODES_OF_ONE, CODES_OF_ALL)
        self.wrong_links = Guesses(LINKS_OF_ONE)
        self.wrong_logins = Guesses(LOGINS_OF_ONE)

    @property
    def keyring(self) -> Keyring:
        """The key that seals the secrets of second factors."""
        return Keyring(self.settings.data)

    def log_exception(self, exc_info: ExceptionInfo | tuple[None, None, None]) -> None:
        """Log an error without the address at which it happened, which may hold a token."""
        if exc_info[1] is not None:
            self.logger.error(kind_and_place(exc_info[1]))
