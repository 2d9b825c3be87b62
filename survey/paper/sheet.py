"""What a sheet of paper asks: the questions of the screen in the same order, with short codes.

The codes are printed small beside the boxes, so that whoever types a sheet over types what stands
there. Questions are numbered through, so that a fault can name one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from instruments.questionnaire import NOT_APPLICABLE, Questionnaire
from survey.language import gettext as _
from survey.respond import teams
from survey.respond.asked import Asked, Subject
from survey.respond.pages import pages_of
from survey.storage.surveys import Survey, SurveyTeam

ZERO, LETTER = "0", "n"
"""What stands for 'does not apply': zero, unless zero is an answer."""


@dataclass(frozen=True)
class Printed:
    """One question as it stands on paper; `answers` are (code, words), none to write in."""

    number: int
    asked: Asked
    answers: tuple[tuple[str, str], ...]
    meaning: dict[str, int]  # what is stored for each code


@dataclass(frozen=True)
class Part:
    """A theme, or questions that belong together."""

    subject: Subject
    heading: str
    intro: str
    questions: tuple[Printed, ...]


@dataclass(frozen=True)
class TeamQuestion:
    """The last question; `answers` are (code, words), `meaning` what is stored for each.

    `asks_role`: whether who answers online is asked for the role, so that a team means one.
    """

    number: int
    answers: tuple[tuple[str, str], ...]
    meaning: dict[str, str | None]
    has_small: bool
    asks_role: bool


@dataclass(frozen=True)
class Sheet:
    """A whole questionnaire on paper, in one language."""

    parts: tuple[Part, ...]
    team: TeamQuestion | None


def sheet_of(
    questionnaire: Questionnaire,
    survey: Survey,
    known: Sequence[SurveyTeam],
    language: str,
    *,
    asks_role: bool = False,
) -> Sheet:
    """Return what is on paper, in the language of the request, which must be this one."""
    parts, number = [], 1
    for page in pages_of(questionnaire, technology=survey.technology, language=language):
        questions = tuple(_printed(at, asked) for at, asked in enumerate(page.asked, number))
        number += len(questions)
        parts.append(Part(page.subject, page.heading, page.intro, questions))
    minimum = survey.minimum_group_size
    return Sheet(tuple(parts), _team_question(number, known, minimum, asks_role=asks_role))


def _printed(number: int, asked: Asked) -> Printed:
    if asked.kind != "codes":
        return Printed(number, asked, (), {})
    answers = [(str(code), words) for code, words in asked.options]
    unknown = LETTER if any(code == ZERO for code, _words in answers) else ZERO
    answers.append((unknown, _("I do not know, or it does not apply")))
    meaning = {str(code): code for code, _words in asked.options} | {unknown: NOT_APPLICABLE}
    return Printed(number, asked, tuple(answers), meaning)


def _team_question(
    number: int, known: Sequence[SurveyTeam], minimum: int, *, asks_role: bool
) -> TeamQuestion | None:
    offered = list(_teams(known, minimum))
    if not offered:
        return None
    numbered = [(str(n), team, words) for n, (team, words) in enumerate(offered, 1)]
    numbered.append((ZERO, None, _("I would rather not say")))
    return TeamQuestion(
        number,
        tuple((code, words) for code, _team, words in numbered),
        {code: team for code, team, _words in numbered},
        teams.has_small(known, minimum),
        asks_role,
    )


def _teams(known: Sequence[SurveyTeam], minimum: int) -> Iterator[tuple[str | None, str]]:
    named = teams.nameable(known, minimum)
    yield from ((team.code, team.name) for team in named)
    if named and teams.has_small(known, minimum):
        yield None, _("Another team")
