"""Launching, who: the teams with their people, which are too small, and how to mend that."""

from flask import abort, request
from werkzeug import Response as AnyResponse

from survey import merging
from survey.coach.addresses import SURVEY, address_of, teams_address, to
from survey.coach.blueprint import blueprint
from survey.coach.expectation import usual_expectation
from survey.coach.launching import must_be_draft
from survey.coach.organisation_forms import LONGEST_NAME
from survey.coach.pages import Answer, page
from survey.current import db
from survey.language import gettext as _
from survey.merging import Merge
from survey.storage import organisations, staff
from survey.storage.organisations import NewTeam, Team
from survey.storage.surveys import Survey

FEWEST = 2


@blueprint.get(f"{SURVEY}/who")
def who(survey: Survey) -> Answer:
    """Show who will be asked, and which teams to put together."""
    must_be_draft(survey)
    teams = organisations.teams_of(db(), survey.organisation)
    people = sum(team.headcount for team in teams)
    return page(
        "who",
        survey=survey,
        teams=teams,
        people=people,
        small=[team for team in teams if team.headcount < survey.minimum_group_size],
        merges=[
            (merge, name_of(merge)) for merge in merging.proposals(teams, survey.minimum_group_size)
        ],
        expected=usual_expectation(people),
        addresses=staff.count(db(), survey.organisation),
        mend_teams=teams_address(survey, back="who"),
        back=address_of("who", survey),
    )


def name_of(merge: Merge) -> str:
    """Return what teams are called together, no longer than a name may be."""
    names = [team.name for team in merge.teams]
    together = _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
    return together if len(together) <= LONGEST_NAME else _("Small teams together")


@blueprint.post(f"{SURVEY}/who/merge")
def merge_teams(survey: Survey) -> AnyResponse:
    """Put teams together as was proposed; pressed twice it happens once."""
    must_be_draft(survey)
    wanted = request.form.get("teams", "").split(",")
    teams = organisations.teams_of(db(), survey.organisation)
    chosen = tuple(team for team in teams if team.id in wanted)
    if len(wanted) < FEWEST or len({team.kind for team in chosen}) > 1:
        abort(400)
    if len(chosen) == len(set(wanted)) >= FEWEST:
        _merge(survey, teams, Merge(chosen))
    return to("who", survey)


def _merge(survey: Survey, teams: list[Team], merge: Merge) -> None:
    first = merge.teams[0]
    name = _free_name(name_of(merge), teams, merge)
    kept = [team for team in teams if team not in merge.teams[1:]]
    new = [
        NewTeam(name, merge.people, team.kind, team.id, team.unit)
        if team is first
        else NewTeam(team.name, team.headcount, team.kind, team.id, team.unit)
        for team in kept
    ]
    with db().atomic():
        organisations.replace_teams(db(), survey.organisation, new)
        staff.move(db(), survey.organisation, merge.ids[1:], first.id)


def _free_name(name: str, teams: list[Team], merge: Merge) -> str:
    """Return the name, with a number when another team has it."""
    taken = {team.name for team in teams if team not in merge.teams}
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name} {number}"
    return free
