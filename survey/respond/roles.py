"""Which roles a respondent may name, and what of team and role is kept: never both.

A row with the team and 'leads' would be one known person. So a role that goes without saying in
the team is not kept beside it, and with any other role the team is not kept.
"""

from collections.abc import Mapping, Sequence
from typing import get_args

from reports.roles import Role
from survey.storage.organisations import TeamKind
from survey.storage.roles import RoleHeadcounts
from survey.storage.surveys import SurveyTeam

RATHER_NOT = "none"
"""In a draft, so that the page shows what was chosen; stored it is no role at all."""
FEWEST_NAMED = 2
ROLES: tuple[Role, ...] = get_args(Role)
USUAL: Mapping[TeamKind, Role] = {"staff": "staff", "volunteers": "volunteer"}
"""The role of who names a team and no other role."""


def headcounts(people: int, roles: RoleHeadcounts | None) -> dict[str, int]:
    """Return how many people have each role; empty when roles are not asked for."""
    if roles is None:
        return {}
    staff = people - roles.managers - roles.volunteers
    return {"staff": staff, "manager": roles.managers, "volunteer": roles.volunteers}


def nameable(people: int, roles: RoleHeadcounts | None, minimum: int) -> tuple[Role, ...]:
    """Return the roles that at least the minimum group size has; none when only one is."""
    counts = headcounts(people, roles)
    large = tuple(role for role in ROLES if counts.get(role, 0) >= minimum)
    return large if len(large) >= FEWEST_NAMED else ()


def nameable_in(
    teams: Sequence[SurveyTeam], roles: RoleHeadcounts | None, minimum: int
) -> tuple[Role, ...]:
    """Return the roles that may be named in a survey of these teams."""
    return nameable(sum(team.headcount for team in teams), roles, minimum)


def to_keep(
    team: SurveyTeam | None, role: str | None, named: Sequence[Role]
) -> tuple[str | None, Role | None]:
    """Return the team's code and the role as a response keeps them: one of them, or neither."""
    chosen = next((known for known in named if known == role), None)
    if team is not None and chosen in (None, USUAL[team.kind]):
        return team.code, None
    return None, chosen


def role_of(team: SurveyTeam | None, role: str | None, named: Sequence[Role]) -> Role | None:
    """Return the role of a response as it was kept; None when it says nothing of it."""
    known = USUAL[team.kind] if role is None and team is not None else role
    return next((one for one in named if one == known), None)
