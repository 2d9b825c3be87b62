"""Opening a survey and inviting the list of staff in one go: what it would do, and doing it."""

from dataclasses import dataclass
from datetime import datetime

from survey import lifecycle
from survey.clock import AMSTERDAM
from survey.mail.addressees import of_staff
from survey.mail.hours import is_office, next_office_moment
from survey.mail.planning import UNDO, invite_by_mail, reminders_after
from survey.storage.connection import Database
from survey.storage.surveys import Survey


@dataclass(frozen=True)
class Offer:
    """What is done when the button is pressed: how many mails, when, and the reminders after.

    `at` is None when mail goes as soon as it can't be taken back any more.
    """

    people: int
    at: datetime | None
    reminders: tuple[datetime, ...]

    @property
    def said(self) -> str:
        """What a page that shows this sends back, to know it from another offer."""
        days = ",".join(f"{one:%m%d}" for one in self.reminders)
        return f"{self.people} {self.at.isoformat() if self.at else 'soon'} {days}"


def offer(db: Database, survey: Survey, now: datetime) -> Offer | None:
    """Return what can be offered; None without a list, or when mail could only go too late."""
    people = len({one.email for one in of_staff(db, survey)})
    due = next_office_moment(now + UNDO)
    if not people or due.astimezone(AMSTERDAM).date() > survey.closes_on:
        return None
    at = None if is_office(now + UNDO) else due
    return Offer(people, at, tuple(reminders_after(due, survey.closes_on)))


def launch_and_invite(db: Database, survey: Survey, now: datetime) -> None:
    """Open a survey and plan its invitation: both, or neither.

    Raises what `lifecycle.launch` and `invite_by_mail` raise.
    """
    with db.atomic():
        lifecycle.launch(db, survey, now.astimezone(AMSTERDAM).date())
        invite_by_mail(db, survey, of_staff(db, survey), now)
