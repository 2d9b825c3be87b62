"""Reading the mail server's settings, and telling what is wrong with them."""

from collections.abc import Mapping

from reports.translation import Catalogue
from survey.mail.given import BadSetting
from survey.mail.mailbox_settings import Mailbox, mailbox
from survey.mail.settings import MOST_PER_MINUTE, MailServer, mail_server

from .bad_input import BadInput


def read(words: Catalogue, environment: Mapping[str, str], base_url: str) -> MailServer | None:
    """Return the mail server, or None when there are no settings for one. Raises BadInput."""
    try:
        server = mail_server(environment)
    except BadSetting as error:
        raise BadInput(_told(words, error)) from error
    if server and not base_url:
        raise BadInput(
            words.gettext(
                "To send mail, set DRAAGVLAK_URL too: the address that links in a mail begin with."
            )
        )
    return server


def read_mailbox(
    words: Catalogue, environment: Mapping[str, str], server: MailServer | None
) -> Mailbox | None:
    """Return the mailbox for undelivered mail, or None when none is set. Raises BadInput."""
    try:
        box = mailbox(environment)
    except BadSetting as error:
        raise BadInput(_told(words, error)) from error
    if box and server is None:
        raise BadInput(
            words.gettext("A mailbox is set and no mail server. Set DRAAGVLAK_SMTP_HOST too.")
        )
    return box


def _told(words: Catalogue, error: BadSetting) -> str:
    sentences = {
        "missing": words.gettext("Set %(name)s: mail needs it.", name=error.variable),
        "host": words.gettext(
            "%(name)s is no name of a machine. Give one like smtp.example.org.",
            name=error.variable,
        ),
        "port": words.gettext("%(name)s must be a number from 1 to 65535.", name=error.variable),
        "security": words.gettext("%(name)s must be starttls, tls or none.", name=error.variable),
        "from": words.gettext(
            "%(name)s must hold an address, such as Welzijn <vragen@example.org>.",
            name=error.variable,
        ),
        "per_minute": words.gettext(
            "%(name)s must be a number from 1 to %(most)s.",
            name=error.variable,
            most=MOST_PER_MINUTE,
        ),
        "folder": words.gettext(
            "%(name)s must be a short name in plain letters, such as INBOX.", name=error.variable
        ),
        "alone": words.gettext(
            "Set %(name)s too: a user and a password belong together.", name=error.variable
        ),
        "readable": words.gettext(
            "%(name)s is none, so the password could be read on the way. Choose starttls or tls.",
            name=error.variable,
        ),
    }
    return sentences[error.wrong]


def line(words: Catalogue, server: MailServer | None) -> str:
    """Say at start through which server mail goes."""
    if server is None:
        return words.gettext("No mail server is set, so no mail is sent.")
    return words.gettext(
        "Mail goes through %(host)s, port %(port)s, as %(sender)s.",
        host=server.host,
        port=server.port,
        sender=server.sender,
    )


def mailbox_line(words: Catalogue, box: Mailbox) -> str:
    """Say at start where undelivered mail is looked for."""
    return words.gettext(
        "Undelivered mail is read from %(host)s, port %(port)s.", host=box.host, port=box.port
    )
