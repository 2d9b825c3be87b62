"""What may be mailed and when: inviting, reminding, undoing. Rules over storage, without flask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from survey import lifecycle
from survey.anonymity import lookup_hash, new_token
from survey.clock import AMSTERDAM
from survey.lifecycle import NotPossible
from survey.mail.hours import next_office_moment, opening_of
from survey.storage import invitations, mailings, outbox, recipients
from survey.storage.connection import Database
from survey.storage.invitations import NewInvitation
from survey.storage.mailings import Mailing
from survey.storage.surveys import Survey

UNDO = timedelta(minutes=10)
REMIND_AFTER = (timedelta(days=5), timedelta(days=10))
BY_HAND = len(REMIND_AFTER) + 1
NO_ADDRESS = "address"
"""Why an invitation was refused to which no mail can go, however often it is tried."""


class NobodyNew(NotPossible):
    """Everybody on the list was invited before."""


class NobodyToRemind(NotPossible):
    """No invitation has gone by mail yet."""


class RemindedEnough(NotPossible):
    """The one reminder that may be sent by hand was sent."""


@dataclass(frozen=True)
class Addressee:
    """Somebody to invite: address, team (its code in the survey) and language."""

    email: str
    team: str | None
    language: str


def invite_by_mail(
    db: Database, survey: Survey, people: Sequence[Addressee], now: datetime
) -> Mailing:
    """Plan an invitation to everybody who has none yet, and two reminders after the first one.

    It goes after ten minutes in which it can be taken back, or when the office opens. Raises
    NotOpen or NobodyNew.
    """
    with db.atomic():
        number = 1 + max((one.number for one in _invitations(db, survey.id)), default=0)
        due = next_office_moment(now + UNDO)
        mailing = mailings.add(db, survey.id, "invitation", number, due)
        known = invitations.addresses_of(db, survey.id)
        new = list({one.email: one for one in people if one.email not in known}.values())
        if mailing is None or not new:
            raise NobodyNew(survey)
        # The link comes with the mail; until then the invitation is found by a hash of nothing.
        asked = [
            NewInvitation(lookup_hash(new_token()), "link", one.team, one.email) for one in new
        ]
        slots = lifecycle.invite(db, survey, asked, now.date())
        in_language = [(slot, one.language) for slot, one in zip(slots, new, strict=True)]
        recipients.add(db, survey.id, in_language)
        outbox.fill(db, mailing, slots)
        _plan_reminders(db, survey, due)
    return mailings.get(db, mailing.id) or mailing


def _invitations(db: Database, survey: str) -> list[Mailing]:
    return [one for one in mailings.of_survey(db, survey) if one.kind == "invitation"]


def _plan_reminders(db: Database, survey: Survey, invited: datetime) -> None:
    """Plan the usual reminders; once for a survey."""
    for number, due in enumerate(reminders_after(invited, survey.closes_on), start=1):
        mailings.add(db, survey.id, "reminder", number, due)


def reminders_after(invited: datetime, closes_on: date) -> Iterator[datetime]:
    """Yield when the usual reminders go, where that falls before the last day or on it."""
    for after in REMIND_AFTER:
        due = next_office_moment(invited + after)
        if _day(due) <= closes_on:
            yield due


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def remind_by_hand(db: Database, survey: Survey, now: datetime) -> Mailing:
    """Plan the one reminder outside the plan; goes as an invitation does.

    Raises NotOpen, NobodyToRemind or RemindedEnough.
    """
    with db.atomic():
        due = next_office_moment(now + UNDO)
        mailing = mailings.add(db, survey.id, "reminder", BY_HAND, due)
        if mailing is None:
            raise RemindedEnough(survey)
        if not survey.may_be_answered(_day(due)):
            raise lifecycle.NotOpen(survey)
        if not recipients.count(db, survey.id):
            raise NobodyToRemind(survey)
    return mailing


def take_back(db: Database, mailing: Mailing) -> bool:
    """Undo what was planned; False when it is under way already.

    An invitation leaves nothing behind, and its addresses can be invited again. A planned
    reminder is skipped.
    """
    with db.atomic():
        if not mailings.set_state(db, mailing.id, "cancelled", expected="planned"):
            return False
        if mailing.kind == "invitation":
            slots = outbox.slots_of(db, mailing.id)
            mailings.delete(db, mailing.id)
            recipients.remove(db, mailing.survey, slots)
            if not recipients.count(db, mailing.survey):
                _forget_plan(db, mailing.survey)
        elif mailing.number == BY_HAND:
            mailings.delete(db, mailing.id)  # it may still be sent another time
    return True


def _forget_plan(db: Database, survey: str) -> None:
    for one in mailings.of_survey(db, survey):
        if one.kind == "reminder" and not one.is_over:
            mailings.delete(db, one.id)


def send_soon(db: Database, mailing: Mailing, now: datetime) -> bool:
    """Send what is planned or on hold after ten minutes, or when the office opens."""
    with db.atomic():
        mailings.set_state(db, mailing.id, "planned", expected="paused")
        return mailings.set_due(db, mailing.id, next_office_moment(now + UNDO))


def move(db: Database, mailing: Mailing, day: date) -> bool:
    """Move a planned reminder to another day, or the working day after it."""
    return mailings.set_due(db, mailing.id, opening_of(day))


def start_due(db: Database, now: datetime) -> None:
    """Begin what is due: a reminder gets its recipients here, and each is looked at once more."""
    for mailing in mailings.due(db, now):
        with db.atomic():
            if not mailings.set_state(db, mailing.id, "sending", expected="planned"):
                continue
            if mailing.kind == "reminder":
                _settle_earlier(db, mailing)
                outbox.fill(db, mailing, outbox.to_remind(db, mailing.survey))
            outbox.finish(db, mailing.id)


def _settle_earlier(db: Database, mailing: Mailing) -> None:
    """Doubt about an earlier reminder is over when the next one begins."""
    for earlier in mailings.of_survey(db, mailing.survey):
        if earlier.kind == "reminder" and earlier.id != mailing.id:
            outbox.trust_doubtful(db, earlier.id)


def send_to_other_address(db: Database, mailing: Mailing, slot: int, email: str) -> bool:
    """Invite somebody whose mail was refused or came back; perhaps at the same address again."""
    with db.atomic():
        unreachable = recipients.unreachable(db, mailing.survey)
        own = {one.email for one in unreachable if one.slot == slot}
        known = invitations.addresses_of(db, mailing.survey) - own
        if email in known or not recipients.readdress(db, mailing.survey, slot, email):
            return False
        outbox.mended(db, mailing.survey)
        outbox.fill(db, mailing, [slot])
        mailings.set_state(db, mailing.id, "sending", expected="done")
    return True


def send_all_again(db: Database, mailing: Mailing) -> int:
    """Send every invitation that did not arrive anew, to the same address; returns how many.

    For when the cause lay elsewhere: a mail server that stopped all our mail, say. An address to
    which no mail can go stays to be mended.
    """
    with db.atomic():
        unreachable = recipients.unreachable(db, mailing.survey)
        slots = [one.slot for one in unreachable if one.refusal != NO_ADDRESS]
        for slot in slots:
            recipients.set_refusal(db, mailing.survey, slot, None)
            outbox.mended(db, mailing.survey)
        outbox.fill(db, mailing, slots)
        mailings.set_state(db, mailing.id, "sending", expected="done")
    return len(slots)
