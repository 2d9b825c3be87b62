"""The order of a report."""

from collections.abc import Callable, Sequence

from ..charts.drawing import Medium
from ..formatters import Formatter
from ..model import Report
from .adoption import adoption_section
from .advice import advice_section
from .blocks import Document, Paragraph, Section
from .change import change_section
from .comments import comments_section
from .context import Context
from .drivers import drivers_section
from .gap import gap_section
from .groups import groups_section
from .method import method_section
from .questions import questions_section
from .standing import standing_section
from .summary import summary_section
from .themes import themes_section

_SECTIONS: Sequence[Callable[[Context], Section | None]] = (
    summary_section,
    standing_section,
    themes_section,
    change_section,
    groups_section,
    gap_section,
    drivers_section,
    adoption_section,
    questions_section,
    comments_section,
    advice_section,
    method_section,
)


def document_of(report: Report, media: tuple[Medium, ...]) -> Document:
    """Return the report as a document, its charts drawn for these media.

    With fewer respondents than the minimum group size it holds no figure but the response.
    """
    context = Context(report, Formatter(report.language), media)
    if report.may_be_shown:
        made = (section(context) for section in _SECTIONS)
        sections = tuple(section for section in made if section is not None)
    else:
        sections = (_too_few(context),)
    return Document(
        language=report.language,
        organisation=report.organisation,
        technology=report.technology,
        measured=report.measured or "",
        title=report.title,
        response=response_line(context),
        demo=report.demo,
        sections=sections,
    )


def response_line(context: Context) -> str:
    """Return who took part: 41 van de 52 mensen deden mee (79 %)."""
    response, reader = context.report.response, context.reader
    if response.population is None or response.rate is None:
        return context.words.ngettext(
            "%(n)s person took part", "%(n)s people took part", response.n
        )
    return context.words.gettext(
        "%(part)s people took part (%(share)s)",
        part=reader.part(response.n, response.population),
        share=reader.share(response.rate),
    )


def _too_few(context: Context) -> Section:
    gettext = context.words.gettext
    minimum = context.reader.count(context.report.method.minimum_group_size)
    return Section(
        "summary",
        gettext("No results"),
        (
            Paragraph(
                gettext("We show results from %(minimum)s people or more.", minimum=minimum),
                "lead",
            ),
            Paragraph(
                gettext(
                    "With fewer people it could become clear who answered what. "
                    "That is why this report shows no figures."
                )
            ),
        ),
    )
