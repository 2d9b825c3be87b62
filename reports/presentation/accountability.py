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
from .fitting import MOST_CHANGES, fitted, left_out
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
    changes = clear_changes(context.report)
    lines = tuple(
        gettext(
            "%(theme)s: %(difference)s (%(interval)s)",
            theme=context.report.construct(one.construct).name,
            difference=reader.difference(one.difference),
            interval=reader.differences(one.ci95),
        )
        for one in changes[:MOST_CHANGES]
    )
    rest = _rest_of(context, len(changes))
    blocks: tuple[Block, ...] = (*((Bullets(lines),) if lines else ()), Paragraph(rest))
    return Section("change", gettext("Compared with last time"), blocks)


def _rest_of(context: Context, clear: int) -> str:
    """Say what is true of the themes without a line of their own."""
    words = context.words
    if not clear:
        return words.gettext("No theme differs clearly from last time") + "."
    parts = []
    if clear > MOST_CHANGES:
        more = words.ngettext(
            "%(n)s other theme differs clearly too: see the whole report.",
            "%(n)s other themes differ clearly too: see the whole report.",
            clear - MOST_CHANGES,
        )
        parts.append(more)
    if clear < len(compared(context.report)):
        parts.append(words.gettext("The other differences are too small to say anything about."))
    return " ".join(parts)


def _agreed(context: Context) -> Section | None:
    shown = fitted(context)
    parts: tuple[Block, ...] = (*targets_part(shown), *agreements(shown))
    if not parts:
        return None
    title = context.words.gettext("Agreed")
    return Section("agreed", title, (*left_out(context, shown), *parts))


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
