"""Mail of a survey that is opened again: reminders come back, who got none can be invited."""

from datetime import date, datetime, timedelta

from survey import lifecycle
from survey.clock import AMSTERDAM
from survey.mail.hours import next_office_moment
from survey.mail.planning import REMIND_AFTER
from survey.storage import mailings, recipients
from survey.storage.connection import Database
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
        _plan_reminders(db, survey.id, closes_on, now)


def _plan_reminders(db: Database, survey: str, closes_on: date, now: datetime) -> None:
    """Plan what closing stopped on its usual day, or from tomorrow on when that has passed.

    What was sent or skipped before keeps its number, so it is not planned again.
    """
    went = [one for one in mailings.of_survey(db, survey) if one.kind == "invitation" and one.sent]
    earliest = now + NOT_BEFORE
    for number, after in enumerate(REMIND_AFTER if went else (), start=1):
        due = next_office_moment(max(went[0].due_at + after, earliest))
        if due.astimezone(AMSTERDAM).date() > closes_on:
            break
        if mailings.add(db, survey, "reminder", number, due):
            earliest = due + APART
