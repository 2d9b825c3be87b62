"""The last step: team and role, what is still open, and sending."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flask import Response, request

from reports.roles import Role
from survey import compression, language, lifecycle
from survey.current import db, today
from survey.language import gettext as _
from survey.respond import roles, teams
from survey.respond.answering import FAULTY
from survey.respond.blueprint import blueprint, see_other
from survey.respond.filling import progress_of
from survey.respond.reading import Sent
from survey.respond.rendering import filled_page, shared_page
from survey.respond.steps import last_step_is_everybodys, wanted_language
from survey.respond.thanking import thanks_with_own_result
from survey.respond.visits import Visit, visit_of
from survey.storage.connection import Database
from survey.storage.surveys import SurveyTeam

if TYPE_CHECKING:
    from collections.abc import Hashable


@blueprint.get("/a/<token>/team")
def team(token: str) -> Response:
    """Ask for the team and the role, where that is possible, and say what is still open."""
    return _shown(visit_of(token))


@blueprint.post("/a/<token>/team")
def save_team(token: str) -> Response:
    """Keep team and role and go where the button says."""
    visit = _with_choices(visit_of(token), request.form)
    visit.save(visit.draft)
    if _unknown(visit, request.form):
        return _shown(visit)
    action = request.form.get("action")
    if action == "previous":
        return see_other(visit.address(len(visit.pages)))
    return see_other(visit.address("later" if action == "later" else "team"))


@blueprint.post("/a/<token>/send")
def send(token: str) -> Response:
    """Send the answers, once, and thank."""
    visit = visit_of(token)
    if not send_with(visit, request.form, db(), today()):
        return _shown(_with_choices(visit, request.form))
    gzip = compression.is_read_by(request.headers.get("Accept-Encoding", ""))
    page, headers = thanks_with_own_result(visit, today(), gzip=gzip)
    return Response(page, headers=headers)


def send_with(visit: Visit, sent: Sent, database: Database, day: date) -> bool:
    """Send the answers with the team and role of a form; no flask.

    Nothing is sent, and False returned, when something was chosen that can't be. Raises what
    `lifecycle.send` raises.
    """
    if _unknown(visit, sent):
        return False
    visit = _with_choices(visit, sent)
    known, minimum = _teams_of(visit)
    team = teams.named(visit.draft.team, known, minimum)
    kept, role = roles.to_keep(team, visit.draft.role, _roles_of(visit))
    draft = replace(visit.draft, team=kept, role=role)
    lifecycle.send(database, visit.survey, visit.token, draft, day)
    return True


@blueprint.get("/a/<token>/send")
def not_sent_by_looking(token: str) -> Response:
    """Go back to the button: opening an address sends nothing."""
    return see_other(visit_of(token).address("team"))


def _teams_of(visit: Visit) -> tuple[tuple[SurveyTeam, ...], int]:
    """Return the teams of the survey and how large one must be to be named."""
    return visit.frozen.teams, visit.survey.minimum_group_size


def _roles_of(visit: Visit) -> tuple[Role, ...]:
    known, minimum = _teams_of(visit)
    return roles.nameable_in(known, visit.frozen.roles, minimum)


def _codes(visit: Visit) -> dict[str, frozenset[str]]:
    """Return what may be sent in each field."""
    named = _roles_of(visit)
    may_name = frozenset({*named, roles.RATHER_NOT}) if named else frozenset()
    return {"team": teams.codes(*_teams_of(visit)), "role": may_name}


def _with_choices(visit: Visit, sent: Sent) -> Visit:
    """Return the visit with the team, role and language of the form; nothing unknown is kept."""
    chosen: dict[str, str | None] = {"team": visit.draft.team, "role": visit.draft.role}
    for field, codes in _codes(visit).items():
        if sent.get(field) in codes:
            chosen[field] = sent[field]
        if sent.get("clear") == field:
            chosen[field] = None
    language = wanted_language(visit, sent)
    draft = replace(visit.draft, team=chosen["team"], role=chosen["role"], language=language)
    return replace(visit, draft=draft)


def _unknown(visit: Visit, sent: Sent) -> frozenset[str]:
    """Return the fields in which something was sent that can't be chosen."""
    return frozenset(f for f, codes in _codes(visit).items() if f in sent and sent[f] not in codes)


def _shown(visit: Visit) -> Response:
    language.choose(visit.draft.language)
    progress = progress_of(visit.draft, visit.pages)
    unknown = _unknown(visit, request.form)
    values: dict[str, Hashable] = {
        **visit.frame,
        "number": visit.steps,
        "steps": visit.steps,
        "chosen": visit.draft.team,
        "chosen_role": visit.draft.role,
        "options": _options(visit),
        "role_options": _role_options(visit),
        "has_small": teams.has_small(*_teams_of(visit)),
        "progress": progress,
        "fault": _("Choose one of the answers in the list.") if unknown else "",
        "unknown": unknown,
    }
    if unknown or not last_step_is_everybodys(visit):
        return filled_page("team", values, status=FAULTY if unknown else 200)
    return shared_page("team", values)


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


def _role_options(visit: Visit) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen as a role, with words; empty when roles are not asked for."""
    words = {"staff": _("Employee"), "manager": _("I lead people"), "volunteer": _("Volunteer")}
    named = _roles_of(visit)
    options = tuple((role, words[role]) for role in named)
    return (*options, (roles.RATHER_NOT, _("I would rather not say"))) if options else ()
