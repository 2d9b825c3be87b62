"""Mail about an account: one letter with a one-time link, handed over at once.

It is no part of the outbox: a link that did not go is shown to who made it, or asked for anew.
"""

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import render_template

from survey import language, people
from survey.anonymity import random_id
from survey.language import gettext as _
from survey.mail.line import Line, PutOff, Refused, Unavailable, Unknown
from survey.mail.message import Letter, NoSuchAddress, mail_of
from survey.storage import coaches

if TYPE_CHECKING:
    from survey.app import Draagvlak
    from survey.config import Config
    from survey.mail.settings import MailServer

PATIENCE = 10.0  # seconds: somebody is waiting for the page
THREAD = "account letter"


@dataclass(frozen=True)
class Told:
    """What a letter says: a subject, a sentence before the link, one after it."""

    subject: str
    before: str
    after: str


def invitation() -> Told:
    """Return what an invitation says, in the language of the request."""
    return Told(
        _("Your account at Draagvlak"),
        _("You were asked to work with Draagvlak. Make your account with this link:"),
        _("It works once and for a week. Did you not expect this? Then do nothing."),
    )


def new_password() -> Told:
    """Return what comes with a link for a new password, in the language of the request."""
    return Told(
        _("A new password for Draagvlak"),
        _("Choose a new password with this link:"),
        _("It works once and for an hour. Did you not ask for it? Then do nothing."),
    )


def can_mail(settings: "Config") -> bool:
    """Whether links go by mail here: there is a mail server, and a public address for links."""
    return settings.mail is not None and bool(settings.base_url)


def mail_invitation(settings: "Config", to: str, *, link: str, now: datetime) -> bool:
    """Mail an invitation; False when it did not go, and then the link has to be passed on."""
    if settings.mail is None or not can_mail(settings):
        return False
    return send(settings.mail, to, invitation(), link=link, now=now)


def send(server: "MailServer", to: str, told: Told, *, link: str, now: datetime) -> bool:
    """Hand one letter over; False when it did not go for certain."""
    code = language.current()
    plain = f"{told.before}\n\n{link}\n\n{told.after}\n"
    html = render_template("mail/account.html", told=told, link=link)
    letter = Letter(to, told.subject, plain, html, code, random_id())
    line = Line(server, patience=PATIENCE)
    try:
        line.send(to, mail_of(letter, server.sender, now), decide=lambda: True)
    except (Unavailable, PutOff, Refused, Unknown, NoSuchAddress):
        return False
    finally:
        line.close()
    return True


def mail_new_password(app: "Draagvlak", email: str) -> None:
    """Mail a link for a new password when this address has an account, beside the request.

    So the page takes as long for an address that nobody has.
    """

    def work() -> None:
        db, now, server = app.connection(), app.clock(), app.settings.mail
        coach = coaches.by_email(db, email)
        if coach is None or server is None:
            return
        with app.test_request_context(base_url=app.settings.base_url):
            language.choose(coach.language)
            token = people.password_link(db, coach, now)
            link = app.url_for("coach.new_password", token=token, _external=True)
            send(server, coach.email, new_password(), link=link, now=now)

    threading.Thread(target=work, name=THREAD, daemon=True).start()
