"""Mail in two lines, for the page on which a coach follows a survey."""

from dataclasses import dataclass

from survey.coach.mail_state import at_moment
from survey.current import db
from survey.storage import mailings, recipients
from survey.storage.surveys import Survey


@dataclass(frozen=True)
class MailLine:
    """How many invitations did not arrive, and when the next reminder goes, if any."""

    undelivered: int
    next_reminder: str


def mail_line(survey: Survey) -> MailLine:
    """Return what the page of a survey says of its mail."""
    planned = [
        one
        for one in mailings.of_survey(db(), survey.id)
        if one.kind == "reminder" and one.state == "planned"
    ]
    return MailLine(
        len(recipients.unreachable(db(), survey.id)),
        at_moment(planned[0].due_at) if planned else "",
    )
