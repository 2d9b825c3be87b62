"""The Dutch of the coach's pages: complete, in use, and easy to read."""

import re

from tests.survey.test_translations import (
    BANNED,
    LONGEST_SENTENCE,
    RESPOND,
    dutch,
    files,
    messages_of,
)

COACH = dutch("coach")
SAID_BY_WTFORMS = {"Not a valid choice.", "Invalid Choice: could not coerce."}
LONGEST_AVERAGE = 10


def sentences() -> list[str]:
    texts = [text for translations in COACH.values() for text in translations]
    return [part for text in texts for part in re.split(r"(?<=[.?!])\s+", text) if part]


def test_the_catalogue_holds_nothing_unused() -> None:
    """What no page says any more is taken out."""
    used = set().union(*(messages_of(path) for path in files()))
    assert COACH.keys() - used == SAID_BY_WTFORMS


def test_one_message_has_one_translation() -> None:
    """A message that respondents get too says the same there, for theirs is looked up first."""
    assert not {one for one in COACH.keys() & RESPOND.keys() if COACH[one] != RESPOND[one]}


def test_coaches_read_short_sentences() -> None:
    """No sentence above twenty words, and few of more than ten."""
    lengths = {sentence: len(sentence.split()) for sentence in sentences()}
    assert not [sentence for sentence, length in lengths.items() if length > LONGEST_SENTENCE]
    assert sum(lengths.values()) / len(lengths) <= LONGEST_AVERAGE


def test_coaches_read_everyday_words() -> None:
    """None of the words that civil servants like."""
    text = " ".join(sentences()).lower()
    assert not [word for word in BANNED if re.search(rf"\b{re.escape(word)}\b", text)]
