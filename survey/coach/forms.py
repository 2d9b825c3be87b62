"""What every form of the coach has: tidy values, errors in the coach's language, in order.

Labels and sentences stand in English in the classes and are translated when a form is made.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import wtforms
from wtforms.validators import StopValidation

from reports.translation import mark
from survey.language import gettext as _
from survey.language import ngettext

Errors = list[tuple[str, str]]


class _OurWords:
    """Translates what WTForms itself says."""

    gettext = staticmethod(_)
    ngettext = staticmethod(ngettext)


class Form(wtforms.Form):  # type: ignore[misc]  # published without types
    """A form whose labels are translated and whose errors are listed in order."""

    class Meta:
        """Where WTForms finds its words."""

        def get_translations(self, _form: wtforms.Form) -> _OurWords:
            """Return our own catalogue."""
            return _OurWords()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for field in self:
            if field.label.text:
                field.label.text = _(field.label.text)

    @property
    def errors_in_order(self) -> Errors:
        """Each field's first error with the field's id, in the order of the form."""
        return list(_errors_of(self))


def _errors_of(form: wtforms.Form) -> Iterator[tuple[str, str]]:
    for field in form:
        if isinstance(field, wtforms.FieldList):
            for entry in field:
                yield from _errors_of(entry.form)
        elif field.errors:
            yield field.id, field.errors[0]


def tidy(text: str | None) -> str:
    """Make a typed line one line: no characters that can't be seen, no double spaces."""
    seen = "".join(sign for sign in text or "" if sign.isprintable() or sign.isspace())
    return " ".join(seen.split())


class Filled:
    """The field may not be empty; says what to fill in."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.field_flags = {"required": True}

    def __call__(self, _form: wtforms.Form, field: wtforms.Field) -> None:
        if not field.data and not field.errors:
            raise StopValidation(_(self.sentence))


class AtMost:
    """The text may not be longer; says what to do and how long it is."""

    SENTENCE = mark("Make this shorter: at most %(most)s characters, now %(now)s.")

    def __init__(self, most: int) -> None:
        self.most = most
        self.field_flags = {"maxlength": most}

    def __call__(self, _form: wtforms.Form, field: wtforms.Field) -> None:
        if field.data and len(field.data) > self.most:
            values = {"most": self.most, "now": len(field.data)}
            raise StopValidation(_(self.SENTENCE) % values)


class CountField(wtforms.IntegerField):  # type: ignore[misc]
    """A whole number from 1, typed as text: '42' or '3.000'."""

    widget = wtforms.widgets.TextInput()
    MOST = 100_000
    SENTENCE = mark("Fill in a number from 1 to %(most)s.")

    def process_formdata(self, values: Sequence[str]) -> None:
        """Read what was typed; empty stays empty."""
        typed = values[0].strip() if values else ""
        self.data = None
        if not typed:
            return
        if re.fullmatch(r"[0-9]{1,6}|[0-9]{1,3}(\.[0-9]{3})+", typed):
            number = int(typed.replace(".", ""))
            if 1 <= number <= self.MOST:
                self.data = number
                return
        raise ValueError(_(self.SENTENCE) % {"most": self.MOST})
