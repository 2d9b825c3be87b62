"""A released report behind a shared link. Looking changes nothing."""

from flask import Response, abort, make_response, render_template, request

from reports.look import Look
from survey import language
from survey.anonymity import lookup_hash
from survey.current import db, today
from survey.language import gettext as _
from survey.look import of_documents
from survey.management import documents
from survey.management.blueprint import blueprint
from survey.storage import looks, organisations, releases, share_links, surveys
from survey.storage.releases import Release
from survey.storage.surveys import Survey

GONE = 410


def _survey_behind(token: str) -> Survey:
    """The survey whose report this link shows: not found, or gone after its last day."""
    link = share_links.find(db(), lookup_hash(token))
    survey = surveys.get(db(), link.survey) if link else None
    if link is None or survey is None:
        abort(404)
    if not link.works_on(today()):
        abort(make_response(render_template("management/expired.html"), GONE))
    return survey


def _release(token: str) -> Release:
    """The newest report in the language asked for, or else in the survey's first language."""
    survey = _survey_behind(token)
    asked = request.args.get("language") or ""
    found = releases.latest(db(), survey.id, asked) if asked in survey.languages else None
    found = found or releases.latest(db(), survey.id, survey.default_language)
    if found is None:
        abort(404)
    return found


def _look(token: str) -> Look:
    return of_documents(db(), _survey_behind(token).organisation)


@blueprint.get("/<token>")
def cover(token: str) -> str:
    """Say what this is, and offer the report to read or to download."""
    survey = _survey_behind(token)
    release = _release(token)
    language.choose(release.language)
    return render_template(
        "management/cover.html",
        token=token,
        survey=survey,
        organisation=organisations.get(db(), survey.organisation),
        release=release,
        look=looks.of_organisation(db(), survey.organisation),
    )


@blueprint.get("/<token>/read")
def read(token: str) -> Response:
    """Show the report as a page."""
    release = _release(token)
    with language.speaking(release.language):
        # Without the token: who keeps the page and passes it on does not pass on the link.
        links = [(_("Download as PDF"), f"report.pdf?language={release.language}")]
    return documents.web_page(release, _look(token), links)


@blueprint.get("/<token>/report.pdf")
def pdf(token: str) -> Response:
    """Hand out the report to print or send."""
    return documents.pdf(_release(token), _look(token))


@blueprint.get("/<token>/report.json")
def data(token: str) -> Response:
    """Hand out the report as data."""
    return documents.data(_release(token))
