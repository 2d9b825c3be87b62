"""The last page before a survey opens: everything at a glance; opening it or throwing it away."""

from flask import redirect, request, url_for

from survey import lifecycle
from survey.clock import AMSTERDAM
from survey.coach import check, facts
from survey.coach.addresses import SURVEY, address_of, teams_address, to
from survey.coach.blueprint import blueprint
from survey.coach.launching import must_be_draft
from survey.coach.mail_state import at_moment
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.coach.sampling import Sample, mail_to_myself
from survey.coach.settings import PARTS
from survey.current import app, db, moment, today
from survey.formatters import day
from survey.mail.at_launch import Offer, launch_and_invite, offer
from survey.mail.writing import written
from survey.storage import paper, surveys
from survey.storage.surveys import Survey

CONFLICT = 409


@blueprint.route(f"{SURVEY}/check", methods=["GET", "POST"])
def check_and_launch(survey: Survey) -> Answer:
    """Show all that stands in the way and what will be; open the survey, or mail a test first."""
    if request.method == "POST" and survey.state == "open":
        return to("survey_page", survey)  # pressed twice
    must_be_draft(survey)
    found = check.checked(db(), survey, today())
    now = moment()
    offered = offer(db(), survey, now) if app().sender else None
    if request.method == "GET":
        return _shown(survey, found, offered)
    action = request.form.get("action", "open")
    if action == "test" and app().sender:
        text = written(db(), survey, "invitation", survey.default_language)
        return _shown(survey, found, offered, sample=mail_to_myself(text))
    changed = action == "invite" and (offered is None or request.form.get("said") != offered.said)
    if found.obstacles or changed:
        return _shown(survey, found, offered, changed=changed, status=CONFLICT)
    with db().atomic():
        if action == "invite":
            launch_and_invite(db(), survey, now)
        else:
            lifecycle.launch(db(), survey, today())
        note_about(survey, "survey_launched")
    return to("mail" if action == "invite" else "survey_page", survey)


def _shown(
    survey: Survey,
    found: check.Checked,
    offered: Offer | None,
    *,
    sample: Sample | None = None,
    changed: bool = False,
    status: int = 200,
) -> Answer:
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
        offered=offered,
        goes=at_moment(offered.at) if offered and offered.at else "",
        reminded=[day(one.astimezone(AMSTERDAM).date()) for one in offered.reminders]
        if offered
        else [],
        has_mail=app().sender is not None,
        on_paper=paper.of_survey(db(), survey.id).taken,
        sample=sample,
        changed=changed,
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
