"""Office hours in Amsterdam, whatever the season and the clock of the machine."""

from datetime import UTC, date, datetime

import pytest

from survey.clock import AMSTERDAM
from survey.mail.hours import is_office, next_office_moment, opening_of


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=AMSTERDAM)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        (here(2026, 11, 3, 10), here(2026, 11, 3, 10)),
        (here(2026, 11, 3, 8, 59), here(2026, 11, 3, 9)),
        (here(2026, 11, 3, 16, 59), here(2026, 11, 3, 16, 59)),
        (here(2026, 11, 3, 17), here(2026, 11, 4, 9)),
        (here(2026, 11, 6, 17), here(2026, 11, 9, 9)),  # Friday evening
        (here(2026, 11, 7, 12), here(2026, 11, 9, 9)),
        (here(2026, 11, 8, 8), here(2026, 11, 9, 9)),
        (here(2026, 12, 31, 18), here(2027, 1, 1, 9)),
        (here(2026, 10, 23, 18), here(2026, 10, 26, 9)),  # over the end of summer time
        (here(2027, 3, 26, 18), here(2027, 3, 29, 9)),  # over its beginning
    ],
)
def test_the_next_moment_in_office_hours(moment: datetime, then: datetime) -> None:
    """The moment itself, or nine o'clock on the next working day."""
    assert next_office_moment(moment) == then
    assert next_office_moment(moment.astimezone(UTC)) == then
    assert is_office(then)
    assert is_office(moment) == (moment == then)


def test_a_day_in_the_weekend_becomes_monday() -> None:
    """For reminders that are moved."""
    assert opening_of(date(2026, 11, 7)) == here(2026, 11, 9, 9)
    assert opening_of(date(2026, 11, 5)) == here(2026, 11, 5, 9)
