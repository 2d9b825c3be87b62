"""Cards and letters with a code for one person each, and the poster with the open link."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from reports.look import PLAIN, Look
from survey.anonymity import in_fours, token_of_code
from survey.formatters import day
from survey.language import gettext as _
from survey.language import ngettext
from survey.print.squares import qr_code
from survey.print.typesetting import typeset
from survey.storage.surveys import Survey


@dataclass(frozen=True)
class Printed:
    """What is printed about a survey; `home` is the address of the front door."""

    survey: Survey
    organisation: str
    minutes: int
    home: str
    look: Look = PLAIN

    @property
    def _words(self) -> dict[str, object]:
        """What cards, letters and the poster have in common."""
        survey = self.survey
        takes = ngettext("about %(n)s minute", "about %(n)s minutes", self.minutes)
        facts = [
            (_("Time"), takes % {"n": self.minutes}),
            (_("Open until"), day(survey.closes_on)),
        ]
        if survey.contact:
            facts.append((_("Questions? Ask"), survey.contact))
        return {
            "title": _("What do you think of %(technology)s?") % {"technology": survey.technology},
            "organisation": self.organisation,
            "asks": _("%(organisation)s asks you, because you know the work.")
            % {"organisation": self.organisation},
            "facts": facts,
            "free": _("You may skip every question."),
            "shown": _("Results are shown from %(minimum)s answers, and only after closing.")
            % {"minimum": survey.minimum_group_size},
            "nameless": _("Anonymous: we keep no name, address or time with your answers."),
            "picture": _("A square that a phone’s camera reads; it opens the questionnaire."),
        }

    def _of_code(self, code: str) -> dict[str, str]:
        return {"code": code, "square": qr_code(f"{self.home}/a/{token_of_code(code)}")}

    def _with_codes(self, codes: Iterable[str], team: str) -> dict[str, object]:
        site = urlsplit(self.home).netloc
        return {
            **self._words,
            "codes": [self._of_code(code) for code in codes],
            "team": team,
            "scan": _("Scan the square with the camera of your phone."),
            "type": _("Or go to %(site)s and type your code.") % {"site": site},
            "your_code": _("Your code"),
            "known": _("We know whether this code was used, not what you answered."),
            "careful": _("Whoever has this code can read what you filled in until you send it."),
            "once": _("The code works once: after sending it is used up."),
        }

    def cards(self, codes: Iterable[str], team: str = "") -> bytes:
        """Return sheets of ten cards to cut, with a code on each."""
        return typeset("cards", self._with_codes(codes, team), self.look)

    def letters(self, codes: Iterable[str], team: str = "") -> bytes:
        """Return a letter on a page of its own for each code."""
        return typeset("letters", self._with_codes(codes, team), self.look)

    def poster(self) -> bytes:
        """Return the poster with the open link."""
        link = f"{self.home}/v/{self.survey.open_code}"
        content = {
            **self._words,
            "square": qr_code(link),
            "scan": _("Scan the square with the camera of your phone."),
            "type": _("Or go to %(site)s and type this code:")
            % {"site": urlsplit(self.home).netloc},
            "code": in_fours(self.survey.open_code),
        }
        return typeset("poster", content, self.look)
