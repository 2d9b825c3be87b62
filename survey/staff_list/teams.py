"""From people to teams: how many each has, and what each is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.storage.organisations import NewTeam, Team, TeamKind
from survey.storage.staff import NewStaffMember

from .people import LONGEST_NAME, Listed


@dataclass(frozen=True)
class Words:
    """What teams are called that the list gives no name, or the same name as another."""

    everybody: str
    volunteers: str
    volunteers_of: str  # holds %(team)s


@dataclass(frozen=True)
class ListedTeam:
    """A team of the list with its people."""

    name: str
    unit: str
    kind: TeamKind
    people: tuple[Listed, ...]


def teams_of(people: Sequence[Listed], words: Words) -> list[ListedTeam]:
    """Return the teams in the order of the list; no two have the same name.

    Volunteers are a team of their own, also when staff of the same name are on the list.
    """
    found: dict[tuple[str, str, TeamKind], list[Listed]] = {}
    spelt: dict[str, str] = {}  # the first spelling counts: 'noord' and 'Noord' are one team
    for one in people:
        unit = spelt.setdefault(f"unit {one.unit.casefold()}", one.unit)
        team = spelt.setdefault(f"team {one.team.casefold()}", one.team)
        found.setdefault((unit, team, one.kind), []).append(one)
    names = _names(list(found), words)
    return [
        ListedTeam(names[key], key[0], key[2], tuple(members)) for key, members in found.items()
    ]


def _names(
    keys: Sequence[tuple[str, str, TeamKind]], words: Words
) -> dict[tuple[str, str, TeamKind], str]:
    with_staff = {(unit, team) for unit, team, kind in keys if kind == "staff"}
    units: dict[str, set[str]] = {}
    for unit, team, _kind in keys:
        units.setdefault(team, set()).add(unit)
    names: dict[tuple[str, str, TeamKind], str] = {}
    for unit, team, kind in keys:
        name = team or (words.volunteers if kind == "volunteers" else words.everybody)
        if unit and len(units[team]) > 1:
            name = f"{name} ({unit})"
        if team and kind == "volunteers" and (unit, team) in with_staff:
            name = words.volunteers_of % {"team": name}
        names[unit, team, kind] = _free(name, set(names.values()))
    return names


def _free(name: str, taken: set[str]) -> str:
    """Return the name, as short as a name must be, with a number when it is taken."""
    number, free = 2, name[:LONGEST_NAME]
    while free in taken:
        ending = f" {number}"
        number, free = number + 1, name[: LONGEST_NAME - len(ending)] + ending
    return free


def to_store(
    listed: Sequence[ListedTeam], stored: Sequence[Team], *, keeps_others: bool
) -> list[NewTeam]:
    """Return the organisation's teams after taking over the list; known names keep their id."""
    known = {team.name: team for team in stored}
    new = [
        NewTeam(
            one.name,
            len(one.people),
            one.kind,
            known[one.name].id if one.name in known else "",
            one.unit,
        )
        for one in listed
    ]
    names = {one.name for one in listed}
    others = [
        NewTeam(team.name, team.headcount, team.kind, team.id, team.unit)
        for team in stored
        if team.name not in names
    ]
    return [*new, *others] if keeps_others else new


def members(listed: Sequence[ListedTeam], ids: Mapping[str, str]) -> list[NewStaffMember]:
    """Return whom to invite by mail; `ids` are the teams' ids by name."""
    return [
        NewStaffMember(one.email, ids[team.name], one.kind)
        for team in listed
        for one in team.people
        if one.email
    ]
