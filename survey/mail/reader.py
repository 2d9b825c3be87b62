"""The thread that looks every few minutes in the mailbox where undelivered mail comes back."""

import logging
from datetime import timedelta

from survey.clock import Clock
from survey.discretion import kind_and_place
from survey.jobs import Repeating
from survey.mail.bounces import Recipients
from survey.mail.mailbox import CanNotRead, Visit
from survey.mail.mailbox_settings import Mailbox
from survey.mail.returned import read
from survey.storage.connection import ConnectionPerThread

OFTEN = timedelta(minutes=10)
log = logging.getLogger(__name__)


class MailboxReader(Repeating):
    """Reads what came back. `trouble` says why the mailbox can't be read, for the coach to see."""

    def __init__(self, mailbox: Mailbox, connection: ConnectionPerThread, clock: Clock) -> None:
        super().__init__("mailbox", OFTEN)
        self._visit = Visit(mailbox)
        self._connection = connection
        self._clock = clock
        self.trouble = ""

    def work(self) -> None:
        """Read what is new."""
        try:
            recipients = Recipients(self._connection())
            self._visit.each(
                lambda content: recipients.take_in(read(content)).ours > 0, self._clock().date()
            )
        except CanNotRead as trouble:
            if str(trouble) != self.trouble:
                log.error("the mailbox can not be read: %s", trouble)
            self.trouble = str(trouble)
        except Exception as error:
            # A fault now must not keep the mailbox from being read later.
            log.error("reading the mailbox failed: %s", kind_and_place(error))
        else:
            self.trouble = ""
