"""Writing down what the coach of this request does."""

from survey import audit
from survey.coach.blueprint import signed_in
from survey.current import db, moment
from survey.people import By
from survey.storage.surveys import Survey


def by() -> By:
    """Return who does something in this request, and when."""
    return By(signed_in(), moment())


def note(action: audit.Action, *, organisation: str | None = None, subject: str = "") -> None:
    """Write a line in the log; call it in the transaction that does what it says."""
    by().note(db(), action, subject, organisation)


def note_about(survey: Survey, action: audit.Action, more: str = "") -> None:
    """Write a line about a survey: its tool, and what else tells it from another line."""
    subject = ": ".join(part for part in (survey.technology, more) if part)
    note(action, organisation=survey.organisation, subject=subject)
