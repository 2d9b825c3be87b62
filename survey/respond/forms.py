"""Forms made from the questions of a page, and what is said about an answer that does not fit."""

from collections.abc import Sequence
from typing import Any, Literal

from wtforms import Field, Form

from survey.language import gettext as _
from survey.lifecycle import LONGEST_OPEN_ANSWER
from survey.respond.asked import Asked

Fault = Literal["unknown_answer", "not_a_number", "out_of_range", "too_long", "blank"]


class Codes(Field):  # type: ignore[misc]  # wtforms is published without types
    """One of the codes of a statement or choice; no answer is None, and zero is an answer."""

    def __init__(self, *, codes: frozenset[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.codes = {str(code): code for code in codes}

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take the code that was sent; anything else is refused."""
        if valuelist and valuelist[0] not in self.codes:
            raise ValueError("unknown_answer")
        self.data = self.codes[valuelist[0]] if valuelist else None


class Number(Field):  # type: ignore[misc]
    """A whole number within limits; blank is None."""

    def __init__(self, *, minimum: int | None, maximum: int | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.minimum = minimum
        self.maximum = maximum

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read what was typed."""
        self.data = None
        typed = valuelist[0].strip() if valuelist else ""
        if not typed:
            return
        if len(typed) > 12 or not typed.removeprefix("-").isdecimal():
            raise ValueError("not_a_number")
        number = int(typed)
        if self.minimum is not None and number < self.minimum:
            raise ValueError("out_of_range")
        if self.maximum is not None and number > self.maximum:
            raise ValueError("out_of_range")
        self.data = number


class OwnWords(Field):  # type: ignore[misc]
    """An open answer; browsers end lines with two characters, which count as one."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was written."""
        self.data = valuelist[0].replace("\r\n", "\n").strip() if valuelist else ""
        if len(self.data) > LONGEST_OPEN_ANSWER:
            raise ValueError("too_long")


def form_for(asked: Sequence[Asked]) -> type[Form]:
    """Return the form of a page, one field per question."""
    return type("PageForm", (Form,), {question.field: _field_for(question) for question in asked})


def _field_for(asked: Asked) -> Field:
    if asked.kind == "codes":
        return Codes(codes=asked.codes)
    if asked.kind == "number":
        return Number(minimum=asked.minimum, maximum=asked.maximum)
    return OwnWords()


def sentence(fault: Fault, asked: Asked, typed: str = "") -> str:
    """Return what is wrong with an answer and what to do, in the language of the request."""
    sentences = {
        "unknown_answer": _("Choose one of the answers in the list."),
        "not_a_number": _("Write a whole number, for example 12."),
        "out_of_range": limits(asked),
        "too_long": _("You wrote %(count)s characters. Use no more than %(limit)s."),
        "blank": _("Choose an answer, or go on without."),
    }
    count = len(typed.replace("\r\n", "\n").strip())
    return sentences[fault] % {"count": count, "limit": LONGEST_OPEN_ANSWER}


def limits(asked: Asked) -> str:
    """Return the sentence that says which numbers fit."""
    if asked.minimum is None:
        sentence = _("Write a whole number of at most %(maximum)s.")
    elif asked.maximum is None:
        sentence = _("Write a whole number of at least %(minimum)s.")
    else:
        sentence = _("Write a whole number from %(minimum)s to %(maximum)s.")
    return sentence % {"minimum": asked.minimum, "maximum": asked.maximum}
