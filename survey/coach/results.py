"""A closed survey: what there is to do before and after its report."""

from contextlib import suppress

from flask import redirect, request
from werkzeug import Response as AnyResponse

from survey import lifecycle
from survey import results as closed
from survey.coach import facts, reopening
from survey.coach.addresses import SURVEY, address_of, to
from survey.coach.blueprint import blueprint
from survey.coach.noting import note_about
from survey.coach.open_answers import open_answers_of
from survey.coach.pages import Answer, page
from survey.coach.progress import progress_of
from survey.current import app, db, today
from survey.storage import agreements, jobs, releases, responses, share_links, taken_in, targets
from survey.storage.surveys import Survey

MANY = 500
"""From how many answers making a report takes longer than somebody should wait for a page."""


def must_be_closed(survey: Survey) -> None:
    """Raise NotClosed while there are no results."""
    if not survey.has_results:
        raise lifecycle.NotClosed


@blueprint.get(f"{SURVEY}/results")
def results(survey: Survey) -> Answer:
    """Show the response, the open answers to read, and the report once it is made."""
    must_be_closed(survey)
    made = releases.of_survey(db(), survey.id)
    newest = max((release.number for release in made), default=0)
    progress = progress_of(survey)
    return page(
        "results",
        survey=survey,
        progress=progress,
        teams=facts.of_progress(progress),
        open_answers=open_answers_of(db(), survey),
        newest=newest,
        job=jobs.unfinished(db(), survey.id),
        released=[release for release in made if release.number == newest],
        reopens_until=(
            reopening.open_until(survey, today())
            if lifecycle.may_be_reopened(db(), survey, today())
            else None
        ),
        agreed=len(agreements.of_survey(db(), survey.id)),
        aimed=len(targets.of_survey(db(), survey.id)),
        links=share_links.of_survey(db(), survey.id),
        elsewhere=taken_in.of_survey(db(), survey.id),
    )


@blueprint.post(f"{SURVEY}/release")
def release(survey: Survey) -> AnyResponse:
    """Make the report and freeze it; pressed twice it is made once."""
    must_be_closed(survey)
    seen = request.form.get("after", default=None, type=int)
    if responses.count(db(), survey.id) >= MANY:
        with db().atomic():
            job = jobs.ask(db(), survey.id, "release", "" if seen is None else str(seen))
            note_about(survey, "report_made")
        app().background.wake()
        return redirect(address_of("working", survey, job=job.id), 303)
    with suppress(closed.TooFewAnswers):  # the page says so
        closed.make_release(
            db(), survey, today(), after=seen, along=lambda: note_about(survey, "report_made")
        )
    return to("results", survey)
