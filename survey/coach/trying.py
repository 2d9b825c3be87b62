"""A trial: a coach walks through the questions as a colleague does, and nothing of it is kept.

Nothing is stored and nothing is carried from page to page, so no answer of a trial can ever count.
"""

from typing import TYPE_CHECKING

from flask import abort, g, request
from werkzeug import Response as AnyResponse

from survey import language
from survey.anonymity import Draft
from survey.coach.addresses import SURVEY, address_of, to
from survey.coach.blueprint import blueprint
from survey.coach.launching import must_be_draft
from survey.coach.pages import Answer
from survey.coach.teams_to_be import teams_to_be
from survey.coach.walking import Trial, shown, walked
from survey.current import db
from survey.respond import teams
from survey.respond.blueprint import see_other
from survey.respond.start import start_values
from survey.storage import looks, screens, surveys
from survey.storage.surveys import Survey
from survey.storage.visits import Frozen

if TYPE_CHECKING:
    from collections.abc import Hashable

TRIAL = f"{SURVEY}/trial"


def _trial(survey: Survey, spoken: str) -> Trial:
    must_be_draft(survey)
    if spoken not in survey.languages:
        abort(404)
    language.choose(spoken, survey.pronoun)
    frozen = Frozen(
        surveys.questionnaire_of(db(), survey.id),
        teams_to_be(db(), survey),
        screens.is_one_by_one(db(), survey.id),
    )
    if not frozen.questionnaire.pages:
        abort(404)
    look = looks.of_organisation(db(), survey.organisation)
    stop = address_of("check_and_launch", survey)
    return Trial("", survey, g.organisation.name, frozen, Draft(spoken), look, stop)


@blueprint.get(TRIAL)
def trial(survey: Survey) -> AnyResponse:
    """Begin a trial in the coach's language, when the survey has it."""
    own = language.current()
    spoken = own if own in survey.languages else survey.default_language
    return to("trial_start", survey, spoken=spoken)


@blueprint.route(f"{TRIAL}/<spoken>/start", methods=["GET", "POST"])
def trial_start(survey: Survey, spoken: str) -> Answer | str:
    """Show the start page; its button leads to the first questions."""
    made = _trial(survey, spoken)
    if request.method == "POST":
        return see_other(made.address(1))
    values = start_values(survey, made.frozen.questionnaire, "start")
    del values["survey"], values["organisation"]
    return shown("start", made, values)


@blueprint.route(f"{TRIAL}/<spoken>/<int:number>", methods=["GET", "POST"])
def trial_page(survey: Survey, spoken: str, number: int) -> Answer | str:
    """Show a page with questions, and say what is wrong with answers as to a colleague."""
    return walked(_trial(survey, spoken), number)


@blueprint.get(f"{TRIAL}/<spoken>/later")
@blueprint.get(f"{TRIAL}/<spoken>/team")
def trial_end(survey: Survey, spoken: str) -> str:
    """Say what a colleague does here, and that nothing was kept."""
    made = _trial(survey, spoken)
    named = teams.nameable(made.frozen.teams, survey.minimum_group_size)
    values: dict[str, Hashable] = {
        "number": made.steps,
        "steps": made.steps,
        "named": tuple(team.name for team in named),
    }
    return shown("end", made, values)
