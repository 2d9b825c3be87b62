"""A code from a phone as second step of signing in (TOTP, RFC 6238), and codes for when it is lost.

No flask; times are handed in.
"""

import hmac
from datetime import datetime

import pyotp

from survey import audit, tries
from survey.anonymity import could_be_printed_code, lookup_hash, new_code, token_of_code
from survey.keyring import Keyring, Unreadable
from survey.storage import second_factors, sessions
from survey.storage.coaches import Coach
from survey.storage.connection import Database
from survey.tries import TooManyTries

__all__ = ["TooManyTries"]

ISSUER = "Draagvlak"
STEP = 30  # seconds
DRIFT = (0, -1, 1)
"""A code of half a minute earlier or later is taken too: phones' clocks differ a little."""
RECOVERY_CODES = 10


class WrongCode(Exception):
    """This is not the code of now, or it was used already."""


class NothingToConfirm(Exception):
    """No secret was made, or it is confirmed already."""


def is_on(db: Database, coach: Coach) -> bool:
    """Whether a code is asked when this coach signs in."""
    factor = second_factors.get(db, coach.id)
    return factor is not None and factor.confirmed


def begin(db: Database, coach: Coach, keyring: Keyring) -> None:
    """Make a secret for the coach's phone; nothing changes until it is confirmed with a code."""
    second_factors.begin(db, coach.id, keyring.seal(pyotp.random_base32(), coach.id))


def secret_to_confirm(db: Database, coach: Coach, keyring: Keyring) -> str:
    """Return the secret to put on the phone; NothingToConfirm when there is none."""
    factor = second_factors.get(db, coach.id)
    if factor is None or factor.confirmed:
        raise NothingToConfirm
    try:
        return keyring.open(factor.sealed, coach.id)
    except Unreadable as error:
        raise NothingToConfirm from error


def address_of(secret: str, coach: Coach) -> str:
    """Return the otpauth: address that goes into the square for the phone."""
    return pyotp.TOTP(secret).provisioning_uri(name=coach.email, issuer_name=ISSUER)


def confirm(db: Database, coach: Coach, code: str, *, keyring: Keyring, now: datetime) -> list[str]:
    """Ask for codes from now on; returns the recovery codes, to be shown this once.

    Raises WrongCode, TooManyTries or NothingToConfirm.
    """
    secret_to_confirm(db, coach, keyring)
    check(db, coach, code, keyring=keyring, now=now)  # outside: a wrong try must stay counted
    with db.atomic():
        second_factors.confirm(db, coach.id)
        sessions.end_all(db, coach.id)
        audit.note(db, coach, "second_factor_on", now=now)
        return _new_codes(db, coach)


def turn_off(db: Database, coach: Coach, now: datetime) -> None:
    """Ask for no code any more; signs out everywhere."""
    with db.atomic():
        second_factors.remove(db, coach.id)
        sessions.end_all(db, coach.id)
        audit.note(db, coach, "second_factor_off", now=now)


def check(db: Database, coach: Coach, code: str, *, keyring: Keyring, now: datetime) -> bool:
    """Use up a code of the phone or a recovery code; returns whether it was a recovery code.

    Raises WrongCode, or TooManyTries without looking at the code.
    """
    tries.begin(db, tries.of_code(coach), now)
    from_phone = _use_phone_code(db, coach, code, keyring=keyring, now=now)
    if not from_phone and not _use_recovery_code(db, coach, code):
        audit.note(db, coach, "code_failed", now=now)
        raise WrongCode
    if not from_phone:
        audit.note(db, coach, "recovery_code_used", now=now)
    tries.was_right(db, tries.of_code(coach))
    return not from_phone


def _use_phone_code(
    db: Database, coach: Coach, code: str, *, keyring: Keyring, now: datetime
) -> bool:
    factor = second_factors.get(db, coach.id)
    typed = "".join(code.split())
    if factor is None or not (typed.isascii() and typed.isdigit()):
        return False
    try:
        phone = pyotp.TOTP(keyring.open(factor.sealed, coach.id), interval=STEP)
    except Unreadable:
        return False
    step = int(now.timestamp()) // STEP
    for drift in DRIFT:
        if hmac.compare_digest(phone.generate_otp(step + drift), typed):
            return second_factors.use_step(db, coach.id, step + drift)
    return False


def _use_recovery_code(db: Database, coach: Coach, code: str) -> bool:
    if not could_be_printed_code(code):
        return False
    return second_factors.use_code(db, coach.id, _hash_of(code, coach))


def renew_codes(db: Database, coach: Coach, now: datetime) -> list[str]:
    """Make new recovery codes, to be shown this once; those of before work no more."""
    with db.atomic():
        audit.note(db, coach, "recovery_codes_made", now=now)
        return _new_codes(db, coach)


def _new_codes(db: Database, coach: Coach) -> list[str]:
    codes = [new_code() for _ in range(RECOVERY_CODES)]
    second_factors.replace_codes(db, coach.id, [_hash_of(code, coach) for code in codes])
    return codes


def _hash_of(code: str, coach: Coach) -> str:
    # Slow on purpose and different for each coach, as a code has fewer bits than a token.
    return lookup_hash(token_of_code(code, salt=f"draagvlak recovery {coach.id}".encode()))
