"""The one that sends: takes what is due from the outbox and hands it to the mail server, once.

Whatever moment the process ends at, each mail is in one of three states on disk: still to go,
gone, or 'handed over and not answered', which the coach is told. See docs/decisions/019.
"""

import logging
import threading
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from survey.anonymity import lookup_hash, new_token
from survey.clock import Clock
from survey.config import Config
from survey.discretion import kind_and_place
from survey.mail import line, planning
from survey.mail.hours import is_office
from survey.mail.marking import Marked, name_of
from survey.mail.message import Letter, NoSuchAddress, address_of, mail_of
from survey.mail.settings import MailServer
from survey.mail.writing import letter, links_of, written
from survey.storage import mail_keys, outbox, surveys
from survey.storage.connection import ConnectionPerThread, Database
from survey.storage.outbox import Queued

TRY_AGAIN_AFTER = tuple(timedelta(minutes=n) for n in (5, 15, 60, 240, 240, 240))
SERVER_AGAIN_AFTER = timedelta(minutes=2)
log = logging.getLogger(__name__)


class Installation(Protocol):
    """What the sender needs of the running application, which holds the sender."""

    settings: Config
    clock: Clock
    connection: ConnectionPerThread

    def app_context(self) -> AbstractContextManager[object]:
        """Return the context in which pages and mails are written."""


class Sender:
    """Sends what is due, one mail after the other, no faster than the mail server wants.

    `trouble` says what keeps the mail server from taking mail, for the coach to see.
    """

    def __init__(self, app: Installation, server: MailServer) -> None:
        self._app = app
        self._server = server
        self._line = line.Line(server)
        self._stopping = threading.Event()
        self._quiet_until: datetime | None = None
        self._started = False
        self.trouble = ""

    def stop(self) -> None:
        """Stop after the mail that is being sent."""
        self._stopping.set()

    def work(self) -> None:
        """Send everything that is due now."""
        try:
            self._begin()
            planning.start_due(self._db, self._now)
            while not self._stopping.is_set() and self._may_send():
                mail = outbox.next_of(self._db, self._now)
                if mail is None or not self._handle(mail):
                    break
        except Exception as error:
            # A fault now must not keep the mails of later from going.
            log.error("sending mail failed: %s", kind_and_place(error))
        finally:
            self._line.close()

    @property
    def _db(self) -> Database:
        return self._app.connection()

    @property
    def _now(self) -> datetime:
        return self._app.clock()

    def _begin(self) -> None:
        if not self._started:
            outbox.doubt_all(self._db)
            self._started = True

    def _may_send(self) -> bool:
        return is_office(self._now) and not (self._quiet_until and self._now < self._quiet_until)

    def _handle(self, mail: Queued) -> bool:
        """Do what this mail needs; whether the next one can be looked at."""
        token = new_token()
        if not mail.wanted:
            outbox.not_needed(self._db, mail, lookup_hash(token))
            return True
        try:
            content = mail_of(self._letter(mail, token), self._server.sender, self._now)
        except NoSuchAddress:
            outbox.refused(self._db, mail, planning.NO_ADDRESS, lookup_hash(token))
            return True
        goes_on = self._hand_over(mail, content, lookup_hash(token))
        self._stopping.wait(self._server.seconds_between)
        return goes_on

    def _letter(self, mail: Queued, token: str) -> Letter:
        survey = surveys.get(self._db, mail.survey)
        if survey is None:  # the database does not allow it
            raise LookupError(mail.survey)
        with self._app.app_context():
            words = written(self._db, survey, mail.kind, mail.language)
            base = self._app.settings.base_url
            links = links_of(base, survey, token, lookup_hash(token))
            return letter(words, links, to=mail.email, message_id=self._name_of(mail))

    def _name_of(self, mail: Queued) -> str:
        """Return the name by which this mail is known when it comes back."""
        bound = Marked(mail.mailing, mail.slot, mail.email, mail.message_id)
        return name_of(mail_keys.key_of(self._db, mail.survey), bound)

    def _hand_over(self, mail: Queued, content: bytes, link_hash: str) -> bool:
        decide = partial(outbox.claim, self._db, mail, link_hash, self._now.date())
        try:
            silent = mail.kind == "reminder"  # a bounce would tell who had not answered
            self._line.send(address_of(mail.email).addr_spec, content, decide=decide, silent=silent)
        except line.NoLongerWanted:
            return True
        except line.Refused as refusal:
            outbox.refused(self._db, mail, str(refusal), link_hash)
        except line.PutOff as refusal:
            self._put_off(mail, str(refusal), link_hash)
        except line.Unknown:
            outbox.doubt(self._db, mail)
        except line.Unavailable as trouble:
            self._be_quiet(str(trouble))
            return False
        else:
            outbox.sent(self._db, mail)
        self.trouble = ""
        return True

    def _put_off(self, mail: Queued, why: str, link_hash: str) -> None:
        if mail.attempts >= len(TRY_AGAIN_AFTER):
            outbox.refused(self._db, mail, why, link_hash)
        else:
            until = self._now + TRY_AGAIN_AFTER[mail.attempts]
            outbox.put_off(self._db, mail, until, link_hash)

    def _be_quiet(self, trouble: str) -> None:
        if trouble != self.trouble:
            log.error("the mail server takes no mail: %s", trouble)
        self.trouble = trouble
        self._quiet_until = self._now + SERVER_AGAIN_AFTER
