"""Which passwords a coach may choose, and how they are kept."""

import pytest

from survey import passwords

ACCEPTED = [
    "drie rode fietsen",  # words with spaces
    "koffie-om-halftien",  # no capitals and no digits needed
    "ééncaféopdehoek",  # letters with accents
    "x7#kd93jf2;mQ!a",  # exactly the shortest length
    "902817364509182",  # digits alone, in no order
    "winter in de wijk en koffie",  # common words among others
    "fietsbel " * 22 + "!!",  # exactly the longest length
]
REFUSED = [
    ("kort", "too_short"),
    ("x7#kd93jf2;mQ!", "too_short"),  # one under
    ("ab3de" * 40 + "z", "too_long"),  # one over
    ("Wachtwoord2026!", "too_common"),  # what people add to a word that everybody tries
    ("P@ssw0rd2026!!!", "too_common"),  # signs for letters
    ("Welkom2026Welkom", "too_common"),  # the word twice
    ("Zomer in Amsterdam 2026", "too_common"),  # common words and nothing else
    ("draagvlak-enquete-team", "too_common"),  # what belongs to this application
    ("x7#kdx7#kdx7#kd", "too_common"),  # one piece, three times
    ("123456789012345", "too_common"),
    ("aaaaaaaaaaaabbb", "too_common"),
    ("qwertyuiopasdfgh", "too_common"),
    ("1qaz2wsx3edc4rfv", "too_common"),
    ("anna.bakker-1999", "about_you"),  # the address before the @
    ("Anna Bakker!!!!", "about_you"),  # the name
    ("xx-annabakker-xx", "about_you"),  # the name without its space
    ("Bakker Welkom 2026", "about_you"),  # half the name and a common word
    ("bakker@welzijn.example", "about_you"),  # the domain of the address
]


@pytest.mark.parametrize("password", ACCEPTED)
def test_a_password_of_fifteen_characters_needs_nothing_else(password: str) -> None:
    """Length is the rule; there are no rules about kinds of characters."""
    assert passwords.fault_of(password, email="anna.bakker@welzijn.example") is None


@pytest.mark.parametrize(("password", "fault"), REFUSED)
def test_what_everybody_tries_first_is_refused(password: str, fault: str) -> None:
    """Short, common and personal passwords are refused, each with its own reason."""
    found = passwords.fault_of(password, email="Anna.Bakker@welzijn.example", name="Anna Bakker")
    assert found == fault


def test_a_short_name_refuses_nothing() -> None:
    """Somebody called Bo may still use words with 'bo' in them."""
    assert passwords.fault_of("regenboog na drie", email="bo@welzijn.example", name="Bo") is None


def test_the_hash_is_argon2id_with_its_own_salt() -> None:
    """Equal passwords get unequal hashes, made with argon2id."""
    first, second = passwords.hash_of("drie rode fietsen"), passwords.hash_of("drie rode fietsen")
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != second
    assert passwords.matches("drie rode fietsen", first)
    assert not passwords.matches("drie rode fietsem", first)


def test_the_same_letters_from_another_keyboard_match() -> None:
    """An é typed as one character and as e with an accent is the same password."""
    composed, decomposed = "caf\u00e9 op de hoek", "cafe\u0301 op de hoek"
    assert passwords.matches(decomposed, passwords.hash_of(composed))


def test_a_damaged_hash_matches_nothing() -> None:
    """A hash that is no hash refuses instead of failing."""
    assert not passwords.matches("drie rode fietsen", "no hash at all")
    assert not passwords.matches("", passwords.nobodys_hash())
