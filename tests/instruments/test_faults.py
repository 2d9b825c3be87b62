"""What is said about a questionnaire that is not right."""

import pickle
import string

import pytest

import instruments
from instruments import InstrumentsOverlap, InvalidInstrument, UnknownInstrument
from instruments.sentences import SENTENCES

from .documents import changed


def placeholders(text: str) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_there_in_both_languages(code: str) -> None:
    """Dutch and English say the same: both languages, the same names filled in."""
    assert set(SENTENCES[code]) == {"nl", "en"}
    assert placeholders(SENTENCES[code]["nl"]) == placeholders(SENTENCES[code]["en"])


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_says_what_to_do_in_few_words(code: str, language: str) -> None:
    """A fault is told in short sentences, the last of them ended."""
    text = SENTENCES[code][language]
    assert text.endswith(".")
    for part in text.replace("?", ".").split(". "):
        assert len(part.split()) <= 16, part


@pytest.mark.parametrize(
    "error",
    [
        InstrumentsOverlap("utaut", "tam", "BI"),
        UnknownInstrument("utuat", ("tam", "utaut"), ("utaut",)),
    ],
)
def test_errors_survive_a_trip_to_another_process(error: instruments.InstrumentError) -> None:
    """Background work may report an error from another process."""
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_an_invalid_instrument_survives_the_trip_too() -> None:
    """The same for faults, with their places and values."""
    with pytest.raises(InvalidInstrument) as caught:
        instruments.loads(changed("version = 1", "version = 0"))
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.faults == caught.value.faults
    assert again.faults[0].rule == "0 cannot stand here. Choose a number from 1 to 1000000."
