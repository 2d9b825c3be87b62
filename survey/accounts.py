"""Coaches' accounts: the first link, signing in and out. No flask; times are handed in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from survey import passwords
from survey.anonymity import lookup_hash, new_token
from survey.storage import coaches
from survey.storage.coaches import Coach
from survey.storage.connection import Database

FIRST_LINK_VALID = timedelta(hours=24)
SESSION_VALID = timedelta(hours=12)
TRIES = 8
TRIES_WITHIN = timedelta(minutes=15)


class FirstLinkNotValid(Exception):
    """The one-time link is unknown, too old, or was used."""


class WrongPassword(Exception):
    """No coach has this address with this password; never says which of the two."""


class TooManyTries(Exception):
    """This address was tried with wrong passwords too often, lately."""


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
    """Make the first account and spend the link; FirstLinkNotValid when somebody was first."""
    password_hash = passwords.hash_of(new.password)
    with db.atomic():
        valid = first_link_is_valid(db, token, now) and not coaches.count(db)
        if not valid or not coaches.use_setup_link(db, lookup_hash(token)):
            raise FirstLinkNotValid
        return coaches.add(db, email=new.email, name=new.name, password_hash=password_hash)


def sign_in(db: Database, email: str, password: str, now: datetime) -> str:
    """Return the token of a new session.

    Raises WrongPassword, or TooManyTries without looking at the password. An unknown address
    takes the same time and gives the same answer as a wrong password.
    """
    now = _utc(now)
    if coaches.failed_logins_since(db, email, now - TRIES_WITHIN) >= TRIES:
        raise TooManyTries
    # Counted before the slow check, so that many tries at once do not slip past the limit.
    coaches.note_failed_login(db, email, now)
    coach = coaches.by_email(db, email)
    right = passwords.matches(password, coach.password_hash if coach else passwords.nobodys_hash())
    if coach is None or not right:
        raise WrongPassword
    coaches.forget_failed_logins(db, email)
    if passwords.should_be_hashed_anew(coach.password_hash):
        coaches.set_password_hash(db, coach.id, passwords.hash_of(password))
    return start_session(db, coach, now)


def start_session(db: Database, coach: Coach, now: datetime) -> str:
    """Sign a coach in; returns the session's token, of which only the hash is kept."""
    now = _utc(now)
    coaches.end_expired_sessions(db, now)
    token = new_token()
    coaches.start_session(db, lookup_hash(token), coach=coach.id, expires_at=now + SESSION_VALID)
    return token


def signed_in(db: Database, token: str, now: datetime) -> Coach | None:
    """Return the coach whose session this is, as long as it lasts."""
    return coaches.by_session(db, lookup_hash(token), _utc(now))


def sign_out(db: Database, token: str) -> None:
    """End a session."""
    coaches.end_session(db, lookup_hash(token))


def _utc(moment: datetime) -> datetime:
    # Stored times are compared as texts, so all are written in one zone.
    return moment.astimezone(UTC)
