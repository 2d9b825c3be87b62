"""What the coach is told about mail: what goes when, how far it is, and what did not arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from survey.clock import AMSTERDAM
from survey.coach.pages import numbers
from survey.current import app, db, moment
from survey.formatters import day, time_of
from survey.language import gettext as _
from survey.language import ngettext
from survey.mail.hours import next_office_moment
from survey.mail.planning import BY_HAND, UNDO
from survey.storage import invitations, mailings, outbox, recipients
from survey.storage.mailings import Mailing
from survey.storage.recipients import Unreachable
from survey.storage.surveys import Survey


@dataclass(frozen=True)
class Told:
    """One mailing as its card shows it; addresses are there for invitations only."""

    mailing: Mailing
    name: str
    state: str
    doubtful: int
    doubtful_addresses: Sequence[str]
    on: date

    @property
    def is_reminder(self) -> bool:
        """Whether this goes to who has not answered."""
        return self.mailing.kind == "reminder"


@dataclass(frozen=True)
class MailState:
    """All that the mail page says of a survey."""

    mailings: tuple[Told, ...]
    unreachable: tuple[Unreachable, ...]
    may_remind: bool
    would_go: str
    trouble: str
    reads_what_comes_back: bool
    mailbox_trouble: str


def mail_state(survey: Survey) -> MailState:
    """Gather what the mail page shows."""
    made = mailings.of_survey(db(), survey.id)
    by_hand = any(one.kind == "reminder" and one.number == BY_HAND for one in made)
    sender, mailbox = app().sender, app().mailbox
    return MailState(
        tuple(_told(survey, one, made) for one in made),
        tuple(recipients.unreachable(db(), survey.id)),
        not by_hand and any(one.kind == "invitation" and one.sent for one in made),
        at_moment(next_office_moment(moment() + UNDO)),
        sender_trouble(sender.trouble) if sender and sender.trouble else "",
        mailbox is not None,
        mailbox_trouble(mailbox.trouble) if mailbox and mailbox.trouble else "",
    )


def at_moment(value: datetime) -> str:
    """Return a moment: dinsdag 3 november 2026 om 10:10."""
    here = value.astimezone(AMSTERDAM)
    return _("%(day)s at %(time)s") % {"day": day(here.date()), "time": time_of(here)}


def _told(survey: Survey, mailing: Mailing, made: Sequence[Mailing]) -> Told:
    doubtful = outbox.in_doubt(db(), mailing.id)
    return Told(
        mailing,
        _name(mailing, sum(one.kind == "invitation" for one in made)),
        _state(survey, mailing),
        len(doubtful),
        doubtful if mailing.kind == "invitation" else (),
        mailing.due_at.astimezone(AMSTERDAM).date(),
    )


def _name(mailing: Mailing, invitations_made: int) -> str:
    if mailing.kind == "reminder":
        if mailing.number == BY_HAND:
            return _("Extra reminder")
        return _("Reminder %(n)s") % {"n": mailing.number}
    return (
        _("Invitation") if invitations_made == 1 else _("Invitation %(n)s") % {"n": mailing.number}
    )


def _state(survey: Survey, mailing: Mailing) -> str:
    moment_words = at_moment(mailing.due_at)
    if mailing.state == "cancelled":
        return _("Skipped.")
    if mailing.state == "paused":
        return _("On hold. Nothing goes until you say so.")
    if mailing.kind == "invitation":
        return _invitation_state(mailing, moment_words)
    if mailing.state == "planned":
        return _("Goes on %(moment)s, to who has not answered by then.") % {"moment": moment_words}
    if mailing.state == "sending":
        return _("Is being sent now.")
    # Of few people the number of reminders would tell who answered.
    if invitations_in(survey) < survey.minimum_group_size:
        return _("Sent.")
    return _sent(mailing)


def _invitation_state(mailing: Mailing, moment_words: str) -> str:
    count = numbers().count
    if mailing.state == "planned":
        sentence = ngettext(
            "%(n)s mail goes on %(moment)s.", "%(n)s mails go on %(moment)s.", mailing.people
        )
        return sentence % {"n": count(mailing.people), "moment": moment_words}
    if mailing.state == "sending":
        return _("%(sent)s of %(people)s sent so far.") % {
            "sent": count(mailing.sent),
            "people": count(mailing.people),
        }
    return _sent(mailing)


def _sent(mailing: Mailing) -> str:
    count = numbers().count
    sentence = ngettext("%(n)s mail was sent.", "%(n)s mails were sent.", mailing.sent)
    told = sentence % {"n": count(mailing.sent)}
    if mailing.refused:
        refused = ngettext(
            "%(n)s could not be delivered.", "%(n)s could not be delivered.", mailing.refused
        )
        told += " " + refused % {"n": count(mailing.refused)}
    return told


def invitations_in(survey: Survey) -> int:
    """Return how many links and codes were made for a survey."""
    return sum(one.made for one in invitations.handed_out(db(), survey.id))


def sender_trouble(code: str) -> str:
    """Return what keeps the mail server from taking mail, and what to do about it."""
    sentences = {
        "certificate": _("Its certificate is not trusted."),
        "encryption": _("The encrypted connection failed."),
        "unsupported": _("It does not offer encryption or signing in."),
        "silent": _("It does not answer."),
        "unreachable": _("It can not be reached."),
        "535": _("It does not accept the user and password."),
        "530": _("It asks for a user and password."),
    }
    return sentences.get(code, _("It answers with code %(code)s.") % {"code": code})


def mailbox_trouble(code: str) -> str:
    """Return what keeps us from reading mail that came back."""
    sentences = {
        "login": _("It does not accept the user and password."),
        "folder": _("The folder to read is not there."),
        "confused": _("Its answers make no sense."),
    }
    return sentences.get(code) or sender_trouble(code)
