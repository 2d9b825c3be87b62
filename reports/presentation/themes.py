"""Every theme: its finding as title, the answers to each statement, how reliable it is."""

from collections.abc import Iterator

from ..charts.drawing import Chart, Medium
from ..charts.likert import Answers, likert_bars
from ..model import (
    ConstructResult,
    ConstructWithheld,
    ItemResult,
    Reliability,
    Withheld,
)
from ..standing import clear_change, compared, is_certain, is_clear, middle_of, side_of_middle
from ..vocabulary import reason
from .blocks import Block, Paragraph, Section, Subsection, Table
from .context import Context
from .others import place_of

GOOD, SUFFICIENT, REDUNDANT = 0.80, 0.70, 0.95
"""Conventions for alpha: good needs the lower limit to be sufficient as well."""
UNEQUAL = 0.03
"""Omega further above alpha than this says that alpha's assumption of equal weights fails."""


def themes_section(context: Context) -> Section | None:
    """Return a part per construct, in order of asking."""
    if not context.report.constructs:
        return None
    blocks: list[Block] = []
    little = means_alone(context)
    if little is not None:
        blocks.append(
            Paragraph(
                context.words.gettext(
                    "Of each theme we only show the mean. %(reason)s",
                    reason=reason(little, context.reader),
                )
            )
        )
    blocks += [
        _theme(context, construct, alone=little is not None)
        if isinstance(construct, ConstructResult)
        else _withheld(context, construct)
        for construct in context.report.constructs
    ]
    return Section("themes", context.words.gettext("Theme by theme"), tuple(blocks))


def means_alone(context: Context) -> Withheld | None:
    """Return why no theme shows more than its mean, None when some theme does."""
    withheld = {result.items for result in context.results if isinstance(result.items, Withheld)}
    more = any(
        not (isinstance(result.items, Withheld) and isinstance(result.reliability, Withheld))
        for result in context.results
    )
    return withheld.pop() if len(withheld) == 1 and not more else None


def _withheld(context: Context, construct: ConstructWithheld) -> Subsection:
    why = reason(Withheld(construct.withheld), context.reader)
    return Subsection(_id(construct.id), construct.name, (Paragraph(why),))


def _id(construct: str) -> str:
    return f"theme-{construct}"


def _theme(context: Context, construct: ConstructResult, *, alone: bool) -> Subsection:
    mean: tuple[Block, ...] = (Paragraph(_mean(context, construct)),)
    others = place_of(context, construct.id)
    if others is not None:
        mean = (*mean, others)
    more = () if alone else tuple(_blocks(context, construct))
    return Subsection(_id(construct.id), _title(context, construct), (*mean, *more))


def _title(context: Context, construct: ConstructResult) -> str:
    gettext = context.words.gettext
    theme, side = construct.name, side_of_middle(construct)
    if side is None:
        return theme
    if construct.role == "innovativeness":
        sides = (
            gettext("%(theme)s: not clearly above or below the middle", theme=theme),
            gettext("%(theme)s: above the middle of the scale", theme=theme),
            gettext("%(theme)s: below the middle of the scale", theme=theme),
        )
    else:
        sides = (
            gettext("%(theme)s: not clearly positive or negative", theme=theme),
            gettext("%(theme)s: positive on average", theme=theme),
            gettext("%(theme)s: negative on average", theme=theme),
        )
    change = clear_change(context.report, construct.id)
    if change is None:
        return sides[side]
    if change.difference > 0:
        return gettext("%(finding)s, and higher than last time", finding=sides[side])
    return gettext("%(finding)s, and lower than last time", finding=sides[side])


def _blocks(context: Context, construct: ConstructResult) -> Iterator[Block]:
    if isinstance(construct.items, Withheld):
        yield Paragraph(
            context.words.gettext(
                "We do not show the answers to each statement. %(reason)s",
                reason=reason(construct.items, context.reader),
            ),
            "muted",
        )
    else:
        own = tuple(item for item in construct.items if item.perspective == "staff")
        apart = tuple(item for item in construct.items if item.perspective != "staff")
        yield from _answers(context, construct, own, part="")
        if construct.items_left_out:
            yield Paragraph(_left_out(context, len(construct.items_left_out)), "muted")
        if apart:
            yield Paragraph(
                context.words.gettext(
                    "The next statements are about others. They do not count in the mean."
                )
            )
            yield from _answers(context, construct, apart, part="-others")
    if construct.item_count > 1:
        yield Paragraph(reliability_line(context, construct.reliability), "muted")


def _left_out(context: Context, n: int) -> str:
    return context.words.ngettext(
        "We do not show %(n)s statement: too few people answered it.",
        "We do not show %(n)s statements: too few people answered them.",
        n,
    )


def _mean(context: Context, construct: ConstructResult) -> str:
    reader, gettext = context.reader, context.words.gettext
    values = {
        "low": reader.count(construct.scale_minimum),
        "high": reader.count(construct.scale_maximum),
        "n": reader.count(construct.n),
    }
    if isinstance(construct.ci95, Withheld):
        said = gettext(
            "The mean is %(mean)s on a scale from %(low)s to %(high)s (n = %(n)s).",
            mean=reader.mean(construct.mean),
            **values,
        )
    else:
        middle = middle_of(construct)
        mean, interval = reader.estimate(construct.mean, construct.ci95, middle=middle)
        said = gettext(
            "The mean is %(mean)s on a scale from %(low)s to %(high)s "
            "(95%% interval %(interval)s; n = %(n)s).",
            mean=mean,
            interval=interval,
            **values,
        )
    return f"{said} {_since(context, construct)}".rstrip()


def _since(context: Context, construct: ConstructResult) -> str:
    if construct.previous is None:
        return ""
    reader, gettext = context.reader, context.words.gettext
    before = gettext("Last time it was %(mean)s.", mean=reader.mean(construct.previous.mean))
    change = next((c for c in compared(context.report) if c.construct == construct.id), None)
    if change is None or is_clear(change):
        return before
    if is_certain(change):
        small = gettext("That is a small difference.")
    else:
        small = gettext("That difference is too small to say anything about.")
    return f"{before} {small}"


def _answers(
    context: Context, construct: ConstructResult, items: tuple[ItemResult, ...], *, part: str
) -> Iterator[Block]:
    ranked = sorted(items, key=lambda item: -item.mean)
    drawable = [item for item in ranked if item.options and any(item.distribution)]
    if drawable:
        title = _title(context, construct)
        rows = [Answers(item.text, item.distribution, _note(context, item)) for item in drawable]

        def draw(medium: Medium) -> Chart:
            return likert_bars(
                rows, drawable[0].options, title=title, reader=context.reader, medium=medium
            )

        yield context.picture("", draw)
    yield _table(context, construct, tuple(ranked), part=part)


def _note(context: Context, item: ItemResult) -> str:
    if item.reverse:
        return context.words.gettext("Turned statement: disagreeing is favourable.")
    return ""


def _table(
    context: Context, construct: ConstructResult, items: tuple[ItemResult, ...], *, part: str
) -> Table:
    reader, gettext = context.reader, context.words.gettext
    options = next((item.options for item in items if item.options), ())
    points = _points(construct, len(options))
    rows = []
    for item in items:
        counts = [reader.count(count) for count in item.distribution] if options else []
        rows.append(
            (
                gettext("%(statement)s (turned)", statement=item.text)
                if item.reverse
                else item.text,
                *counts,
                reader.count(item.not_applicable),
                reader.count(item.skipped),
                reader.count(item.n),
                reader.mean(item.mean),
                context.coefficient(item.sd),
            )
        )
    notes = [f"{point} = {label}" for point, label in zip(points, options, strict=True)]
    key = ("; ".join(notes),) if notes else ()
    turned = any(item.reverse for item in items)
    turning = gettext("Turned statements count the other way round in the mean.")
    about = gettext("Answers per statement: %(theme)s", theme=construct.name)
    if part:
        about = gettext("Answers about others: %(theme)s", theme=construct.name)
    return Table(
        f"answers-{construct.id}{part}",
        about,
        (
            gettext("Statement"),
            *points,
            gettext("n/a"),
            gettext("Skipped"),
            gettext("n"),
            gettext("Mean"),
            gettext("SD"),
        ),
        tuple(rows),
        (*key, *((turning,) if turned else ()), *context.absences(item.sd for item in items)),
    )


def _points(construct: ConstructResult, options: int) -> tuple[str, ...]:
    """The scale points that head the columns, lowest first."""
    first = int(construct.scale_minimum)
    spaced_by_one = construct.scale_maximum - construct.scale_minimum == options - 1
    return tuple(str(number + (first if spaced_by_one else 1)) for number in range(options))


def reliability_line(context: Context, reliability: Reliability | Withheld) -> str:
    """Return in plain words how well the statements of a theme belong together."""
    gettext = context.words.gettext
    if isinstance(reliability, Withheld):
        return gettext(
            "How well the statements belong together cannot be said. %(reason)s",
            reason=reason(reliability, context.reader),
        )
    if isinstance(reliability.alpha, Withheld):
        return gettext(
            "How well the statements belong together cannot be said. %(reason)s",
            reason=reason(reliability.alpha, context.reader),
        )
    sentence = _judgement(context, reliability, reliability.alpha)
    figures = _alpha(context, reliability, reliability.alpha)
    said = [sentence, figures]
    if reliability.uncertain:
        said.append(gettext("Few people answered, so this is uncertain."))
    if isinstance(reliability.omega, float) and reliability.omega - reliability.alpha > UNEQUAL:
        said.append(
            gettext(
                "The statements weigh unequally. Omega, which allows for that, is %(omega)s.",
                omega=context.reader.coefficient(reliability.omega),
            )
        )
    return " ".join(said)


def _judgement(context: Context, reliability: Reliability, alpha: float) -> str:
    gettext = context.words.gettext
    limits = reliability.alpha_ci95
    lowest = alpha if isinstance(limits, Withheld) else limits[0]
    if alpha >= REDUNDANT:
        return gettext("The statements are so alike that they nearly ask the same thing.")
    if alpha >= GOOD and lowest >= SUFFICIENT:
        return gettext("The statements belong together well.")
    if alpha >= SUFFICIENT:
        return gettext("The statements belong together sufficiently.")
    return gettext("The statements belong together loosely: look at each of them.")


def _alpha(context: Context, reliability: Reliability, alpha: float) -> str:
    gettext, reader = context.words.gettext, context.reader
    if isinstance(reliability.alpha_ci95, Withheld):
        return gettext("(Cronbach's alpha %(alpha)s.)", alpha=reader.coefficient(alpha))
    return gettext(
        "(Cronbach's alpha %(alpha)s; 95%% limits %(limits)s.)",
        alpha=reader.coefficient(alpha),
        limits=reader.coefficients(reliability.alpha_ci95),
    )
