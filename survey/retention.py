"""How long things are kept: each has its day, and the application erases it by itself.

Days count from the last day on which somebody could answer, so that they are known beforehand.
"""

from calendar import monthrange
from datetime import date, timedelta

from survey.storage import housekeeping, invitations, responses, surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey

INVITATIONS_KEPT = 30
"""Days after closing: whoever comes too late with a link is told that the survey has closed."""


def last_day(survey: Survey) -> date:
    """Return the last day on which answers were, or will be, taken."""
    return min(survey.closed_on or survey.closes_on, survey.closes_on)


def addresses_go_on(survey: Survey) -> date:
    """Return the day on which e-mail addresses are erased, when not at closing itself."""
    return last_day(survey) + timedelta(days=survey.addresses_kept)


def invitations_go_on(survey: Survey) -> date:
    """Return the day on which is erased which links and codes there were and which were used."""
    return last_day(survey) + timedelta(days=INVITATIONS_KEPT)


def answers_go_on(survey: Survey) -> date:
    """Return the day on which all answers are erased: the same day of the month, or its last."""
    start = last_day(survey)
    years, month = divmod(start.month - 1 + survey.answers_kept, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def erase_due(db: Database, today: date) -> None:
    """Erase whatever has had its day; what was erased is not left in the file either."""
    erased = [_erase_of(db, survey, today) for survey in surveys.with_results(db)]
    if any(erased):
        housekeeping.forget_order(db)


def _erase_of(db: Database, survey: Survey, today: date) -> bool:
    """Erase what of one survey has had its day; whether there was anything."""
    with db.atomic():
        if today >= answers_go_on(survey):
            return _erase_all(db, survey, today)
        if not invitations.any_left(db, survey.id):
            return False
        if today >= invitations_go_on(survey):
            invitations.erase(db, survey.id)
            return True
        if today >= addresses_go_on(survey) and invitations.addresses_of(db, survey.id):
            invitations.erase_addresses(db, survey.id)
            return True
    return False


def _erase_all(db: Database, survey: Survey, today: date) -> bool:
    """Erase answers and invitations; reports that were made stay."""
    if not surveys.set_state(db, survey.id, "erased", expected=survey.state, on=today):
        return False
    responses.erase(db, survey.id)
    invitations.erase(db, survey.id)
    return True
