"""After a report: what to aim for, and what was agreed; both come into this and the next report."""

from typing import TYPE_CHECKING

from flask import g, request

from reports.advice import THEMES
from survey import results
from survey.coach.addresses import SURVEY, to
from survey.coach.after_forms import STATE_WORDS, agreements_form, targets_form
from survey.coach.blueprint import blueprint
from survey.coach.pages import Answer, page
from survey.coach.results import must_be_closed
from survey.coach.rows import is_complete
from survey.current import db
from survey.good_practices import groups_of
from survey.language import current
from survey.language import gettext as _
from survey.storage import agreements, releases, surveys, targets
from survey.storage.surveys import Survey

if TYPE_CHECKING:
    from reports.model import ConstructResult, Report

ASKED_OF_PEOPLE = "innovativeness"
"""The role of a theme that describes people; nobody aims for another mean of that."""


def report_of(survey: Survey) -> "Report | None":
    """Return the newest report in the coach's language, or else in the survey's first."""
    must_be_closed(survey)
    made = releases.latest(db(), survey.id, current()) or releases.latest(
        db(), survey.id, survey.default_language
    )
    return results.report_of(made).report if made else None


def _themes(report: "Report") -> "list[ConstructResult]":
    """The themes whose mean is shown and can be worked on."""
    from reports.model import ConstructWithheld

    return [
        one
        for one in report.constructs
        if not isinstance(one, ConstructWithheld) and one.role != ASKED_OF_PEOPLE
    ]


@blueprint.route(f"{SURVEY}/targets", methods=["GET", "POST"])
def targets_page(survey: Survey) -> Answer:
    """Choose per theme which mean to aim for at the next wave."""
    report = report_of(survey)
    if report is None:
        return to("results", survey)
    form = targets_form(request.form, _themes(report), targets.of_survey(db(), survey.id))
    if request.method != "POST" or not form.validate():
        return page("targets", form, survey=survey)
    targets.replace(db(), survey.id, form.targets)
    return to("results", survey)


@blueprint.route(f"{SURVEY}/agreements", methods=["GET", "POST"])
def agreements_page(survey: Survey) -> Answer:
    """Write down what was agreed, by whom and when, and how far it is."""
    report = report_of(survey)
    if report is None:
        return to("results", survey)
    form = agreements_form(request.form, agreements.of_survey(db(), survey.id))
    if not is_complete(form):
        return page(
            "agreements",
            form,
            survey=survey,
            ideas=[(one, THEMES.get(one.construct, "")) for one in report.actions],
            reads=groups_of(db(), g.organisation),
            before=_before(survey),
        )
    agreements.replace(db(), survey.id, form.agreements)
    return to("results", survey)


def _before(survey: Survey) -> tuple[Survey, list[tuple[str, str]]] | None:
    """What was agreed after the wave before, each with its state."""
    before = surveys.get(db(), survey.predecessor) if survey.predecessor else None
    made = agreements.of_survey(db(), before.id) if before else []
    if before is None or not made:
        return None
    return before, [(one.what, _(STATE_WORDS[one.state])) for one in made]
