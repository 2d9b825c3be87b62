"""Forms made from the questions of a page, and what is said about an answer that does not fit."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, Form

from survey.language import gettext as _
from survey.lifecycle import LONGEST_OPEN_ANSWER
from survey.respond.asked import Asked
from survey.respond.reading import Fault, read


class Answer(Field):  # type: ignore[misc]  # wtforms is published without types
    """The answer to one question, read as the pages read it."""

    def __init__(self, *, asked: Asked, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.asked = asked

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read what was sent."""
        self.data = read(self.asked, valuelist[0] if valuelist else None)


def form_for(asked: Sequence[Asked]) -> type[Form]:
    """Return a form with one field per question."""
    return type("PageForm", (Form,), {one.field: Answer(asked=one) for one in asked})


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
