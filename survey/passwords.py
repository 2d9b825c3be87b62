"""Which passwords a coach may choose, and how they are kept.

The rules follow NIST SP 800-63B-4: fifteen characters where a password may be all there is, no
rules about kinds of characters, nothing that everybody tries first, nothing about the person or
this application. Kept as argon2id with a salt of its own.
"""

import re
import secrets
import unicodedata
from collections.abc import Set as AbstractSet
from functools import cache
from string import digits, punctuation
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
LONGEST = 200

Fault = Literal["too_short", "too_long", "too_common", "about_you"]

# What Dutch and English speakers try first, and what belongs to this application and its field. A
# password that is made of nothing else, with whatever digits and signs between, is refused.
# fmt: off
COMMON_WORDS = frozenset((
    "abc", "abcdefg", "abcdefghijklmnopqrstuvwxyz", "admin", "administrator", "ajax", "amsterdam",
    "april", "augustus", "autumn", "azerty", "baseball", "batman", "beheer", "beheerder",
    "changeme", "coach", "december", "default", "donderdag", "dragon", "draagvlak", "dinsdag",
    "enquete", "februari", "feyenoord", "football", "formulier", "friday", "geheim", "geheimpje",
    "hallo", "hello", "herfst", "heslo", "holland", "iloveyou", "ik", "in", "inloggen", "januari",
    "juli", "juni", "knuffel", "lente", "letmein", "liefde", "login", "loveyou", "maandag",
    "maart", "master", "me", "medewerker", "mei", "mijn", "monday", "monkey", "mypassword", "my",
    "nederland", "november", "ok", "oktober", "organisatie", "pass", "passwoord", "passwort",
    "password", "princess", "qazwsx", "qazwsxedc", "qwerty", "qwertyui", "qwertyuiop", "qwertz",
    "qwertyuiopasdfghjkl", "rotterdam", "schatje", "secret", "september", "shadow", "sociaal",
    "sociaalwerk", "spring", "starwars", "summer", "sunday", "sunshine", "superman", "survey",
    "team", "test", "testen", "the", "toegang", "trustno", "trustnoone", "vakantie", "vragenlijst",
    "vrijdag", "wachtwoord", "wachtwoorden", "welcome", "welkom", "welzijn", "welzijnswerk", "werk",
    "wijkteam", "winter", "woensdag", "zaterdag", "zomer", "zondag", "zonneschijn", "zorg",
    "zorgenwelzijn",
))
# fmt: on
_ROWS = (
    "0123456789" * 3,
    "9876543210" * 3,
    "abcdefghijklmnopqrstuvwxyz" * 2,
    "qwertyuiopasdfghjklzxcvbnm" * 2,
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
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
    return (
        len(set(password)) < _FEWEST_DIFFERENT
        or any(password in row for row in _ROWS)
        or _repeats(password)
        or any(_is_made_of(written, COMMON_WORDS) for written in _without_signs(password))
    )


def _repeats(password: str) -> bool:
    """Whether it is one piece, written more than once."""
    return password in (password * 2)[1:-1]


def _without_signs(password: str) -> tuple[str, str]:
    """Return the letters alone, and the letters with signs read as letters: p@ssw0rd."""
    words = (word.strip(digits + punctuation) for word in password.split())
    return _letters(password), _letters("".join(words).translate(_SIGNS_AS_LETTERS))


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text)


def _is_made_of(text: str, words: AbstractSet[str]) -> bool:
    """Whether a text can be cut up into these words, with nothing left over."""
    ends = {0}
    for end in range(1, len(text) + 1):
        if any(text[start:end] in words for start in ends):
            ends.add(end)
    return bool(text) and len(text) in ends


def _is_about(password: str, email: str, name: str) -> bool:
    local, _at, domain = email.partition("@")
    owns = (local, name, name.replace(" ", ""))
    if any(len(own) >= _SHORTEST_NAME and own in password for own in owns):
        return True
    parts = {_letters(part) for part in re.split(r"[\W_]+", f"{local} {name} {domain}")}
    return _is_made_of(_letters(password), COMMON_WORDS | (parts - {""}))


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
