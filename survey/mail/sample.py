"""A mail to oneself, to see what colleagues will get; sent at once and kept nowhere."""

from dataclasses import replace
from datetime import datetime

from survey.anonymity import random_id
from survey.language import gettext as _
from survey.mail.line import Line, PutOff, Refused, Unavailable, Unknown
from survey.mail.message import NoSuchAddress, mail_of
from survey.mail.settings import MailServer
from survey.mail.writing import Links, Written, letter

PATIENCE = 10.0  # seconds; somebody waits for the page


class SampleFailed(Exception):
    """The mail did not go: the address was refused, or the server can't be used."""

    def __init__(self, why: str, *, refused: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.refused = refused


def send_sample(
    server: MailServer | None, text: Written, links: Links, *, to: str, now: datetime
) -> None:
    """Send a mail that says in its subject that it is a test. Raises SampleFailed."""
    if server is None:
        raise SampleFailed("unreachable")
    written = letter(text, links, to=to, message_id=random_id())
    marked = replace(written, subject=_("Test: %(subject)s") % {"subject": written.subject})
    line = Line(server, patience=PATIENCE)
    try:
        line.send(to, mail_of(marked, server.sender, now), decide=lambda: True)
    except (Refused, PutOff, NoSuchAddress) as error:
        raise SampleFailed(str(error), refused=True) from error
    except (Unavailable, Unknown) as error:
        raise SampleFailed(str(error)) from error
    finally:
        line.close()
