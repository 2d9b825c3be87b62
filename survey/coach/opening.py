"""The last page before a survey opens: everything at a glance; opening it or throwing it away."""

from flask import redirect, request, url_for

from survey import lifecycle
from survey.coach import check, facts
from survey.coach.addresses import SURVEY, address_of, teams_address, to
from survey.coach.blueprint import blueprint
from survey.coach.launching import must_be_draft
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.coach.settings import PARTS
from survey.current import db, today
from survey.storage import surveys
from survey.storage.surveys import Survey


@blueprint.route(f"{SURVEY}/check", methods=["GET", "POST"])
def check_and_launch(survey: Survey) -> Answer:
    """Show all that stands in the way and what will be; open the survey."""
    if request.method == "POST" and survey.state == "open":
        return to("survey_page", survey)  # pressed twice
    must_be_draft(survey)
    found = check.checked(db(), survey, today())
    if request.method == "POST" and not found.obstacles:
        with db().atomic():
            lifecycle.launch(db(), survey, today())
            note_about(survey, "survey_launched")
        return to("survey_page", survey)
    status = 200 if request.method == "GET" else 409
    return page(
        "check",
        status=status,
        survey=survey,
        found=found,
        facts=facts.of_draft(survey, found) + _chosen(survey),
        mend={
            remark.view: _where_to_mend(remark, survey)
            for remark in (*found.obstacles, *found.warnings)
        },
    )


def _chosen(survey: Survey) -> facts.Facts:
    """What each setting's own part says was chosen."""
    return [fact for part in PARTS for fact in part.facts(db(), survey)]


def _where_to_mend(remark: check.Remark, survey: Survey) -> str:
    if remark.view == "edit_organisation":
        return teams_address(survey, back="check_and_launch")
    return address_of(remark.view, survey)


@blueprint.route(f"{SURVEY}/delete", methods=["GET", "POST"])
def delete_draft(survey: Survey) -> Answer:
    """Erase a draft, after asking."""
    must_be_draft(survey)
    if request.method == "POST":
        with db().atomic():
            surveys.delete(db(), survey.id)
            note_about(survey, "survey_deleted")
        return redirect(url_for("coach.home"), 303)
    return page("delete_draft", survey=survey)
