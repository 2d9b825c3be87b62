"""Why an address got no mail, and what the coach can do about it."""

from survey.language import gettext as _
from survey.mail.planning import NO_ADDRESS

NO_SUCH_ADDRESS = ("5.1.", "5.4.1", "5.4.4")
NO_ROOM = ("5.2.", "4.2.")
NOT_FROM_US = ("5.7.",)


def refusal_words(refusal: str) -> str:
    """Return what a refusal means: a reply of SMTP such as 550, or a code of RFC 3463."""
    if refusal == NO_ADDRESS:
        return _("No mail can go to an address written like this.")
    if refusal.startswith(NO_SUCH_ADDRESS):
        return _("The mail came back: this address does not exist. Look how it is written.")
    if refusal.startswith(NO_ROOM):
        return _("The mail came back: this mailbox is full or closed. Ask for another address.")
    if refusal.startswith(NOT_FROM_US):
        return _("The mail came back: their mail server stops our mail. Ask who looks after it.")
    if refusal.startswith("4"):
        return _("The mail server of this address kept putting us off.")
    if "." in refusal:
        return _("The mail came back. Look how the address is written, or ask for another one.")
    return _("The mail server does not know this address, or refuses it.")
