"""A trial: a coach walks through the questions as a colleague does, and nothing of it is kept.

Nothing is stored and nothing is carried from page to page, so no answer of a trial can ever count.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import abort, g, render_template, request
from werkzeug import Response as AnyResponse

from survey import language
from survey.anonymity import Draft
from survey.coach.addresses import SURVEY, address_of, to
from survey.coach.blueprint import blueprint
from survey.coach.launching import must_be_draft
from survey.coach.pages import UNPROCESSABLE, Answer
from survey.current import db
from survey.respond import teams
from survey.respond.answering import faulty, left_open
from survey.respond.asked import BLANK
from survey.respond.blueprint import see_other
from survey.respond.start import start_values
from survey.respond.steps import OPEN, step
from survey.respond.visits import Visit
from survey.storage import looks, organisations, screens, surveys
from survey.storage.surveys import Survey, SurveyTeam
from survey.storage.visits import Frozen

if TYPE_CHECKING:
    from collections.abc import Hashable

TRIAL = f"{SURVEY}/trial"


@dataclass(frozen=True)
class Trial(Visit):
    """A visit without a link, to a survey that is not open."""

    def address(self, place: int | str) -> str:
        """Return the address of a page of this trial, from any other page of it."""
        return f"../{self.draft.language}/{place}"


def _trial(survey: Survey, spoken: str) -> Trial:
    must_be_draft(survey)
    if spoken not in survey.languages:
        abort(404)
    language.choose(spoken, survey.pronoun)
    frozen = Frozen(
        surveys.questionnaire_of(db(), survey.id),
        tuple(
            SurveyTeam(team.id, team.name, team.headcount, team.kind, team.unit)
            for team in organisations.teams_of(db(), survey.organisation)
        ),
        screens.is_one_by_one(db(), survey.id),
    )
    if not frozen.questionnaire.pages:
        abort(404)
    look = looks.of_organisation(db(), survey.organisation)
    return Trial("", survey, g.organisation.name, frozen, Draft(spoken), look)


def _shown(template: str, trial: Trial, values: "dict[str, Hashable]") -> str:
    """Render a page of the trial, which says that it is one."""
    stop = address_of("check_and_launch", trial.survey)
    return render_template(f"coach/trial_{template}.html", **trial.frame, **values, stop=stop)


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
    return _shown("start", made, values)


@blueprint.route(f"{TRIAL}/<spoken>/<int:number>", methods=["GET", "POST"])
def trial_page(survey: Survey, spoken: str, number: int) -> Answer | str:
    """Show a page with questions, and say what is wrong with answers as to a colleague."""
    made = _trial(survey, spoken)
    asked_page = made.page(number)
    filled = BLANK
    if request.method == "POST":
        taken = step(made, number, request.form)
        answered = replace(made, draft=taken.draft)
        if taken.faults:
            filled = faulty(answered, number, taken.faults)
        elif taken.address.endswith(f"?{OPEN}"):
            filled = left_open(answered, number)
        else:
            return see_other(taken.address)
    values = {"page": asked_page, "number": number, "steps": made.steps, "filled": filled}
    return _shown("page", made, values), UNPROCESSABLE if filled.errors else 200


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
    return _shown("end", made, values)
