"""Item-level answers as a file: for an administrator who is also coach, and written in the log."""

from flask import Response

from survey import lifecycle
from survey.coach.addresses import SURVEY
from survey.coach.blueprint import blueprint, signed_in
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.coach.results import must_be_closed
from survey.current import db
from survey.language import current
from survey.management import documents
from survey.results import context_of, dataset_of, report_of
from survey.storage import releases
from survey.storage.surveys import Survey

KINDS = {"sav": "application/x-spss-sav", "zip": "application/zip"}


@blueprint.route(f"{SURVEY}/answers", methods=["GET"])
def answers(survey: Survey) -> Answer:
    """Say what the files hold, and what one promises by taking them."""
    _must_be_administrator()
    must_be_closed(survey)
    return _page_of(survey)


@blueprint.post(f"{SURVEY}/answers.sav")
def answers_sav(survey: Survey) -> Answer:
    """Hand out the answers for SPSS."""
    return _taken_out(survey, "sav")


@blueprint.post(f"{SURVEY}/answers.zip")
def answers_zip(survey: Survey) -> Answer:
    """Hand out the answers for R and JASP."""
    return _taken_out(survey, "zip")


def _taken_out(survey: Survey, kind: str) -> Answer:
    """The answers without teams, in a new order each time."""
    from reports import tables
    from reports.gate import NotReleasable

    _must_be_administrator()
    must_be_closed(survey)
    made = releases.of_survey(db(), survey.id)
    dataset = dataset_of(db(), survey)
    language = current() if current() in survey.languages else survey.default_language
    try:
        given = tables.release_answers(dataset, context_of(db(), survey, language, n=dataset.n))
    except NotReleasable as refused:
        return _page_of(survey, refused.sentences(current())[0])
    if not made:
        return _page_of(survey)
    with db().atomic():
        note_about(survey, "answers_exported", kind)
    newest = made[-1]
    released = report_of(newest)
    content = tables.answers_sav(given) if kind == "sav" else tables.r_archive(released, given)
    response = Response(content, mimetype=KINDS[kind])
    name = f"{documents.file_name(released, newest)}-antwoorden.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page_of(survey: Survey, refused: str = "") -> Answer:
    made = releases.of_survey(db(), survey.id)
    return page("answers", survey=survey, made=made, refused=refused)


def _must_be_administrator() -> None:
    if not signed_in().administrator:
        raise lifecycle.OnlyForAdministrators
