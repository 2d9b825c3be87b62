"""How long things are kept: each has its day, and the application erases it by itself.

Days count from the last day on which somebody could answer, so that they are known beforehand.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from survey.audit import ByItself
from survey.storage import audit, housekeeping, invitations, paper, responses, staff, surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey

INVITATIONS_KEPT = 30
"""Days after closing: whoever comes too late with a link is told that the survey has closed."""


UNUSED_LIST_KEPT = 180
"""Days for which a list of staff is kept when no survey follows."""


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


def staff_list_goes_on(saved_on: date, followed: Sequence[Survey]) -> date | None:
    """Return the day on which a list of staff is erased; None while a survey is open.

    With the addresses of the last survey that was closed since; when none was, after half a year.
    """
    if any(survey.state == "open" for survey in followed):
        return None
    days = [
        addresses_go_on(survey)
        for survey in followed
        if survey.closed_on is not None and survey.closed_on >= saved_on
    ]
    return max(days, default=saved_on + timedelta(days=UNUSED_LIST_KEPT))


def erase_due(db: Database, itself: ByItself) -> None:
    """Erase whatever has had its day; what was erased is not left in the file either.

    The log tells what was erased, in the same transaction.
    """
    erased = [_erase_of(db, survey, itself) for survey in surveys.with_results(db)]
    erased.append(audit.erase_old(db, itself.today))
    if erase_lists_due(db, itself) or any(erased):
        housekeeping.forget_order(db)


def erase_lists_due(db: Database, itself: ByItself) -> bool:
    """Erase the lists of staff whose day has come; whether there were any."""
    erased = [_erase_list(db, *one, itself) for one in staff.lists(db)]
    return any(erased)


def _erase_list(db: Database, organisation: str, saved_on: date, itself: ByItself) -> bool:
    """Erase the list of staff of an organisation when its day has come."""
    day = staff_list_goes_on(saved_on, surveys.of_organisation(db, organisation))
    if day is None or itself.today < day:
        return False
    with db.atomic():
        staff.erase(db, organisation)
        itself.note(db, "staff_list_erased", organisation)
    return True


def _erase_of(db: Database, survey: Survey, itself: ByItself) -> bool:
    """Erase what of one survey has had its day; whether there was anything."""
    today = itself.today
    with db.atomic():
        if today >= answers_go_on(survey):
            return _erase_all(db, survey, itself)
        if not invitations.any_left(db, survey.id):
            return False
        if today >= invitations_go_on(survey):
            invitations.erase(db, survey.id)
            itself.note(db, "invitations_erased", survey.organisation, survey.technology)
            return True
        if today >= addresses_go_on(survey) and invitations.addresses_of(db, survey.id):
            invitations.erase_addresses(db, survey.id)
            itself.note(db, "addresses_erased", survey.organisation, survey.technology)
            return True
    return False


def _erase_all(db: Database, survey: Survey, itself: ByItself) -> bool:
    """Erase answers and invitations; reports that were made stay."""
    if not surveys.set_state(db, survey.id, "erased", expected=survey.state, on=itself.today):
        return False
    itself.note(db, "answers_erased", survey.organisation, survey.technology)
    responses.erase(db, survey.id)
    invitations.erase(db, survey.id)
    paper.erase(db, survey.id)
    return True
