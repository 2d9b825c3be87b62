"""What a coach should know before a survey opens: obstacles, warnings, what to expect."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from instruments.questionnaire import Module
from reports.disclosure import DETAIL_MINIMUM
from survey import lifecycle
from survey.coach import wave_warnings
from survey.coach.expectation import Expectation, usual_expectation
from survey.language import gettext as _
from survey.language import ngettext
from survey.storage import organisations, surveys, words
from survey.storage.connection import Database
from survey.storage.organisations import Team
from survey.storage.surveys import Survey

LONG_QUESTIONNAIRE = 15  # minutes; beyond it many give up
SHORT_TIME = 5  # days


@dataclass(frozen=True)
class Remark:
    """A sentence for the coach, and the page on which to do something about it."""

    sentence: str
    view: str


@dataclass(frozen=True)
class Checked:
    """All that the last page before launching says."""

    modules: tuple[Module, ...]
    teams: tuple[Team, ...]
    obstacles: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    expectation: Expectation | None

    @property
    def people(self) -> int:
        """How many people are asked."""
        return sum(team.headcount for team in self.teams)

    @property
    def minutes(self) -> int:
        """How long answering takes."""
        return sum(module.instrument.minutes[module.form] for module in self.modules)


def checked(db: Database, survey: Survey, today: date) -> Checked:
    """Look at a draft as a whole."""
    modules = surveys.questionnaire_of(db, survey.id).modules
    teams = tuple(organisations.teams_of(db, survey.organisation))
    obstacles = tuple(
        _obstacle(found, survey) for found in lifecycle.obstacles_to_launch(db, survey, today)
    )
    expected = usual_expectation(sum(team.headcount for team in teams))
    without_warnings = Checked(modules, teams, obstacles, (), expected)
    warnings = () if obstacles else tuple(_warnings(without_warnings, survey, today))
    if not obstacles:
        broken = wave_warnings.warnings(db, survey)
        warnings = (*(Remark(*one) for one in broken), *warnings, *_untold(db, survey))
    return Checked(modules, teams, obstacles, warnings, expected)


def _obstacle(found: lifecycle.NotPossible, survey: Survey) -> Remark:
    match found:
        case lifecycle.NothingToAsk():
            return Remark(_("Choose at least one questionnaire."), "what")
        case lifecycle.NoTechnology():
            return Remark(_("Fill in the name of the tool."), "technology")
        case lifecycle.ClosesInThePast():
            return Remark(_("The last day has passed. Choose a later one."), "when")
        case lifecycle.NobodyToAsk():
            sentence = _("Fill in teams of at least %(smallest)s people together.")
            return Remark(sentence % {"smallest": survey.minimum_group_size}, "edit_organisation")
    return Remark(_("This survey was opened already."), "survey_page")


def _warnings(found: Checked, survey: Survey, today: date) -> Iterator[Remark]:
    small = [team for team in found.teams if team.headcount < survey.minimum_group_size]
    if small and len(found.teams) > 1:
        names = ", ".join(f"{team.name} ({team.headcount})" for team in small)
        sentence = ngettext(
            "Too small to show by itself: %(names)s.",
            "Too small to show by themselves: %(names)s.",
            len(small),
        )
        yield Remark(sentence % {"names": names}, "who")
    if found.people < DETAIL_MINIMUM:
        sentence = _("With fewer than %(n)s answers the report shows means only.")
        yield Remark(sentence % {"n": DETAIL_MINIMUM}, "edit_organisation")
    if found.minutes > LONG_QUESTIONNAIRE:
        sentence = _(
            "Answering takes about %(n)s minutes. Beyond a quarter of an hour many give up."
        )
        yield Remark(sentence % {"n": found.minutes}, "what")
    days = (survey.closes_on - today).days
    if days < SHORT_TIME:
        sentence = ngettext(
            "The questionnaire is open for %(n)s day only.",
            "The questionnaire is open for %(n)s days only.",
            days + 1,
        )
        yield Remark(sentence % {"n": days + 1}, "when")
    if not survey.contact:
        sentence = _("The start page names nobody whom colleagues can ask.")
        yield Remark(sentence, "texts")


def _untold(db: Database, survey: Survey) -> Iterator[Remark]:
    """The works council has a say in a survey like this, so it should know first."""
    if words.of_survey(db, survey.id).works_council_informed_on is None:
        sentence = _("You did not fill in when the works council (OR or PVT) was informed.")
        yield Remark(sentence, "texts")
