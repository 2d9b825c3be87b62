"""Office hours: mail goes from Monday to Friday, from nine to five, where the readers live."""

from datetime import date, datetime, time, timedelta

from survey.clock import AMSTERDAM

FIRST = time(9)
LAST = time(17)
FRIDAY = 4


def is_office(moment: datetime) -> bool:
    """Whether mail may go now."""
    here = moment.astimezone(AMSTERDAM)
    return here.weekday() <= FRIDAY and FIRST <= here.time() < LAST


def next_office_moment(moment: datetime) -> datetime:
    """Return this moment when mail may go then, or else when the next working day begins."""
    here = moment.astimezone(AMSTERDAM)
    if is_office(here):
        return here
    early = here.weekday() <= FRIDAY and here.time() < FIRST
    return opening_of(here.date() if early else here.date() + timedelta(days=1))


def opening_of(day: date) -> datetime:
    """Return nine in the morning of this day, or of the next working day."""
    while day.weekday() > FRIDAY:
        day += timedelta(days=1)
    return datetime.combine(day, FIRST, AMSTERDAM)
