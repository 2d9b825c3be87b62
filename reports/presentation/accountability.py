"""Two pages for who commissions or pays: response, themes, change, agreements.

Nothing by team or role, no open answers, no statement by itself.
"""

from dataclasses import replace

from ..charts.drawing import Medium
from ..formatters import Formatter
from ..model import Report
from ..standing import clear_changes, compared
from .agreements import agreements
from .aims import targets_part
from .blocks import Block, Bullets, Document, Paragraph, Picture, Section
from .context import Context
from .document import document_of, response_line
from .origin import gathered
from .standing import standing_section
from .summary import summary_section

_LEFT_OUT = ("gap",)
"""Findings about groups of people within the organisation."""


def accountability_of(report: Report, media: tuple[Medium, ...]) -> Document:
    """Return the report as an account to somebody outside, its charts drawn for these media.

    With fewer respondents than the minimum group size it says that alone, as the report does.
    """
    if not report.may_be_shown:
        return document_of(report, media)
    told = tuple(one for one in report.findings if one.kind not in _LEFT_OUT)
    context = Context(
        replace(report, findings=told, groups=(), comments=()), Formatter(report.language), media
    )
    made = (
        summary_section(context),
        _only_pictures(standing_section(context)),
        _changed(context),
        _agreed(context),
        _measured(context),
    )
    return Document(
        language=report.language,
        organisation=report.organisation,
        technology=report.technology,
        measured=report.measured or "",
        title=context.words.gettext("Account of %(title)s", title=report.title),
        response=response_line(context),
        demo=report.demo,
        sections=tuple(section for section in made if section is not None),
    )


def _only_pictures(section: Section | None) -> Section | None:
    """Return a section without its tables; the figures stand in the whole report."""
    if section is None:
        return None
    kept = tuple(block for block in section.blocks if isinstance(block, Picture))
    return replace(section, blocks=kept) if kept else None


def _changed(context: Context) -> Section | None:
    """Return what changed clearly, a line each; the chart above shows the rest."""
    if not compared(context.report):
        return None
    gettext, reader = context.words.gettext, context.reader
    lines = tuple(
        gettext(
            "%(theme)s: %(difference)s (%(interval)s)",
            theme=context.report.construct(one.construct).name,
            difference=reader.difference(one.difference),
            interval=reader.differences(one.ci95),
        )
        for one in clear_changes(context.report)
    )
    rest = gettext("The other differences are too small to say anything about.")
    if not lines:
        rest = gettext("No theme differs clearly from last time") + "."
    blocks: tuple[Block, ...] = (*((Bullets(lines),) if lines else ()), Paragraph(rest))
    return Section("change", gettext("Compared with last time"), blocks)


def _agreed(context: Context) -> Section | None:
    parts: tuple[Block, ...] = (*targets_part(context), *agreements(context))
    return Section("agreed", context.words.gettext("Agreed"), parts) if parts else None


def _measured(context: Context) -> Section:
    gettext, report = context.words.gettext, context.report
    asked = "; ".join(f"{one.title} ({one.id} {one.version})" for one in report.instruments)
    minimum = context.reader.count(report.method.minimum_group_size)
    rules = (
        gettext("Questionnaires: %(titles)s.", titles=asked),
        gathered(context)
        if report.elsewhere is not None
        else gettext("People answered without their name. Taking part was a free choice."),
        gettext("We show nothing about fewer than %(minimum)s people.", minimum=minimum),
        gettext("Between brackets and beside dots: the 95%% interval."),
    )
    return Section("method", gettext("How it was measured"), (Bullets(rules),))
