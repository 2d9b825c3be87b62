"""Makes the example by the same steps that a coach and employees take."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import instruments
from survey import accounts, lifecycle, passwords, results
from survey.accounts import NewCoach
from survey.anonymity import Draft, random_id
from survey.respond.roles import USUAL, nameable_in, to_keep
from survey.respond.teams import named
from survey.storage import (
    agreements,
    coaches,
    good_practices,
    organisations,
    responses,
    roles,
    surveys,
    targets,
    words,
)
from survey.storage.agreements import Agreement
from survey.storage.coaches import Coach
from survey.storage.connection import Database
from survey.storage.good_practices import GoodPractice
from survey.storage.organisations import Organisation
from survey.storage.surveys import NewModule, Survey
from survey.storage.words import Words

from . import story
from .good_practices import OWN
from .people import drafts
from .story import Wave

INSTRUMENTS = ("utaut", "implementatiescan", "adoptie")
LASTS = timedelta(days=14)


class NotADemo(Exception):
    """The data belong to somebody: an example must not come among them."""


@dataclass(frozen=True)
class Demo:
    """How to look at the example: as the coach, or as an employee through the open link.

    `open_code` is None when no measurement is open any more.
    """

    email: str
    password: str
    open_code: str | None


def make(db: Database, now: datetime) -> Demo:
    """Make the example, or find the one made before; NotADemo among somebody's data.

    The password is a new one each time. An example that was left half made is made anew.
    """
    password = secrets.token_urlsafe(12)
    coach = _coach(db, password, now)
    found = organisations.of_coach(db, coach.id)
    measured = [survey for one in found for survey in surveys.of_organisation(db, one.id)]
    if len(measured) < len(story.WAVES):
        for organisation in found:
            organisations.delete(db, organisation.id)
        measured = _measurements(db, coach, now.date())
    can_be_answered = [one.open_code for one in measured if one.may_be_answered(now.date())]
    return Demo(coach.email, password, next(iter(can_be_answered), None))


def _coach(db: Database, password: str, now: datetime) -> Coach:
    """Return the example's own coach with a new password."""
    token = accounts.first_link(db, now)
    if token is not None:
        new = NewCoach(story.COACH_NAME, story.COACH_EMAIL, password)
        return accounts.make_first_coach(db, token, new, now)
    coach = coaches.by_email(db, story.COACH_EMAIL)
    if coach is None or not all(one.demo for one in organisations.of_coach(db, coach.id)):
        raise NotADemo
    coaches.set_password_hash(db, coach.id, passwords.hash_of(password))
    return coach


def _measurements(db: Database, coach: Coach, today: date) -> list[Survey]:
    """Make the organisation and its waves; returns them, the latest first."""
    organisation = organisations.add(db, story.ORGANISATION, coach=coach.id, demo=True)
    organisations.replace_teams(db, organisation.id, story.TEAMS)
    written = GoodPractice(random_id(), organisation.id, *OWN, themes=("skills", "time"))
    good_practices.keep(db, written)
    for told in story.WAVES:
        _wave(db, organisation, told, today)
    return surveys.of_organisation(db, organisation.id)


def _wave(db: Database, organisation: Organisation, told: Wave, today: date) -> None:
    """Launch one measurement, have it answered, and close it when its time has passed."""
    opened = today - timedelta(days=told.opened)
    survey = _launched(db, organisation, opened)
    last_day = today - timedelta(days=told.closed or 0)
    days = (last_day - opened).days
    for number, draft in enumerate(_drafts(db, survey, told)):
        day = opened + timedelta(days=_spread(number, told.people, days))
        token = lifecycle.begin(db, survey, Draft(draft.language), day)
        lifecycle.save_draft(db, survey, token, draft, day)
        lifecycle.send(db, survey, token, draft, day)
    if told.closed is not None:
        lifecycle.close(db, survey.id, last_day)
        targets.replace(db, survey.id, told.targets)
        agreements.replace(db, survey.id, [_agreed(one, today) for one in told.agreements])
        _publish(db, survey.id, last_day)


def _agreed(told: story.Agreement, today: date) -> Agreement:
    return Agreement(told.what, told.who, today - timedelta(days=told.due), told.state)


def _publish(db: Database, survey: str, today: date) -> None:
    """Approve the open answers and make the report, as the coach does."""
    written = responses.comments_of(db, survey)
    responses.judge_comments(db, survey, {comment.id: "approved" for comment in written})
    results.make_release(db, _stored(db, survey), today)


def _launched(db: Database, organisation: Organisation, opened: date) -> Survey:
    earlier = surveys.of_organisation(db, organisation.id)
    draft = surveys.add(
        db,
        organisation.id,
        technology=story.TECHNOLOGY,
        languages=("nl", "en"),
        closes_on=opened + LASTS,
        predecessor=earlier[0].id if earlier else None,
        contact=story.CONTACT,
    )
    told_on = opened - timedelta(days=30)
    words.replace(db, draft.id, Words(story.INTRODUCTION, works_council_informed_on=told_on))
    surveys.replace_modules(db, draft.id, [_module(name) for name in INSTRUMENTS])
    roles.choose(db, draft.id, story.ROLES)
    lifecycle.launch(db, draft, opened)
    return _stored(db, draft.id)


def _stored(db: Database, survey: str) -> Survey:
    found = surveys.get(db, survey)
    if found is None:
        raise LookupError(survey)
    return found


def _module(name: str) -> NewModule:
    instrument = instruments.load(name)
    asks_tools = any(question.kind == "tools" for question in instrument.questions)
    return NewModule(instrument.document, tools=story.TOOLS if asks_tools else ())


def _spread(number: int, of: int, days: int) -> int:
    """On which day the so-manieth answer comes: many at once, then fewer."""
    return round(days * (number / of) ** 2)


def _drafts(db: Database, survey: Survey, told: Wave) -> list[Draft]:
    """Return what everybody answers, and names: their team, and the role that is usual in it."""
    teams, minimum = surveys.teams_of(db, survey.id), survey.minimum_group_size
    asked = nameable_in(teams, story.ROLES, minimum)
    places = [to_keep(named(team.code, teams, minimum), USUAL[team.kind], asked) for team in teams]
    return drafts(surveys.questionnaire_of(db, survey.id), places, told)
