"""Opening a closed survey again, for who closed too soon."""

from datetime import date, timedelta

from werkzeug import Response as AnyResponse

from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.current import db, moment, today
from survey.mail import resuming
from survey.storage.surveys import Survey

LONGER = timedelta(days=7)


def open_until(survey: Survey, today: date) -> date:
    """Return the last day when a survey is opened again: a week from now, or later if planned."""
    return max(survey.closes_on, today + LONGER)


@blueprint.post(f"{SURVEY}/reopen")
def reopen(survey: Survey) -> AnyResponse:
    """Open it again; pressed twice it is open all the same."""
    if survey.state != "open":
        resuming.reopen(db(), survey, open_until(survey, today()), moment())
    return to("survey_page", survey)
