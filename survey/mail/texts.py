"""What a mail says: the usual texts, the placeholders in them, and what a coach may change.

A text is plain paragraphs. Placeholders stand in braces and have names in the language of the text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from survey import language
from survey.language import gettext as _
from survey.storage.mail_texts import MailText
from survey.storage.mailings import Kind
from survey.storage.voice import Pronoun

PLACEHOLDERS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "naam organisatie": "organisation",
        "hulpmiddel": "technology",
        "minuten": "minutes",
        "laatste dag": "last_day",
        "link": "link",
    },
    "en": {
        "organisation": "organisation",
        "tool": "technology",
        "minutes": "minutes",
        "last day": "last_day",
        "link": "link",
    },
}
"""By language: the name in braces, and what is filled in. Other languages use the English."""

IN_BRACES = re.compile(r"\{([^{}]*)\}")
LINK = "{link}"
LONGEST_SUBJECT = 120
LONGEST_BODY = 4000


def usual_text(kind: Kind, code: str, pronoun: Pronoun = "u") -> MailText:
    """Return the text that goes when the coach wrote none."""
    with language.speaking(code, pronoun):
        if kind == "invitation":
            return MailText(_("What do you think of {tool}?"), _INVITATION())
        return MailText(_("Reminder: what do you think of {tool}?"), _REMINDER())


def _INVITATION() -> str:  # noqa: N802  # a text that depends on the language
    return "\n\n".join(
        (
            _("Dear colleague,"),
            _(
                "{organisation} wants to know how working with {tool} goes."
                " What you think counts, also if you do not use it yet."
            ),
            _("It takes about {minutes} minutes. You can answer until {last day}."),
            LINK,
            _("Taking part is voluntary. You may skip every question."),
            _("Thank you!"),
        )
    )


def _REMINDER() -> str:  # noqa: N802
    return "\n\n".join(
        (
            _("Dear colleague,"),
            _("We asked you what you think of {tool}. You can still answer."),
            _("It takes about {minutes} minutes. You can answer until {last day}."),
            LINK,
            _("Taking part is voluntary. If you do not want to, you need not do anything."),
        )
    )


def placeholders_of(code: str) -> Mapping[str, str]:
    """Return the placeholders of a language."""
    return PLACEHOLDERS.get(code, PLACEHOLDERS["en"])


def wrong_placeholders(text: str, code: str) -> list[str]:
    """Return what stands in braces and can't be filled in; '{' for a brace without its other."""
    unknown = [
        name for name in IN_BRACES.findall(text) if name.strip() not in placeholders_of(code)
    ]
    return unknown + sorted(set(IN_BRACES.sub("", text)) & set("{}"))


@dataclass(frozen=True)
class Filling:
    """What is filled in for the placeholders, ready to be read."""

    organisation: str
    technology: str
    minutes: str
    last_day: str

    def fill(self, text: str, code: str) -> str:
        """Fill in everything but the link."""

        def value(found: re.Match[str]) -> str:
            name = placeholders_of(code).get(found[1].strip(), "")
            return LINK if name == "link" else str(getattr(self, name, found[0]))

        return IN_BRACES.sub(value, text)


def paragraphs_of(body: str) -> tuple[tuple[str, ...], ...]:
    """Return the paragraphs of a body, each with its lines."""
    blocks = re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip())
    return tuple(tuple(line.strip() for line in block.splitlines()) for block in blocks if block)
