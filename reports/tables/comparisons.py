"""Scores beside others as tables: groups, the wave before, other organisations, aims, drivers."""

from collections.abc import Iterator

from ..model import Benchmark, Change, Drivers, GroupResult, TargetResult, Withheld
from ..sectors import sector_name
from ..vocabulary import breakdown_name, target_state
from .sheet import Row, Sheet, Source, bounds, value


def groups(source: Source) -> Sheet:
    """Return a row per group and theme; a row without figures for a group that is not shown."""
    gettext = source.words.gettext
    columns = (
        gettext("Breakdown"),
        gettext("Group"),
        gettext("Code"),
        gettext("Theme"),
        gettext("People in the group"),
        gettext("Mean"),
        gettext("95%% limit, lower"),
        gettext("95%% limit, upper"),
        "r_wg(j)",
        gettext("Remark"),
    )
    return Sheet("groups", gettext("Teams and groups"), columns, tuple(_groups(source)), keys=4)


def _groups(source: Source) -> Iterator[Row]:
    names = {one.id: one.name for one in source.report.constructs}
    for group in source.report.groups:
        breakdown = breakdown_name(group.breakdown, source.reader)
        if not isinstance(group, GroupResult):
            yield (breakdown, group.name, *[None] * 7, source.why(Withheld(group.withheld)))
            continue
        for one in group.constructs:
            yield (
                breakdown,
                group.name,
                one.id,
                names[one.id],
                group.n,
                one.mean,
                *bounds(one.ci95),
                value(one.rwg),
                source.why(one.ci95, one.rwg),
            )


def change(source: Source) -> Sheet:
    """Return a row per theme: this measurement minus the one before."""
    gettext = source.words.gettext
    lower, upper = gettext("lower"), gettext("upper")
    columns = (
        gettext("Code"),
        gettext("Theme"),
        gettext("People"),
        gettext("People, previous"),
        gettext("Difference"),
        gettext("95%% limit, lower"),
        gettext("95%% limit, upper"),
        "Hedges g",
        f"g {lower}",
        f"g {upper}",
        "p",
        "p (Holm)",
        gettext("Smallest difference worth naming"),
        gettext("Remark"),
    )
    names = {one.id: one.name for one in source.report.constructs}
    rows = tuple(
        _changed(one, names[one.construct])
        if isinstance(one, Change)
        else (one.construct, names[one.construct], *[None] * 11, source.why(Withheld(one.withheld)))
        for one in source.report.change
    )
    return Sheet("change", gettext("Change"), columns, rows, keys=2)


def _changed(one: Change, name: str) -> Row:
    return (
        one.construct,
        name,
        one.n,
        one.previous_n,
        one.difference,
        *one.ci95,
        one.hedges_g,
        *one.hedges_g_ci95,
        one.p,
        one.p_holm,
        one.smallest_worth_naming,
        "",
    )


def drivers(source: Source) -> Sheet:
    """Return a row per theme: how it goes with the intention to use, the others held equal."""
    gettext = source.words.gettext
    lower, upper = gettext("lower"), gettext("upper")
    columns = (
        gettext("Code"),
        gettext("Theme"),
        "beta",
        f"beta {lower}",
        f"beta {upper}",
        "b",
        "VIF",
        gettext("Share of the explained variance (LMG)"),
        f"LMG {lower}",
        f"LMG {upper}",
    )
    found = source.report.drivers
    rows = tuple(
        (
            one.id,
            one.name,
            one.beta,
            *one.ci95,
            one.b,
            one.vif,
            one.relative_importance,
            *bounds(one.relative_importance_ci95),
        )
        for one in (found.predictors if isinstance(found, Drivers) else ())
    )
    return Sheet("drivers", gettext("What goes with the intention"), columns, rows, keys=2)


def associations(source: Source) -> Sheet:
    """Return a row per theme: Pearson's r with the intention to use, with Fisher's limits."""
    gettext = source.words.gettext
    columns = (
        gettext("Code"),
        gettext("Theme"),
        gettext("People"),
        "r",
        gettext("95%% limit, lower"),
        gettext("95%% limit, upper"),
    )
    names = {one.id: one.name for one in source.report.constructs}
    rows = tuple(
        (one.construct, names[one.construct], one.n, one.r, *one.ci95)
        for one in source.report.associations
    )
    title = gettext("Themes and the intention")
    return Sheet("associations", title, columns, rows, keys=2)


def benchmark(source: Source) -> Sheet:
    """Return a row per theme: the organisation's place among others, none of them named."""
    gettext = source.words.gettext
    columns = (
        gettext("Code"),
        gettext("Theme"),
        gettext("Other organisations"),
        gettext("People there"),
        gettext("Mean of the average organisation"),
        gettext("Difference"),
        gettext("95%% limit, lower"),
        gettext("95%% limit, upper"),
        gettext("Most of them, from"),
        gettext("Most of them, to"),
        gettext("Best guess of the own mean"),
        gettext("Best guess, lower"),
        gettext("Best guess, upper"),
        gettext("Sector"),
    )
    names = {one.id: one.name for one in source.report.constructs}
    rows = tuple(_placed(one, names[one.construct], source) for one in source.report.benchmark)
    return Sheet("benchmark", gettext("Among other organisations"), columns, rows, keys=2)


def _placed(one: Benchmark, name: str, source: Source) -> Row:
    limits = one.shrunken_ci95 or (None, None)
    sector = sector_name(one.sector, source.reader) if one.sector else ""
    return (
        one.construct,
        name,
        one.organisations,
        one.people,
        one.mean,
        one.difference,
        *one.ci95,
        *one.spread,
        one.shrunken,
        *limits,
        sector,
    )


def targets(source: Source) -> Sheet:
    """Return a row per theme with an aim: the aim, the mean, and whether it was reached."""
    gettext = source.words.gettext
    names = {one.id: one.name for one in source.report.constructs}

    def row(one: TargetResult) -> Row:
        state = target_state(source.report, one, source.reader)
        return one.construct, names[one.construct], one.target, one.mean, state

    return Sheet(
        "targets",
        gettext("Targets"),
        (gettext("Code"), gettext("Theme"), gettext("Target"), gettext("Mean"), gettext("State")),
        tuple(row(one) for one in source.report.targets),
        keys=2,
    )
