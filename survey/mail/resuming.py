"""Mail of a survey that is opened again: reminders come back, who got none can be invited."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from survey import lifecycle
from survey.clock import AMSTERDAM
from survey.mail.hours import next_office_moment
from survey.mail.planning import BY_HAND, REMIND_AFTER
from survey.storage import mailings, recipients
from survey.storage.connection import Database
from survey.storage.mailings import Mailing
from survey.storage.surveys import Survey

NOT_BEFORE = timedelta(days=1)
APART = timedelta(days=4)


def reopen(db: Database, survey: Survey, closes_on: date, now: datetime) -> None:
    """Open a closed survey again, with the mail that closing stopped; NotReopenable otherwise.

    Invitations that had not gone are forgotten, so that these people can be invited anew.
    """
    with db.atomic():
        lifecycle.reopen(db, survey, closes_on, now.astimezone(AMSTERDAM).date())
        recipients.remove(db, survey.id, recipients.never_mailed(db, survey.id))
        for one in _forgotten(mailings.of_survey(db, survey.id)):
            mailings.delete(db, one.id)
        _plan_reminders(db, survey.id, closes_on, now)


def _forgotten(made: list[Mailing]) -> list[Mailing]:
    """Return reminders that do not come back: pressed by hand, or to nobody who was invited."""
    nobody = not any(one.kind == "invitation" and one.sent for one in made)
    return [
        one
        for one in made
        if one.kind == "reminder" and one.state == "planned" and (nobody or one.number == BY_HAND)
    ]


@dataclass(frozen=True)
class _Wish:
    """When a reminder should go: on the day it had, which a coach may have chosen, or the usual."""

    due: datetime
    number: int
    planned: Mailing | None


def _plan_reminders(db: Database, survey: str, closes_on: date, now: datetime) -> None:
    """Keep each reminder on its day, or from tomorrow on when that has passed, never two together.

    What was sent, skipped or held before is left as it is.
    """
    earliest = now + NOT_BEFORE
    for wish in _wishes(mailings.of_survey(db, survey)):
        due = wish.due
        if due < earliest:
            due = next_office_moment(earliest)
            earliest = due + APART
        if due.astimezone(AMSTERDAM).date() > closes_on:
            if wish.planned:
                mailings.delete(db, wish.planned.id)
        elif wish.planned:
            mailings.set_due(db, wish.planned.id, due)
        else:
            mailings.add(db, survey, "reminder", wish.number, due)


def _wishes(made: list[Mailing]) -> list[_Wish]:
    went = [one for one in made if one.kind == "invitation" and one.sent]
    known = {one.number: one for one in made if one.kind == "reminder"}
    found = []
    for number, after in enumerate(REMIND_AFTER if went else (), start=1):
        planned = known.get(number)
        if planned is None:
            usual = next_office_moment(went[0].due_at + after)
            found.append(_Wish(usual, number, None))
        elif planned.state == "planned":
            found.append(_Wish(planned.due_at, number, planned))
    return sorted(found, key=lambda wish: (wish.due, wish.number))
