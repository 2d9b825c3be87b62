"""The measurements of an organisation beside each other, from what was released of them."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from survey.formatters import brief_date_in, brief_month_in, date_in, month_in
from survey.results import commitment_of, report_of
from survey.storage import agreements, releases, surveys, targets
from survey.storage.connection import Database
from survey.storage.releases import Release
from survey.storage.surveys import Survey

if TYPE_CHECKING:
    from reports.course import Agreed, Course, Measured, Upcoming

Published = tuple[Survey, Release]


def technologies(db: Database, organisation: str) -> list[str]:
    """Return the technologies that a report was made about, the one measured last first."""
    ids = releases.of_organisation(db, organisation)
    released = [one for one in surveys.of_organisation(db, organisation) if one.id in ids]
    return list(dict.fromkeys(one.technology for one in sorted(released, key=_day, reverse=True)))


def course_of(
    db: Database,
    organisation: str,
    technology: str,
    *,
    language: str,
    today: date,
    until: Survey | None = None,
) -> "Course | None":
    """Return all released measurements of one technology; None when there are none.

    In this language where the newest report is, otherwise in the first language of that survey;
    an earlier measurement that was not reported in it comes in its own first language. With
    `until` nothing is told of what was measured after that survey, nor of other technologies.
    """
    from reports.course import Course

    measured = surveys.of_organisation(db, organisation)
    of_it = [
        one
        for one in measured
        if one.technology == technology and (until is None or _place(one) <= _place(until))
    ]
    published = _published(db, of_it, language)
    if not published:
        return None
    written = published[-1][1].language
    if written != language:
        published = _published(db, of_it, written)
    return Course(
        waves=tuple(_waves(db, published, written)),
        today=today,
        today_in_words=date_in(today, written),
        agreed=tuple(_agreed(db, published, written)),
        aims=targets.of_survey(db, published[-1][0].id),
        upcoming=_upcoming(of_it, written),
        others=()
        if until
        else tuple(one for one in technologies(db, organisation) if one != technology),
    )


def is_later_measurement(db: Database, survey: Survey) -> bool:
    """Whether something of the same technology was reported before this survey."""
    ids = releases.of_organisation(db, survey.organisation)
    return any(
        one.technology == survey.technology and one.id in ids and _place(one) < _place(survey)
        for one in surveys.of_organisation(db, survey.organisation)
    )


def _day(survey: Survey) -> date:
    """The day of a measurement: when it closed."""
    return survey.closed_on or survey.closes_on


def _place(survey: Survey) -> tuple[date, str]:
    """Where a measurement comes among the others."""
    return _day(survey), survey.id


def _published(db: Database, measured: list[Survey], language: str) -> list[Published]:
    """The measurements that were reported, oldest first, each with its newest report."""
    found = [
        (one, release)
        for one in measured
        if (
            release := releases.latest(db, one.id, language)
            or releases.latest(db, one.id, one.default_language)
        )
    ]
    return sorted(found, key=lambda made: _place(made[0]))


def _waves(db: Database, published: list[Published], language: str) -> "list[Measured]":
    from reports.course import Measured

    days = [_day(survey) for survey, _ in published]
    months = Counter(month_in(day, language) for day in days)
    is_alone = max(months.values()) == 1
    return [
        Measured(
            id=survey.id,
            on=day,
            called=month_in(day, language) if is_alone else date_in(day, language),
            short=brief_month_in(day, language) if is_alone else brief_date_in(day, language),
            released=report_of(release),
            questionnaire=surveys.questionnaire_of(db, survey.id),
            follows=survey.predecessor,
        )
        for (survey, release), day in zip(published, days, strict=True)
    ]


def _agreed(db: Database, published: list[Published], language: str) -> "list[Agreed]":
    from reports.course import Agreed

    return [
        Agreed(commitment_of(made, language), place, made.due_on)
        for place, (survey, _) in enumerate(published)
        for made in agreements.of_survey(db, survey.id)
    ]


def _upcoming(measured: list[Survey], language: str) -> "Upcoming | None":
    """The measurement that is open now; no figure of it exists yet."""
    from reports.course import Upcoming

    is_open = [one for one in measured if one.state == "open"]
    if not is_open:
        return None
    last = max(one.closes_on for one in is_open)
    return Upcoming(last, brief_month_in(last, language))
