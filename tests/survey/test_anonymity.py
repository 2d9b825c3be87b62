"""Tokens that can't be guessed, drafts that only their token opens."""

from base64 import urlsafe_b64encode
from hashlib import scrypt
from runpy import run_path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import anonymity
from survey.anonymity import (
    CODE_ALPHABET,
    NONCE_BYTES,
    PADDING,
    Draft,
    DraftUnreadable,
    could_be_printed_code,
    lookup_hash,
    new_code,
    new_token,
    random_id,
    seal,
    token_of_code,
    unseal,
)

OVERHEAD = NONCE_BYTES + 16  # the nonce before, the tag behind
ids = st.text(min_size=1, max_size=20)
drafts = st.builds(
    Draft,
    language=st.sampled_from(["nl", "en"]),
    answers=st.dictionaries(ids, st.integers(-1, 100), max_size=60),
    texts=st.dictionaries(ids, st.text(max_size=200), max_size=3),
    team=st.none() | ids,
)


@given(drafts)
def test_a_draft_comes_back_as_it_was(draft):
    """Any language, answers, words in any script, team or none."""
    token = new_token()
    assert unseal(seal(draft, token), token) == draft


def test_another_token_opens_nothing():
    """Neither does the hash by which the draft is found."""
    token = new_token()
    sealed = seal(Draft("nl", {"PE1": 4}), token)
    for wrong in (new_token(), lookup_hash(token), ""):
        with pytest.raises(DraftUnreadable):
            unseal(sealed, wrong)


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_a_changed_draft_is_refused(place, change):
    """Flip any bits of any byte: it no longer opens."""
    token = new_token()
    sealed = bytearray(seal(Draft("nl", {"PE1": 4}), token))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(DraftUnreadable):
        unseal(bytes(sealed), token)


@pytest.mark.parametrize("length", [0, 5, OVERHEAD - 1])
def test_a_truncated_draft_is_refused(length):
    """Also the empty one that closing leaves behind."""
    token = new_token()
    with pytest.raises(DraftUnreadable):
        unseal(seal(Draft("nl"), token)[:length], token)


@given(drafts)
def test_the_size_tells_little(draft):
    """A sealed draft is a whole number of kilobytes, whatever is in it."""
    assert (len(seal(draft, new_token())) - OVERHEAD) % PADDING == 0


def test_the_same_draft_never_looks_the_same():
    """A fresh nonce each time: one can't see whether an answer was changed."""
    token = new_token()
    draft = Draft("nl", {"PE1": 4})
    assert len({seal(draft, token) for _ in range(50)}) == 50


def test_tokens_have_128_bits_and_do_not_repeat():
    """22 characters of base 64, all different."""
    tokens = {new_token() for _ in range(2000)}
    assert len(tokens) == 2000
    assert {len(token) for token in tokens} == {22}
    assert len({random_id() for _ in range(2000)}) == 2000


def test_the_hash_does_not_hold_the_token():
    """It is always the same for a token, and another one for another."""
    token = new_token()
    assert lookup_hash(token) == lookup_hash(token) != lookup_hash(new_token())
    assert token not in lookup_hash(token)


def test_what_could_be_a_printed_code():
    """Twelve signs of the alphabet, however they are grouped; nothing else costs any work."""
    code = new_code()
    assert could_be_printed_code(code)
    assert could_be_printed_code(code.lower().replace("-", " "))
    assert token_of_code(code) == token_of_code(code.lower().replace("-", ""))
    for other in ("", code[:-1], code + CODE_ALPHABET[0], "0" * 12, "I" * 12, "é" * 12):
        assert not could_be_printed_code(other)


def test_trying_a_printed_code_costs_what_it_should():
    """One try fills sixteen megabytes, by another library's scrypt of the same cost."""
    fresh = run_path(anonymity.__file__)  # as it is outside these tests, which wait for no code
    slow = scrypt(b"ABCDEFGHJKMN", salt=b"draagvlak code", n=16_384, r=8, p=1, dklen=16)
    expected = urlsafe_b64encode(slow).rstrip(b"=").decode()
    assert fresh["token_of_code"]("ABCD-EFGH-JKMN") == expected
