"""All measurements up to one, behind a shared link. Looking changes nothing."""

from typing import TYPE_CHECKING

from flask import Response, abort

from survey import language
from survey.course import course_of
from survey.current import db, today
from survey.language import gettext as _
from survey.look import of_documents
from survey.management import documents
from survey.management.blueprint import blueprint
from survey.management.shared import release_of, survey_behind

if TYPE_CHECKING:
    from reports.course import Course
    from survey.storage.surveys import Survey


def _course_of(survey: "Survey") -> "Course":
    found = course_of(
        db(),
        survey.organisation,
        survey.technology,
        language=release_of(survey).language,
        today=today(),
        until=survey,
    )
    if found is None:
        abort(404)
    return found


@blueprint.get("/<token>/course")
def course(token: str) -> Response:
    """Show the measurements as a page."""
    from reports.html import Link

    survey = survey_behind(token, "course")
    found = _course_of(survey)
    written = found.latest.report.language
    with language.speaking(written):
        # Without the token, as in a shared report.
        links = [Link(_("Download as PDF"), f"course.pdf?language={written}")]
    return documents.course_page(found, of_documents(db(), survey.organisation), links)


@blueprint.get("/<token>/course.pdf")
def course_pdf(token: str) -> Response:
    """Hand the same out to print or send."""
    survey = survey_behind(token, "course")
    return documents.course_pdf(_course_of(survey), of_documents(db(), survey.organisation))
