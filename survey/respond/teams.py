"""Which teams a respondent may name: only those large enough to disappear in."""

from collections.abc import Sequence

from survey.storage.surveys import SurveyTeam

OTHER = "other"
RATHER_NOT = "none"
"""In a draft, so that the page shows what was chosen. Stored, both are no team at all: a few
people in small teams are too few to be a group of their own."""
FEWEST_NAMED = 2


def nameable(teams: Sequence[SurveyTeam], minimum: int) -> tuple[SurveyTeam, ...]:
    """Return the teams with at least the minimum group size; none when only one has."""
    large = tuple(team for team in teams if team.headcount >= minimum)
    return large if len(large) >= FEWEST_NAMED else ()


def has_small(teams: Sequence[SurveyTeam], minimum: int) -> bool:
    """Whether there are teams too small to be named."""
    return any(team.headcount < minimum for team in teams)


def codes(teams: Sequence[SurveyTeam], minimum: int) -> frozenset[str]:
    """Return what may be sent as a team; empty when teams are not asked for."""
    named = nameable(teams, minimum)
    if not named:
        return frozenset()
    other = {OTHER} if has_small(teams, minimum) else set()
    return frozenset({team.code for team in named} | other | {RATHER_NOT})


def named(team: str | None, teams: Sequence[SurveyTeam], minimum: int) -> SurveyTeam | None:
    """Return the team of this code, when it is large enough to be kept."""
    return next((one for one in nameable(teams, minimum) if one.code == team), None)


def to_store(team: str | None, teams: Sequence[SurveyTeam], minimum: int) -> str | None:
    """Return the team's code as a response keeps it; nothing when the team is too small."""
    known = named(team, teams, minimum)
    return known.code if known else None
