"""The released report for the coach: web page, PDF, tables and data."""

from flask import g, request

from reports.look import Look
from survey import language
from survey.coach.addresses import SURVEY, address_of, to
from survey.coach.blueprint import blueprint
from survey.coach.pages import Answer
from survey.coach.results import must_be_closed
from survey.current import db
from survey.language import gettext as _
from survey.look import of_documents
from survey.management import documents
from survey.storage import releases
from survey.storage.releases import Release
from survey.storage.surveys import Survey


def _release_of(survey: Survey) -> Release | None:
    """The newest report in the language asked for, or else in the survey's first language."""
    must_be_closed(survey)
    asked = request.args.get("language")
    chosen = asked if asked in survey.languages else language.current()
    found = releases.latest(db(), survey.id, chosen)
    return found or releases.latest(db(), survey.id, survey.default_language)


def _look() -> Look:
    return of_documents(db(), g.organisation.id)


@blueprint.get(f"{SURVEY}/report")
def report(survey: Survey) -> Answer:
    """Show the report as a page."""
    found = _release_of(survey)
    if not found:
        return to("results", survey)
    # The page speaks the language of the report, and so do the ways out of it.
    with language.speaking(found.language):
        links = [
            (_("Back to the survey"), address_of("results", survey)),
            (_("Download as PDF"), address_of("report_pdf", survey, language=found.language)),
        ]
    return documents.web_page(found, _look(), links)


@blueprint.get(f"{SURVEY}/report.pdf")
def report_pdf(survey: Survey) -> Answer:
    """Hand out the report to print or send."""
    found = _release_of(survey)
    return documents.pdf(found, _look()) if found else to("results", survey)


@blueprint.get(f"{SURVEY}/account.pdf")
def account_pdf(survey: Survey) -> Answer:
    """Hand out the short report for who commissions or pays."""
    found = _release_of(survey)
    return documents.account(found, _look()) if found else to("results", survey)


@blueprint.get(f"{SURVEY}/report.xlsx")
def report_xlsx(survey: Survey) -> Answer:
    """Hand out the figures for Excel."""
    found = _release_of(survey)
    return documents.workbook(found) if found else to("results", survey)


@blueprint.get(f"{SURVEY}/report.csv")
def report_csv(survey: Survey) -> Answer:
    """Hand out the figures for another program."""
    found = _release_of(survey)
    return documents.table(found) if found else to("results", survey)


@blueprint.get(f"{SURVEY}/report.json")
def report_json(survey: Survey) -> Answer:
    """Hand out the report as data."""
    found = _release_of(survey)
    return documents.data(found) if found else to("results", survey)
