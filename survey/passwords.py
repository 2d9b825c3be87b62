"""Which passwords a coach may choose, and how they are kept.

The rules follow NIST SP 800-63B: a minimum length, no rules about kinds of characters, nothing
that everybody tries first, nothing about the person. Kept as argon2id with a salt of its own.
"""

import secrets
import unicodedata
from functools import cache
from string import digits, punctuation
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200

Fault = Literal["too_short", "too_long", "too_common", "about_you"]

# What Dutch and English speakers try first, without the digits and signs they add to it.
# fmt: off
_COMMON_WORDS = frozenset((
    "01234567890", "9876543210", "abcdefg", "abcdefghijklmnopqrstuvwxyz", "admin",
    "administrator", "azerty", "beheer", "beheerder", "changeme", "coach", "draagvlak",
    "geheim", "geheimpje", "hallo", "herfst", "iloveyou", "inloggen", "lente", "letmein",
    "liefde", "login", "medewerker", "organisatie", "pass", "passwoord", "password",
    "passwort", "qazwsx", "qwerty", "qwertyui", "qwertyuiop", "qwertyuiopasdfghjkl",
    "secret", "sociaalwerk", "summer", "test", "testen", "toegang", "trustno", "vakantie",
    "wachtwoord", "welcome", "welkom", "welzijn", "welzijnswerk", "winter", "zomer",
    "zonneschijn", "zorg", "zorgenwelzijn",
))
# fmt: on
_ROWS = ("01234567890" * 3, "9876543210" * 3, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjkl")
_SIGNS_AS_LETTERS = str.maketrans("@4310$5", "aaeioss")
_FEWEST_DIFFERENT = 5
_SHORTEST_NAME = 4

_hasher = PasswordHasher()


def _normal(password: str) -> str:
    # The same letters typed on another keyboard must give the same hash.
    return unicodedata.normalize("NFKC", password)


def fault_of(password: str, *, email: str = "", name: str = "") -> Fault | None:
    """Return what is wrong with a new password, or None."""
    password = _normal(password)
    if len(password) < SHORTEST:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    if _is_common(password.casefold()):
        return "too_common"
    if _is_about(password.casefold(), email.casefold(), name.casefold()):
        return "about_you"
    return None


def _is_common(password: str) -> bool:
    word = password.strip(digits + punctuation).translate(_SIGNS_AS_LETTERS)
    half = word[: len(word) // 2]
    return (
        len(set(password)) < _FEWEST_DIFFERENT
        or word in _COMMON_WORDS
        or (half in _COMMON_WORDS and word == half * 2)
        or any(password in row for row in _ROWS)
    )


def _is_about(password: str, email: str, name: str) -> bool:
    owns = (email.partition("@")[0], name, name.replace(" ", ""))
    return any(len(own) >= _SHORTEST_NAME and own in password for own in owns)


def hash_of(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and parameters."""
    return _hasher.hash(_normal(password))


def matches(password: str, password_hash: str) -> bool:
    """Whether this is the password; takes as long when it is not."""
    try:
        return _hasher.verify(password_hash, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def should_be_hashed_anew(password_hash: str) -> bool:
    """Whether the hash was made with weaker parameters than we use now."""
    return _hasher.check_needs_rehash(password_hash)


@cache
def nobodys_hash() -> str:
    """Return a hash that no password matches, so that an unknown address costs the same time."""
    return _hasher.hash(secrets.token_urlsafe())
