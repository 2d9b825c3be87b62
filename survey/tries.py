"""How often a secret may be guessed: a limit per account, whoever tries and from wherever.

What was tried on is kept as a hash for a quarter of an hour, so that mistyped secrets and unknown
addresses are not lying about.
"""

from datetime import UTC, datetime, timedelta

from survey.anonymity import lookup_hash
from survey.storage import sessions
from survey.storage.coaches import Coach
from survey.storage.connection import Database

MOST = 8
WITHIN = timedelta(minutes=15)


class TooManyTries(Exception):
    """This was tried wrongly too often, lately."""


def of_email(email: str) -> str:
    """Return the name under which wrong passwords for an address are counted."""
    return lookup_hash(f"password {email.casefold()}")


def of_reset(email: str) -> str:
    """Return the name under which mails about a forgotten password are counted."""
    return lookup_hash(f"reset {email.casefold()}")


def of_code(coach: Coach) -> str:
    """Return the name under which wrong codes of a coach are counted."""
    return lookup_hash(f"code {coach.id}")


def begin(db: Database, target: str, now: datetime) -> None:
    """Count a try, before the slow check, so that many at once do not slip past the limit.

    Raises TooManyTries; then nothing may be looked at, for a right one must not show either.
    """
    now = now.astimezone(UTC)
    if sessions.failures_since(db, target, now - WITHIN) >= MOST:
        raise TooManyTries
    sessions.note_failure(db, target, now)


def was_right(db: Database, target: str) -> None:
    """Start counting anew."""
    sessions.forget_failures(db, target)
