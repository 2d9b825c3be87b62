"""An organisation through all its measurements: as a page, and as a PDF for who decides."""

from typing import TYPE_CHECKING

from flask import redirect, request, url_for

from survey import course as courses
from survey import language
from survey.coach.blueprint import blueprint
from survey.coach.pages import Answer
from survey.current import db, today
from survey.language import gettext as _
from survey.look import of_documents
from survey.management import documents
from survey.storage.organisations import Organisation

if TYPE_CHECKING:
    from reports.course import Course
    from reports.html import Link


@blueprint.get("/organisations/<organisation>/course")
def course(organisation: Organisation) -> Answer:
    """Show the measurements of one technology through time, with ways to the others."""
    known = courses.technologies(db(), organisation.id)
    found = _found(organisation, known)
    if found is None:
        return redirect(_address("organisation_page", organisation), 303)
    look = of_documents(db(), organisation.id)
    return documents.course_page(found, look, _links(organisation, known, found))


@blueprint.get("/organisations/<organisation>/course.pdf")
def course_pdf(organisation: Organisation) -> Answer:
    """Hand the same out to print or send."""
    found = _found(organisation, courses.technologies(db(), organisation.id))
    if found is None:
        return redirect(_address("organisation_page", organisation), 303)
    return documents.course_pdf(found, of_documents(db(), organisation.id))


def _found(organisation: Organisation, known: list[str]) -> "Course | None":
    """The course of the technology asked for, or else of the one that was measured last."""
    asked = request.args.get("technology")
    chosen = asked if asked in known else next(iter(known), None)
    if chosen is None:
        return None
    written = language.current()
    return courses.course_of(db(), organisation.id, chosen, language=written, today=today())


def _links(organisation: Organisation, known: list[str], shown: "Course") -> "list[Link]":
    """Back to the organisation, the same as PDF, agreements to change, what else was measured."""
    from reports.html import Link

    technology = shown.latest.report.technology
    others = [other for other in known if other != technology]
    return [
        Link(organisation.name, _address("organisation_page", organisation)),
        Link(_("Download as PDF"), _address("course_pdf", organisation, technology=technology)),
        Link(
            _("Write down agreements"),
            _address("agreements_page", organisation, survey=shown.latest.id),
        ),
        *(Link(other, _address("course", organisation, technology=other)) for other in others),
    ]


def _address(view: str, organisation: Organisation, **more: str) -> str:
    return url_for(f"coach.{view}", organisation=organisation.id, _external=False, **more)
