"""Dates and times as a reader sees them; numbers come from `reports.formatters`."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_time
from flask import Flask

from survey import language
from survey.clock import AMSTERDAM

EUROPEAN = "en_150"
"""English as it is written in Europe: 17 November 2026, 17:00."""


def _locale(language: str) -> str:
    return EUROPEAN if language == "en" else language


@lru_cache(maxsize=256)
def day_in(day: date, language: str) -> str:
    """Return a day in full: dinsdag 17 november 2026."""
    return format_date(day, "full", locale=_locale(language))


@lru_cache(maxsize=256)
def short_day_in(day: date, language: str) -> str:
    """Return a day where the year is clear: 17 november."""
    return format_skeleton("MMMMd", day, locale=_locale(language))


@lru_cache(maxsize=64)
def month_in(day: date, language: str) -> str:
    """Return the month of a day: november 2026."""
    return format_skeleton("yMMMM", day, locale=_locale(language))


@lru_cache(maxsize=64)
def date_in(day: date, language: str) -> str:
    """Return a day without its name: 17 november 2026."""
    return format_date(day, "long", locale=_locale(language))


@lru_cache(maxsize=64)
def brief_month_in(day: date, language: str) -> str:
    """Return the month of a day where there is little room: nov 2026."""
    return format_skeleton("yMMM", day, locale=_locale(language))


@lru_cache(maxsize=64)
def brief_date_in(day: date, language: str) -> str:
    """Return a day where there is little room: 17 nov 2026."""
    return format_skeleton("yMMMd", day, locale=_locale(language))


def day(value: date) -> str:
    """Return a day in full, in the language of the request."""
    return day_in(value, language.current())


def short_day(value: date) -> str:
    """Return a day without its year, in the language of the request."""
    return short_day_in(value, language.current())


def month(value: date) -> str:
    """Return the month of a day, in the language of the request."""
    return month_in(value, language.current())


def time_of(moment: datetime) -> str:
    """Return the time of day, in the language of the request: 17:00."""
    return format_time(moment, "short", locale=_locale(language.current()))


def moment(value: datetime) -> str:
    """Return a day and a time where the readers live: 3 november 2026, 09:00."""
    here = value.astimezone(AMSTERDAM)
    written = format_skeleton("yMMMMd", here, locale=_locale(language.current()))
    return f"{written}, {time_of(here)}"


def at_start(name: str) -> str:
    """Return a name as it stands at the beginning of a line: 'het dossier' with a capital.

    A first word with a capital of its own, such as iPad, is written as its owner does.
    """
    first = name.partition(" ")[0]
    return f"{name[0].upper()}{name[1:]}" if first and first.islower() else name


def install(app: Flask) -> None:
    """Let templates write `{{ survey.closes_on | day }}`."""
    app.jinja_env.filters.update(
        day=day,
        month=month,
        short_day=short_day,
        time_of=time_of,
        moment=moment,
        at_start=at_start,
    )
