"""The page to wait at while something long is done; it looks again by itself."""

from flask import abort, make_response, request

from survey.background import FAULT
from survey.coach.addresses import SURVEY, address_of, to
from survey.coach.blueprint import blueprint
from survey.coach.pages import Answer, page
from survey.current import db
from survey.storage import jobs
from survey.storage.surveys import Survey

EVERY = 3  # seconds


@blueprint.get(f"{SURVEY}/work/<job>")
def working(survey: Survey, job: str) -> Answer:
    """Show how far it is, and go on when it is done."""
    found = jobs.get(db(), job)
    if found is None or found.survey != survey.id:
        abort(404)
    if found.state == "done" or found.outcome == "TooFewAnswers":  # the page says so
        return to("results", survey)
    stays = "stay" in request.args
    shown = page(
        "working",
        survey=survey,
        job=found,
        ahead=jobs.ahead_of(db(), found.id),
        is_fault=found.outcome == FAULT,
        stays=stays,
        every=EVERY,
        again=address_of("working", survey, job=found.id),
    )
    answer = make_response(shown)
    if found.is_unfinished and not stays:
        answer.headers["Refresh"] = str(EVERY)
    return answer
