"""How many people answered a survey; never who."""

from dataclasses import dataclass

from survey.coach.expectation import Expectation, expectation
from survey.coach.team_counts import team_counts
from survey.current import db
from survey.storage import responses, surveys
from survey.storage.surveys import Survey, SurveyTeam


@dataclass(frozen=True)
class Turnout:
    """How many were asked and how many answered."""

    answered: int
    asked: int

    @property
    def share(self) -> float:
        """The share of the people asked who answered, at most 1."""
        return min(1.0, self.answered / self.asked) if self.asked else 0.0

    @property
    def has_more_than_asked(self) -> bool:
        """Whether the link reached people who were not counted, or some sent twice."""
        return self.answered > self.asked


@dataclass(frozen=True)
class Progress(Turnout):
    """The turnout per team, as far as it may be told, and how sure a mean would be."""

    teams: tuple[tuple[SurveyTeam, int], ...]
    hidden_teams: int
    expectation: Expectation | None


def turnout_of(survey: Survey) -> Turnout:
    """Count who was asked and who answered."""
    asked = sum(team.headcount for team in surveys.teams_of(db(), survey.id))
    return Turnout(responses.count(db(), survey.id), asked)


def progress_of(survey: Survey) -> Progress:
    """Count the answers, per team as far as that may be told."""
    turnout = turnout_of(survey)
    teams = surveys.teams_of(db(), survey.id)
    given = responses.count_per_team(db(), survey.id)
    counts = team_counts(
        {team.code: given.get(team.code, 0) for team in teams},
        total=turnout.answered,
        minimum=survey.minimum_group_size,
    )
    shown = tuple((team, counts[team.code]) for team in teams if team.code in counts)
    return Progress(
        turnout.answered,
        turnout.asked,
        shown,
        len(teams) - len(shown),
        expectation(turnout.answered, turnout.asked),
    )
