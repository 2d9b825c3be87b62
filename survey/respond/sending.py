"""The last step: the team, what is still open, and sending."""

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Response, request

from survey import language, lifecycle
from survey.current import db, today
from survey.language import gettext as _
from survey.respond import teams
from survey.respond.answering import FAULTY
from survey.respond.blueprint import blueprint, see_other
from survey.respond.filling import progress_of
from survey.respond.rendering import own_page, shared_page
from survey.respond.steps import wanted_language
from survey.respond.thanking import thanks_with_own_result
from survey.respond.visits import Visit, visit_of
from survey.storage.surveys import SurveyTeam

if TYPE_CHECKING:
    from collections.abc import Hashable


@blueprint.get("/a/<token>/team")
def team(token: str) -> Response:
    """Ask for the team, where that is possible, and say what is still open."""
    return _shown(visit_of(token))


@blueprint.post("/a/<token>/team")
def save_team(token: str) -> Response:
    """Keep the team and go where the button says."""
    visit = _with_team(visit_of(token))
    visit.save(visit.draft)
    if _unknown_team(visit):
        return _shown(visit, fault=True)
    action = request.form.get("action")
    if action == "previous":
        return see_other(visit.address(len(visit.pages)))
    return see_other(visit.address("later" if action == "later" else "team"))


@blueprint.post("/a/<token>/send")
def send(token: str) -> Response:
    """Send the answers, once, and thank."""
    visit = _with_team(visit_of(token))
    if _unknown_team(visit):
        return _shown(visit, fault=True)
    team = teams.to_store(visit.draft.team, *_teams_of(visit))
    lifecycle.send(db(), visit.survey, token, replace(visit.draft, team=team), today())
    return thanks_with_own_result(visit)


@blueprint.get("/a/<token>/send")
def not_sent_by_looking(token: str) -> Response:
    """Go back to the button: opening an address sends nothing."""
    return see_other(visit_of(token).address("team"))


def _teams_of(visit: Visit) -> tuple[tuple[SurveyTeam, ...], int]:
    """Return the teams of the survey and how large one must be to be named."""
    return visit.frozen.teams, visit.survey.minimum_group_size


def _codes(visit: Visit) -> frozenset[str]:
    return teams.codes(*_teams_of(visit))


def _with_team(visit: Visit) -> Visit:
    """Return the visit with the team and language of the form; an unknown team is not kept."""
    wanted = request.form.get("team")
    team = wanted if wanted in _codes(visit) else visit.draft.team
    if "clear" in request.form:
        team = None
    draft = replace(visit.draft, team=team, language=wanted_language(visit, request.form))
    return replace(visit, draft=draft)


def _unknown_team(visit: Visit) -> bool:
    wanted = request.form.get("team")
    return wanted is not None and wanted not in _codes(visit)


def _shown(visit: Visit, *, fault: bool = False) -> Response:
    language.choose(visit.draft.language)
    progress = progress_of(visit.draft, visit.pages)
    values: dict[str, Hashable] = {
        **visit.frame,
        "number": visit.steps,
        "steps": visit.steps,
        "chosen": visit.draft.team,
        "options": _options(visit),
        "has_small": teams.has_small(*_teams_of(visit)),
        "progress": progress,
        "fault": _("Choose one of the answers in the list.") if fault else "",
    }
    if fault or visit.draft.team or not progress.is_complete:
        return own_page("team", values, status=FAULTY if fault else 200)
    return shared_page("team", values)  # all answered and no team yet: the same for everybody


def _options(visit: Visit) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen as a team, with words; empty when teams are not asked for."""
    known, minimum = _teams_of(visit)
    named = teams.nameable(known, minimum)
    if not named:
        return ()
    options = [(team.code, team.name) for team in named]
    if teams.has_small(known, minimum):
        options.append((teams.OTHER, _("Another team")))
    return (*options, (teams.RATHER_NOT, _("I would rather not say")))
