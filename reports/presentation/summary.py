"""Page one: what a director would forward."""

from collections.abc import Iterator

from ..formatters import FEW
from ..model import ConstructResult, Finding, Withheld
from ..standing import outcome, themes
from ..vocabulary import technology_of
from .blocks import Block, Columns, Paragraph, Point, Points, Section, Tile, Tiles
from .context import Context
from .origin import origin

_TILES = 3


def summary_section(context: Context) -> Section:
    """Return the summary: key figures, strong points, points to work on, change, intention."""
    return Section("summary", context.words.gettext("In short"), tuple(_blocks(context)))


def _blocks(context: Context) -> Iterator[Block]:
    tiles = tuple(_tiles(context))[:_TILES]
    if tiles:
        yield Tiles(tiles)
    for finding in _of(context, "headline"):
        yield Paragraph(finding.text, "lead")
    strong, work = _of(context, "strength"), _of(context, "work")
    if strong or work:
        yield _columns(context, strong, work)
    for finding in (*_of(context, "change"), *_of(context, "gap"), *_of(context, "intention")):
        yield Paragraph(finding.text)
    for finding in _of(context, "caution"):
        yield Paragraph(finding.text, "caution")
    yield from origin(context)


def _of(context: Context, kind: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in context.report.findings if finding.kind == kind)


def _columns(context: Context, strong: tuple[Finding, ...], work: tuple[Finding, ...]) -> Columns:
    gettext = context.words.gettext
    return Columns(
        (
            Points(
                "strong",
                gettext("Strong"),
                "brand",
                tuple(Point(finding.title, finding.text) for finding in strong),
                gettext("No theme is clearly higher than the others."),
            ),
            Points(
                "work",
                gettext("To work on"),
                "attention",
                tuple(Point(finding.title, finding.text) for finding in work),
                gettext("No theme is clearly lower than the others."),
            ),
        )
    )


def _tiles(context: Context) -> Iterator[Tile]:
    intention = outcome(context.report)
    if intention is not None:
        yield _intention(context, intention)
    yield from use_tile(context)
    yield from _average(context)
    yield from _response(context)


def _intention(context: Context, intention: ConstructResult) -> Tile:
    """The share of answers on the plan-to-use side, or the mean where answers are few."""
    gettext, reader = context.words.gettext, context.reader
    technology = technology_of(context.report)
    positive, answers = _positive_answers(intention)
    if answers and intention.n >= FEW:
        return Tile(
            reader.share(positive / answers),
            "",
            gettext(
                "of the answers about planning to use %(technology)s is positive",
                technology=technology,
            ),
        )
    return Tile(
        reader.mean(intention.mean),
        gettext("out of %(maximum)s", maximum=reader.count(intention.scale_maximum)),
        gettext("for the plan to use %(technology)s", technology=technology),
    )


def _positive_answers(construct: ConstructResult) -> tuple[int, int]:
    """How many answers lie beyond the middle of the scale, and how many answers there are."""
    if isinstance(construct.items, Withheld):
        return 0, 0
    positive = answers = 0
    for item in construct.items:
        counts = item.distribution[::-1] if item.reverse else item.distribution
        positive += sum(counts[len(counts) // 2 + len(counts) % 2 :])
        answers += sum(counts)
    return positive, answers


def use_tile(context: Context) -> Iterator[Tile]:
    """Yield how many use the technology, where that is shown."""
    level = context.report.adoption_level
    if not isinstance(level, Withheld):
        technology = technology_of(context.report)
        yield Tile(
            context.reader.part(level.users, level.n),
            "",
            context.words.gettext("people use %(technology)s now", technology=technology),
        )


def _average(context: Context) -> Iterator[Tile]:
    """The plain average of the themes, when they share one scale; never a readiness score."""
    shown = themes(context.report)
    if len(shown) < 2 or len({(c.scale_minimum, c.scale_maximum) for c in shown}) > 1:
        return
    means = [construct.mean for construct in shown]
    reader, gettext = context.reader, context.words.gettext
    yield Tile(
        reader.mean(sum(means) / len(means)),
        gettext("out of %(maximum)s", maximum=reader.count(shown[0].scale_maximum)),
        gettext(
            "average of %(n)s themes; they run from %(range)s",
            n=reader.count(len(means)),
            range=reader.interval((min(means), max(means))),
        ),
    )


def _response(context: Context) -> Iterator[Tile]:
    response = context.report.response
    if response.population is not None and response.rate is not None:
        yield Tile(
            context.reader.share(response.rate),
            "",
            context.words.gettext("of the people invited took part"),
        )
