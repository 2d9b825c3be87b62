"""Themes and their statements as tables."""

from collections.abc import Iterator

from ..model import ConstructResult, ConstructWithheld, ItemResult, Reliability, Withheld
from .sheet import Cell, Row, Sheet, Source, bounds, value


def themes(source: Source) -> Sheet:
    """Return a row per theme: its score, how sure that is, and the previous score."""
    gettext = source.words.gettext
    columns = (
        gettext("Code"),
        gettext("Theme"),
        gettext("People"),
        gettext("Statements"),
        gettext("Lowest possible score"),
        gettext("Highest possible score"),
        gettext("Mean"),
        gettext("SD"),
        gettext("95%% limit, lower"),
        gettext("95%% limit, upper"),
        gettext("Index 0-100"),
        gettext("Share at the lowest score"),
        gettext("Share at the highest score"),
        gettext("Previous mean"),
        gettext("People, previous"),
        gettext("Remark"),
    )
    rows = tuple(_theme(source, one) for one in source.report.constructs)
    return Sheet("themes", gettext("Themes"), columns, rows, keys=2)


def _theme(source: Source, one: ConstructResult | ConstructWithheld) -> Row:
    if isinstance(one, ConstructWithheld):
        return (one.id, one.name, *[None] * 13, source.why(Withheld(one.withheld)))
    before = one.previous
    return (
        one.id,
        one.name,
        one.n,
        one.item_count,
        one.scale_minimum,
        one.scale_maximum,
        one.mean,
        value(one.sd),
        *bounds(one.ci95),
        one.index,
        value(one.floor_share),
        value(one.ceiling_share),
        before.mean if before else None,
        before.n if before else None,
        source.why(one.sd, one.ci95, one.floor_share, one.ceiling_share),
    )


def reliability(source: Source) -> Sheet:
    """Return a row per theme: how consistently its statements measure one thing."""
    gettext = source.words.gettext
    lower, upper = gettext("lower"), gettext("upper")
    columns = (
        gettext("Code"),
        gettext("Theme"),
        gettext("Complete answers"),
        "alpha",
        f"alpha {lower}",
        f"alpha {upper}",
        "omega",
        f"omega {lower}",
        f"omega {upper}",
        "Spearman-Brown",
        "CR",
        "AVE",
        gettext("Mean correlation of statements"),
        "SEM",
        gettext("Remark"),
    )
    rows = tuple(_reliable(source, one) for one in _shown(source))
    return Sheet("reliability", gettext("Reliability"), columns, rows, keys=2)


def _reliable(source: Source, one: ConstructResult) -> Row:
    found = one.reliability
    if not isinstance(found, Reliability):
        return (one.id, one.name, *[None] * 12, source.why(found))
    return (
        one.id,
        one.name,
        found.n,
        value(found.alpha),
        *bounds(found.alpha_ci95),
        value(found.omega),
        *bounds(found.omega_ci95),
        found.spearman_brown,
        value(found.composite_reliability),
        value(found.ave),
        value(found.mean_inter_item_r),
        value(found.sem),
        source.why(found.alpha, found.omega, found.omega_ci95, found.ave),
    )


def statements(source: Source) -> Sheet:
    """Return a row per statement, with how many gave each answer as it was given."""
    gettext = source.words.gettext
    items = [item for one in _shown(source) for item in _items(one)]
    most = max((len(item.options) for item in items), default=0)
    columns = (
        gettext("Theme"),
        gettext("Code"),
        gettext("Statement"),
        gettext("Reversed"),
        gettext("People"),
        gettext("Does not apply"),
        gettext("Skipped"),
        gettext("Mean"),
        gettext("SD"),
        gettext("Item-rest correlation"),
        gettext("Alpha without it"),
        *(gettext("Answer %(number)s", number=number) for number in range(1, most + 1)),
    )
    yes, no = gettext("yes"), gettext("no")
    rows = tuple(
        _statement(one, item, yes if item.reverse else no, answers=most)
        for one in _shown(source)
        for item in _items(one)
    )
    return Sheet("statements", gettext("Statements"), columns, rows, keys=3)


def _statement(one: ConstructResult, item: ItemResult, reverse: str, *, answers: int) -> Row:
    counts: list[Cell] = [*item.distribution]
    return (
        one.id,
        item.id,
        item.text,
        reverse,
        item.n,
        item.not_applicable,
        item.skipped,
        item.mean,
        value(item.sd),
        value(item.item_rest_r),
        value(item.alpha_if_dropped),
        *counts,
        *[None] * (answers - len(counts)),
    )


def _shown(source: Source) -> Iterator[ConstructResult]:
    return (one for one in source.report.constructs if isinstance(one, ConstructResult))


def _items(one: ConstructResult) -> tuple[ItemResult, ...]:
    return () if isinstance(one.items, Withheld) else one.items
