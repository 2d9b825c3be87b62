"""Where the organisation stands among others: whose mean it is, its spread, and the own place."""

from collections.abc import Sequence

from ..model import Benchmark
from ..sectors import sector_name
from ..translation import mark
from .blocks import Block, Paragraph, Subsection, Table
from .context import Context


def others_part(context: Context) -> tuple[Subsection, ...]:
    """Return the part about other organisations, where they are compared with."""
    places = context.report.benchmark
    if not places:
        return ()
    gettext = context.words.gettext
    parts: tuple[Block, ...] = (Paragraph(_finding(context, places)), _table(context, places))
    if context.report.demo:
        invented = gettext("These other organisations are invented, as all of this example is.")
        parts = (Paragraph(invented, "caution"), *parts)
    return (Subsection("others", gettext("Compared with other organisations"), parts),)


def whose_mean(context: Context, places: Sequence[Benchmark]) -> str:
    """Return whose mean it is: of 7 organisations, 412 people; from and to where themes differ."""
    gettext = context.words.gettext
    numbers = {
        "organisations": _range(context, [place.organisations for place in places]),
        "people": _range(context, [place.people for place in places]),
    }
    sector = places[0].sector
    if sector is None:
        return gettext("mean of %(organisations)s organisations, %(people)s people", **numbers)
    return gettext(
        "mean of %(organisations)s organisations in %(sector)s, %(people)s people",
        sector=context.reader.quoted(sector_name(sector, context.reader)),
        **numbers,
    )


def place_of(context: Context, construct: str) -> Paragraph | None:
    """Return what a theme's part says of others, None when the theme is not compared."""
    place = next((one for one in context.report.benchmark if one.construct == construct), None)
    if place is None:
        return None
    gettext, reader = context.words.gettext, context.reader
    whose = whose_mean(context, [place])
    return Paragraph(
        gettext(
            "%(whose)s: %(mean)s. Where most of them are: %(spread)s. "
            "Your difference is %(difference)s (95%% interval %(interval)s): %(place)s.",
            whose=whose[:1].upper() + whose[1:],
            mean=reader.mean(place.mean),
            spread=reader.interval(place.spread),
            difference=reader.difference(place.difference),
            interval=reader.differences(place.ci95),
            place={
                "higher": gettext("clearly higher"),
                "lower": gettext("clearly lower"),
                "not_distinguishable": gettext("not to be told apart from the mean"),
            }[place.place],
        ),
        "muted",
    )


def _range(context: Context, counts: Sequence[int]) -> str:
    low, high = context.reader.count(min(counts)), context.reader.count(max(counts))
    return low if low == high else context.words.gettext("%(low)s to %(high)s", low=low, high=high)


def _finding(context: Context, places: Sequence[Benchmark]) -> str:
    """On which themes the organisation stands out, and on how many it does not."""
    gettext, reader = context.words.gettext, context.reader
    names = {
        kind: [
            context.report.construct(place.construct).short_name
            for place in places
            if place.place == kind
        ]
        for kind in ("higher", "lower")
    }
    said = [
        gettext(sentence, names=reader.names(names[kind]))
        for kind, sentence in (
            ("higher", mark("Clearly higher than the mean of others: %(names)s.")),
            ("lower", mark("Clearly lower than the mean of others: %(names)s.")),
        )
        if names[kind]
    ]
    left = len(places) - len(names["higher"]) - len(names["lower"])
    if not said:
        said.append(gettext("On no theme can you be told apart from the mean of others."))
    elif left:
        said.append(
            gettext(
                "On %(part)s themes you can not be told apart from it.",
                part=reader.part(left, len(places)),
            )
        )
    return " ".join(said)


def _table(context: Context, places: Sequence[Benchmark]) -> Table:
    gettext, reader = context.words.gettext, context.reader
    differ = len({(place.organisations, place.people) for place in places}) > 1
    header = (
        gettext("Theme"),
        *((gettext("Organisations"), gettext("People")) if differ else ()),
        gettext("Their mean"),
        gettext("Where most of them are"),
        gettext("Difference"),
        gettext("95%% interval"),
        gettext("That is"),
    )
    rows = tuple(
        (
            context.report.construct(place.construct).name,
            *(_numbers(context, place) if differ else ()),
            reader.mean(place.mean),
            reader.interval(place.spread),
            reader.difference(place.difference),
            reader.differences(place.ci95),
            _said(context, place),
        )
        for place in places
    )
    note = gettext(
        "The others are taken together; none of them is named. Your own answers do not count "
        "in their mean. A small organisation differs by chance more easily, and the interval "
        "allows for that."
    )
    whose = whose_mean(context, places)
    return Table("benchmark", whose[:1].upper() + whose[1:], header, rows, (note,))


def _numbers(context: Context, place: Benchmark) -> tuple[str, str]:
    return context.reader.count(place.organisations), context.reader.count(place.people)


def _said(context: Context, place: Benchmark) -> str:
    gettext = context.words.gettext
    return {
        "higher": gettext("higher than the others"),
        "lower": gettext("lower than the others"),
        "not_distinguishable": gettext("not clear"),
    }[place.place]
