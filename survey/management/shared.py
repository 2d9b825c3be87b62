"""A released report, or all up to it, behind a shared link. Looking changes nothing."""

from flask import Response, abort, make_response, render_template, request

from survey import language
from survey.anonymity import lookup_hash
from survey.current import db, today
from survey.language import gettext as _
from survey.look import of_documents
from survey.management import documents
from survey.management.blueprint import blueprint
from survey.storage import looks, organisations, releases, share_links, surveys
from survey.storage.releases import Release
from survey.storage.share_links import ShareLink, Shown
from survey.storage.surveys import Survey

GONE = 410


def link_behind(token: str) -> ShareLink:
    """Return the link with this token: not found, or gone after its last day."""
    language.choose(request.args.get("language"))
    link = share_links.find(db(), lookup_hash(token))
    if link is None:
        abort(404)
    if not link.works_on(today()):
        abort(make_response(render_template("management/expired.html"), GONE))
    return link


def survey_behind(token: str, shows: Shown) -> Survey:
    """Return the survey of a link that shows this; what it does not show is not found."""
    link = link_behind(token)
    survey = surveys.get(db(), link.survey)
    if survey is None or link.shows != shows:
        abort(404)
    return survey


def release_of(survey: Survey) -> Release:
    """Return the newest report in the language asked for, or else in the survey's first one."""
    asked = request.args.get("language") or ""
    found = releases.latest(db(), survey.id, asked) if asked in survey.languages else None
    found = found or releases.latest(db(), survey.id, survey.default_language)
    if found is None:
        abort(404)
    return found


@blueprint.get("/<token>")
def cover(token: str) -> str:
    """Say what this is, and offer the report to read or to download."""
    link = link_behind(token)
    survey = survey_behind(token, link.shows)
    release = release_of(survey)
    language.choose(release.language)
    return render_template(
        "management/cover.html",
        token=token,
        shows=link.shows,
        survey=survey,
        organisation=organisations.get(db(), survey.organisation),
        release=release,
        look=looks.of_organisation(db(), survey.organisation),
    )


@blueprint.get("/<token>/read")
def read(token: str) -> Response:
    """Show the report as a page."""
    survey = survey_behind(token, "report")
    release = release_of(survey)
    with language.speaking(release.language):
        # Without the token: who keeps the page and passes it on does not pass on the link.
        links = [(_("Download as PDF"), f"report.pdf?language={release.language}")]
    return documents.web_page(release, of_documents(db(), survey.organisation), links)


@blueprint.get("/<token>/report.pdf")
def pdf(token: str) -> Response:
    """Hand out the report to print or send."""
    survey = survey_behind(token, "report")
    return documents.pdf(release_of(survey), of_documents(db(), survey.organisation))


@blueprint.get("/<token>/report.json")
def data(token: str) -> Response:
    """Hand out the report as data."""
    return documents.data(release_of(survey_behind(token, "report")))
