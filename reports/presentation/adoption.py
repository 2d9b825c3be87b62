"""Rogers: who would be early with something new, and how far the organisation is."""

from collections.abc import Iterator

from ..charts.curve import Segment, adoption_curve
from ..charts.drawing import Chart, Medium
from ..charts.level import Level, s_curve
from ..findings import phase_of
from ..model import Adoption, AdoptionLevel, Agreement, Interval, Withheld
from ..translation import mark
from ..vocabulary import CATEGORIES, MERGED_NAMES, category_name, reason, technology_of
from .blocks import Block, Paragraph, Section, Subsection, Table, Term, Terms
from .context import ABSENT, Context
from .coverage import remark

_FIGURES = {3: "adopters_three", 5: "adopters_five"}
_MEANINGS = {
    "innovator": mark("Try something new first and like to spend time on it. Give them room."),
    "early_adopter": mark(
        "Join in early when it fits their work. Ask them to show others what it brings."
    ),
    "early_majority": mark(
        "Join in when it has proved itself. Help them with examples and someone nearby."
    ),
    "late_majority": mark(
        "Are critical and want to be convinced. Take their questions seriously and solve them."
    ),
    "laggard": mark("Join in when everyone does. Make it part of the usual work and offer help."),
}


def adoption_section(context: Context) -> Section | None:
    """Return the level of use and the adopter categories; None when neither was asked."""
    level, adoption = context.report.adoption_level, context.report.adoption
    asked = [
        part
        for part in (level, adoption)
        if not (isinstance(part, Withheld) and part.withheld == "not_asked")
    ]
    if not asked:
        return None
    gettext = context.words.gettext
    parts: list[Block] = []
    if level in asked:
        blocks = tuple(_level(context, level))
        parts.append(Subsection("adoption-level", gettext("How far are we?"), blocks))
    if adoption in asked:
        blocks = tuple(_categories(context, adoption))
        parts.append(Subsection("adoption-curve", gettext("Who joins in when?"), blocks))
    return Section("adoption", gettext("Use and adoption"), tuple(parts))


def _level(context: Context, level: AdoptionLevel | Withheld) -> Iterator[Block]:
    reader, gettext = context.reader, context.words.gettext
    if isinstance(level, Withheld):
        yield Paragraph(reason(level, reader))
        return
    title = gettext(
        "%(users)s people use %(technology)s now",
        users=reader.part(level.users, level.n),
        technology=technology_of(context.report),
    )
    drawn = Level(level.share, level.ci95, level.bounds)

    def draw(medium: Medium) -> Chart:
        return s_curve(drawn, title=title, reader=reader, medium=medium)

    yield context.picture(title, draw)
    yield Paragraph(phase_of(level, reader))
    yield Paragraph(_how_far_off(context, level))
    yield Paragraph(
        gettext("Using it means: %(definition)s.", definition=level.definition.rstrip(".")), "muted"
    )
    figure = "share" if context.report.response.population is None else "share_of_population"
    for sentence in remark(context, figure, level.n):
        yield Paragraph(sentence, "muted")


def _how_far_off(context: Context, level: AdoptionLevel) -> str:
    """The interval of the share, and what those who did not answer could make of it."""
    reader, gettext = context.reader, context.words.gettext
    said = gettext(
        "%(share)s of those who answered use it. For everyone together that is %(interval)s "
        "(95%% interval).",
        share=reader.share(level.share),
        interval=reader.shares(level.ci95),
    )
    if level.bounds is None or level.bounds[0] == level.bounds[1]:
        return said
    bounds = gettext(
        "If none of the others uses it, it is %(low)s of everyone. If all of them do, it is "
        "%(high)s.",
        low=reader.share(level.bounds[0]),
        high=reader.share(level.bounds[1]),
    )
    return f"{said} {bounds}"


def _categories(context: Context, adoption: Adoption | Withheld) -> Iterator[Block]:
    reader, gettext = context.reader, context.words.gettext
    if isinstance(adoption, Withheld):
        yield Paragraph(reason(adoption, reader))
        return
    segments = _segments(context, adoption)
    title = _compared_with_rogers(context, segments)

    def draw(medium: Medium) -> Chart:
        return adoption_curve(segments, title=title, reader=reader, medium=medium)

    yield context.picture(title, draw)
    yield _table(context, adoption, segments)
    yield Paragraph(
        gettext(
            "Rogers' shares are agreed, not measured: an organisation need not look like them. "
            "These are estimates for the whole organisation. Nobody has been given a label."
        )
    )
    yield Paragraph(_how_sure(context, adoption), "muted")
    if adoption.categories_shown == 3:
        yield Paragraph(
            gettext("With these answers we can tell three groups apart, not five."), "muted"
        )
    yield Terms(
        tuple(
            Term(category_name(category, reader), gettext(_MEANINGS[category]))
            for category in CATEGORIES
        )
    )


def _how_sure(context: Context, adoption: Adoption) -> str:
    """On which answers the groups rest, how often they are right, and what agrees with them."""
    reader, gettext = context.reader, context.words.gettext
    said = [
        gettext(
            "The groups follow from the answers about %(theme)s (reliability %(reliability)s).",
            theme=reader.quoted(context.report.construct(adoption.construct).name),
            reliability=reader.coefficient(adoption.reliability),
        )
    ]
    said.append(
        gettext(
            "An answer is never quite exact. So each person counts in every group, by the chance "
            "of belonging there. How people are spread follows from the answers themselves."
        )
    )
    right, again = adoption.classification_accuracy, adoption.classification_consistency
    if isinstance(right, float) and isinstance(again, float):
        said.append(
            gettext(
                "About %(right)s of people fall in the right group; asked again, %(again)s "
                "would fall in the same one.",
                right=reader.share(right),
                again=reader.share(again),
            )
        )
    if isinstance(adoption.agreement, Agreement):
        said.append(
            gettext(
                "Association with use now (rank correlation): %(rho)s (%(interval)s; n = %(n)s).",
                rho=reader.coefficient(adoption.agreement.rho),
                interval=reader.coefficients(adoption.agreement.ci95),
                n=reader.count(adoption.agreement.n),
            )
        )
    return " ".join(said)


def _segments(context: Context, adoption: Adoption) -> list[Segment]:
    """Five categories, or three where the scale or the number of people cannot carry five."""
    expected = adoption.expected_shares
    if adoption.categories_shown == 5:
        intervals = adoption.shares_ci95
        return [
            Segment(
                category_name(category, context.reader),
                getattr(expected, category),
                getattr(adoption.shares, category),
                _interval(intervals, category),
            )
            for category in CATEGORIES
        ]
    rogers = (
        expected.innovator + expected.early_adopter,
        expected.early_majority + expected.late_majority,
        expected.laggard,
    )
    return [
        Segment(
            context.words.gettext(name),
            share,
            getattr(adoption.merged, merged),
            _interval(adoption.merged_ci95, merged),
        )
        for (merged, name), share in zip(MERGED_NAMES.items(), rogers, strict=True)
    ]


def _compared_with_rogers(context: Context, segments: list[Segment]) -> str:
    """Name the groups whose interval leaves Rogers' share out; his shares are no norm."""
    gettext = context.words.gettext
    known = [segment for segment in segments if segment.interval is not None]
    if not known:
        return gettext("Our groups beside those of Rogers")
    larger = [s.name for s in known if s.interval is not None and s.interval[0] > s.rogers]
    smaller = [s.name for s in known if s.interval is not None and s.interval[1] < s.rogers]
    names = context.reader.names
    if larger and smaller:
        return gettext(
            "More people than with Rogers in %(larger)s, fewer in %(smaller)s",
            larger=names(larger),
            smaller=names(smaller),
        )
    if larger:
        return gettext("More people than with Rogers in %(groups)s", groups=names(larger))
    if smaller:
        return gettext("Fewer people than with Rogers in %(groups)s", groups=names(smaller))
    return gettext("No group differs clearly from Rogers' shares")


def _interval(intervals: object, name: str) -> Interval | None:
    return None if isinstance(intervals, Withheld) else getattr(intervals, name)


def _table(context: Context, adoption: Adoption, segments: list[Segment]) -> Table:
    reader, gettext = context.reader, context.words.gettext
    rows = tuple(
        (
            segment.name,
            reader.number(segment.here * adoption.n, 1),
            reader.share(segment.here),
            ABSENT if segment.interval is None else reader.shares(segment.interval),
            reader.share(segment.rogers, 1),
        )
        for segment in segments
    )
    intervals = adoption.shares_ci95 if adoption.categories_shown == 5 else adoption.merged_ci95
    return Table(
        "adoption-figures",
        gettext("Figures per group"),
        (
            gettext("Group"),
            gettext("Expected number"),
            gettext("Here"),
            gettext("95%% interval"),
            gettext("Rogers"),
        ),
        rows,
        (
            gettext(
                "Expected number: everyone's chances of belonging to a group added up (n = %(n)s).",
                n=reader.count(adoption.n),
            ),
            *remark(context, _FIGURES[adoption.categories_shown], adoption.n),
            *context.absences([intervals]),
        ),
    )
