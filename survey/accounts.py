"""Coaches' accounts: the first link, signing in and out. No flask; times are handed in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from survey import audit, passwords, tries
from survey.anonymity import lookup_hash, new_token
from survey.storage import coaches, second_factors, sessions
from survey.storage.coaches import Coach
from survey.storage.connection import Database
from survey.storage.sessions import Session, Since
from survey.tries import TooManyTries

__all__ = ["TooManyTries"]

FIRST_LINK_VALID = timedelta(hours=24)
SESSION_VALID = timedelta(hours=12)
IDLE_VALID = timedelta(hours=1)
"""Long enough to think about a page, short enough for a desk that somebody walked away from."""
CODE_WITHIN = timedelta(minutes=10)
USE_NOTED_EVERY = timedelta(minutes=1)
TRIES, TRIES_WITHIN = tries.MOST, tries.WITHIN


class FirstLinkNotValid(Exception):
    """The one-time link is unknown, too old, or was used."""


class WrongPassword(Exception):
    """No coach has this address with this password; never says which of the two."""


class CodeNeeded(Exception):
    """The password is right; with this token a code of the second factor is asked."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token


@dataclass(frozen=True)
class NewCoach:
    """Who somebody says to be when making an account."""

    name: str
    email: str
    password: str


def first_link(db: Database, now: datetime) -> str | None:
    """Make the one-time link for the first account; None when there is a coach already.

    Only its hash is kept, and it replaces the one made before.
    """
    if coaches.count(db):
        return None
    token = new_token()
    coaches.replace_setup_link(db, lookup_hash(token), _utc(now) + FIRST_LINK_VALID)
    return token


def first_link_is_valid(db: Database, token: str, now: datetime) -> bool:
    """Whether the first account may still be made with this link. Looking never spends it."""
    return coaches.setup_link_is_valid(db, lookup_hash(token), _utc(now))


def make_first_coach(db: Database, token: str, new: NewCoach, now: datetime) -> Coach:
    """Make the first account, an administrator's, and spend the link.

    Raises FirstLinkNotValid when somebody was first.
    """
    password_hash = passwords.hash_of(new.password)
    with db.atomic():
        valid = first_link_is_valid(db, token, now) and not coaches.count(db)
        if not valid or not coaches.use_setup_link(db, lookup_hash(token)):
            raise FirstLinkNotValid
        return coaches.add(
            db, email=new.email, name=new.name, password_hash=password_hash, administrator=True
        )


def sign_in(db: Database, email: str, password: str, now: datetime) -> str:
    """Return the token of a new session.

    Raises WrongPassword, or TooManyTries without looking at the password, or CodeNeeded. An
    unknown address takes the same time and gives the same answer as a wrong password.
    """
    tries.begin(db, tries.of_email(email), now)
    coach = coaches.by_email(db, email)
    right = passwords.matches(password, coach.password_hash if coach else passwords.nobodys_hash())
    if coach is None or not right:
        _note_failure(db, coach, now)
        raise WrongPassword
    tries.was_right(db, tries.of_email(email))
    if passwords.should_be_hashed_anew(coach.password_hash):
        coaches.set_password_hash(db, coach.id, passwords.hash_of(password))
    factor = second_factors.get(db, coach.id)
    if factor and factor.confirmed:
        raise CodeNeeded(_start_half(db, coach, _utc(now)))
    with db.atomic():
        audit.note(db, coach, "signed_in", now=now)
        return start_session(db, coach, now)


def _note_failure(db: Database, coach: Coach | None, now: datetime) -> None:
    if coach:
        audit.note(db, coach, "sign_in_failed", now=now)
    else:  # writing once too, so that an unknown address takes the same time
        sessions.note_failure(db, "", _utc(now))


def check_password(db: Database, coach: Coach, password: str, now: datetime) -> None:
    """Raise WrongPassword or TooManyTries unless this is the password of who is signed in."""
    tries.begin(db, tries.of_email(coach.email), now)
    if not passwords.matches(password, coach.password_hash):
        _note_failure(db, coach, now)
        raise WrongPassword
    tries.was_right(db, tries.of_email(coach.email))


def _start_half(db: Database, coach: Coach, now: datetime) -> str:
    token = new_token()
    sessions.start_half(db, lookup_hash(token), coach=coach.id, expires_at=now + CODE_WITHIN)
    return token


def half_signed_in(db: Database, token: str, now: datetime) -> Coach | None:
    """Return the coach whose password was right and whose code is asked."""
    return sessions.find_half(db, lookup_hash(token), _utc(now))


def start_session(db: Database, coach: Coach, now: datetime, *, instead_of: str = "") -> str:
    """Sign a coach in; returns the session's token, of which only the hash is kept.

    The token of before, of a whole or half session, works no more.
    """
    now = _utc(now)
    token = new_token()
    with db.atomic():
        sessions.erase_old(db, _since(now), now)
        sessions.end(db, lookup_hash(instead_of))
        sessions.start(db, lookup_hash(token), coach=coach.id, at=now)
    return token


def signed_in(db: Database, token: str, now: datetime) -> Coach | None:
    """Return the coach whose session this is, as long as it lasts and is used."""
    now, hashed = _utc(now), lookup_hash(token)
    found = sessions.find(db, hashed, _since(now))
    if found is None:
        return None
    if now - found.used_at >= USE_NOTED_EVERY:
        sessions.note_use(db, hashed, now)
    return found.coach


def sessions_of(db: Database, coach: Coach, token: str, now: datetime) -> list[Session]:
    """Return where a coach is signed in; `token` is that of the session which asks."""
    since = _since(_utc(now))
    return sessions.of_coach(db, coach.id, here=lookup_hash(token), since=since)


def sign_out(db: Database, token: str) -> None:
    """End a session."""
    sessions.end(db, lookup_hash(token))


def sign_out_elsewhere(db: Database, coach: Coach, token: str) -> None:
    """End every session of a coach but this one."""
    sessions.end_all(db, coach.id, but=lookup_hash(token))


def _since(now: datetime) -> Since:
    return Since(begun=now - SESSION_VALID, used=now - IDLE_VALID)


def _utc(moment: datetime) -> datetime:
    # Stored times are compared as texts, so all are written in one zone.
    return moment.astimezone(UTC)
