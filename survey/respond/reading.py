"""Reading what was sent for a question: the answer as it is kept, or what is wrong with it."""

from collections.abc import Mapping
from typing import Literal

from survey.lifecycle import LONGEST_OPEN_ANSWER
from survey.respond.asked import Asked

Fault = Literal["unknown_answer", "not_a_number", "out_of_range", "too_long", "blank"]
LONGEST_NUMBER = 12


class DoesNotFit(ValueError):
    """What was sent is no answer to the question; says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def read(asked: Asked, sent: str | None) -> int | str | None:
    """Return the answer in what was sent; None when there is none. Raises DoesNotFit."""
    if asked.kind == "codes":
        return _code(asked, sent)
    if asked.kind == "number":
        return _number(asked, sent or "")
    return _own_words(sent or "")


def _code(asked: Asked, sent: str | None) -> int | None:
    if sent is None:
        return None
    if sent not in asked.by_text:
        raise DoesNotFit("unknown_answer")
    return asked.by_text[sent]


def _number(asked: Asked, sent: str) -> int | None:
    typed = sent.strip()
    if not typed:
        return None
    if len(typed) > LONGEST_NUMBER or not typed.removeprefix("-").isdecimal():
        raise DoesNotFit("not_a_number")
    number = int(typed)
    too_low = asked.minimum is not None and number < asked.minimum
    if too_low or (asked.maximum is not None and number > asked.maximum):
        raise DoesNotFit("out_of_range")
    return number


def _own_words(sent: str) -> str:
    """Browsers end lines with two characters, which count as one."""
    written = sent.replace("\r\n", "\n").strip()
    if len(written) > LONGEST_OPEN_ANSWER:
        raise DoesNotFit("too_long")
    return written


Sent = Mapping[str, str]
"""The fields of a form, each with its first value."""
