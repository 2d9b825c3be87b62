"""Words are taken out of an open answer, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.redaction import LEFT_OUT, without

CASES = [
    # text, words, what is left, what does not stand in it
    ("Jan zegt nee", "Jan", "[…] zegt nee", ()),
    ("Volgens JAN en jan", "jan", "Volgens […] en […]", ()),  # capitals do not matter
    ("In januari belde Jan.", "jan", "In januari belde […].", ()),  # no part of a word
    ("Jan de Wit en Eva", "Jan de Wit; Eva", "[…] en […]", ()),
    ("Jan zegt nee", "Piet", "Jan zegt nee", ("Piet",)),
    ("Jan zegt nee", "Piet;Jan", "[…] zegt nee", ("Piet",)),
    ("Kosten: 3.50 (per keer)", "(per keer)", "Kosten: 3.50 […]", ()),  # no pattern language
    ("Jan", " ; ", "Jan", ()),
]


@pytest.mark.parametrize(("text", "words", "left", "missing"), CASES)
def test_words_are_taken_out(text, words, left, missing):
    """Whole words and phrases, however they are spelt in capitals."""
    assert without(text, words) == (left, missing)


@given(st.text(max_size=80), st.text(min_size=1, max_size=20))
def test_what_was_found_is_gone(text, words):
    """Whatever somebody types is taken as it stands: it was not there, or it is no more."""
    left, missing = without(text, words)
    assert without(left, words) == (left, missing) or without(left, words)[1]
    assert len(left.replace(LEFT_OUT, "")) <= len(text)
