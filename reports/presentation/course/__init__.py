"""The course: one organisation through all its measurements of a technology, as a document."""

from collections.abc import Callable, Sequence

from ...charts.drawing import Medium
from ...course import Course
from ...vocabulary import technology_of
from ..blocks import Document, Section
from .adopters import adopters_section
from .agreed import agreed_section
from .reading import reading_section
from .summary import summary_section
from .telling import Telling, telling
from .themes import themes_section
from .use import use_section

__all__ = ["course_of"]

_SECTIONS: Sequence[Callable[[Telling], Section | None]] = (
    summary_section,
    agreed_section,
    themes_section,
    use_section,
    adopters_section,
    reading_section,
)


def course_of(course: Course, media: tuple[Medium, ...]) -> Document:
    """Return the course as a document, its charts drawn for these media."""
    told = telling(course, media)
    report, gettext = course.latest.report, told.words.gettext
    made = (section(told) for section in _SECTIONS)
    first, last = course.waves[0].called, course.waves[-1].called
    return Document(
        language=report.language,
        organisation=report.organisation,
        technology=report.technology,
        measured=last if len(course.waves) == 1 else f"{first} – {last}",
        title=gettext("Support for %(technology)s over time", technology=technology_of(report)),
        response=_response(told),
        demo=report.demo,
        sections=tuple(section for section in made if section is not None),
    )


def _response(told: Telling) -> str:
    return told.words.ngettext(
        "%(n)s measurement. This page was made on %(day)s.",
        "%(n)s measurements. This page was made on %(day)s.",
        len(told.waves),
        day=told.course.today_in_words,
    )
