"""The questionnaire on paper, to fill in with a pen."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.look import PLAIN, Look
from survey.formatters import day
from survey.language import gettext as _
from survey.language import ngettext
from survey.paper.sheet import Part, Printed, Sheet, TeamQuestion
from survey.print.typesetting import typeset
from survey.respond.forms import limits
from survey.storage.paper import Paper
from survey.storage.surveys import Survey

Question = dict[str, object]


@dataclass(frozen=True)
class Handed:
    """A sheet with what people must know before they fill it in.

    An example, of a survey that is not open, says so on every page and can't be handed in.
    """

    sheet: Sheet
    survey: Survey
    paper: Paper
    organisation: str
    minutes: int
    look: Look = PLAIN
    example: bool = False

    def pdf(self, *, large: bool = False) -> bytes:
        """Return the sheet as an accessible PDF; in large print every letter is 16 points."""
        survey = self.survey
        content = {
            "large": large,
            "example": _("EXAMPLE") if self.example else "",
            "organisation": self.organisation,
            "title": _("What do you think of %(technology)s?") % {"technology": survey.technology},
            "asks": _("%(organisation)s asks you, because you know the work.")
            % {"organisation": self.organisation},
            "facts": list(self._facts()),
            "notes": [
                (_("How to fill this in"), _how_to()),
                (_("What happens with your answers"), list(self._promises())),
            ],
            "parts": [_part(part) for part in self.sheet.parts],
            "last": self._team(self.sheet.team) if self.sheet.team else None,
            "done": self._ending(),
        }
        return typeset("sheet", content, self.look)

    def _ending(self) -> tuple[str, list[str]]:
        if self.example:
            return _("This sheet is an example"), [
                _("Do not hand it out: what somebody fills in here can not be typed over."),
                _(
                    "Once the questionnaire is open, you print the real sheet from the page "
                    "‘Answers on paper’."
                ),
            ]
        return _("Done? Hand this in"), list(self._handing_in())

    def _facts(self) -> Iterator[tuple[str, str]]:
        takes = ngettext("about %(n)s minute", "about %(n)s minutes", self.minutes)
        yield _("Time"), takes % {"n": self.minutes}
        yield _("Hand in until"), day(self.survey.closes_on)
        if self.survey.contact:
            yield _("Questions? Ask"), self.survey.contact

    def _promises(self) -> Iterator[str]:
        yield _("We keep no name, address or time with your answers.")
        yield (
            _("%(typist)s types your answers over, and so reads them.")
            % {"typist": self.paper.typist}
        )
        yield _("Your sheet has no number and no code.")
        yield (
            _("Results are shown from %(minimum)s answers, and only after closing.")
            % {"minimum": self.survey.minimum_group_size}
        )
        months = ngettext(
            "We erase all answers %(n)s month after closing, or sooner.",
            "We erase all answers %(n)s months after closing, or sooner.",
            self.survey.answers_kept,
        )
        yield months % {"n": self.survey.answers_kept}

    def _handing_in(self) -> Iterator[str]:
        yield _("Put all pages in an envelope and close it. Write nothing on it.")
        yield _("Hand it in here: %(place)s.") % {"place": self.paper.hand_in.rstrip(".")}
        yield _("Do so on %(day)s at the latest.") % {"day": day(self.survey.closes_on)}
        yield _("After typing your sheet is destroyed.")

    def _team(self, team: TeamQuestion) -> Question:
        hint = _("Only teams of at least %(minimum)s people are in the list.") % {
            "minimum": self.survey.minimum_group_size
        }
        if team.has_small:
            hint += " " + _("With ‘Another team’ we keep no team.")
        if team.asks_role:
            hint += " " + _("Do you lead people? Then leave this question open.")
        words = _("In which team do you work?")
        return _question(team.number, "codes", words, answers=team.answers, hint=hint)


def _how_to() -> list[str]:
    return [
        _("Put a cross in one box for each question."),
        _("Was that the wrong box? Make it black, and cross the right one."),
        _("You may skip every question."),
        _("Write your name nowhere."),
        _("Answer once: on paper or online, not both."),
        _("The small numbers are for whoever types this over."),
    ]


def _part(part: Part) -> dict[str, object]:
    """Return a theme or a group of questions; it has a heading on paper too."""
    own_words = part.subject == "own_words"
    plain = _("In your own words") if own_words else _("A few more questions")
    intro = part.intro
    if own_words:
        intro = _("Do not write names. Your text may appear in the report word for word.")
    questions = [_asked(question) for question in part.questions]
    return {"heading": part.heading or plain, "intro": intro, "questions": questions}


def _asked(question: Printed) -> Question:
    asked = question.asked
    hint = asked.help
    if asked.kind == "number":
        hint = f"{hint} {limits(asked)}".strip()
    return _question(
        question.number,
        asked.kind,
        asked.words,
        answers=question.answers,
        hint=hint,
        above=asked.above,
    )


def _question(
    number: int,
    kind: str,
    words: str,
    *,
    answers: tuple[tuple[str, str], ...],
    hint: str,
    above: str = "",
) -> Question:
    return {
        "number": str(number),
        "kind": kind,
        "words": words,
        "answers": answers,
        "hint": hint,
        "above": above,
    }
