"""Managers beside staff as a table."""

from ..model import Gap, GapWithheld, Withheld
from .sheet import Row, Sheet, Source


def gap(source: Source) -> Sheet:
    """Return a row per theme: managers minus staff; only the reason where these are not compared.

    Means, difference and limits are to one decimal, as `Gap` has them.
    """
    gettext = source.words.gettext
    columns = (
        gettext("Code"),
        gettext("Theme"),
        gettext("Managers"),
        gettext("Staff"),
        gettext("Difference"),
        gettext("95%% limit, lower"),
        gettext("95%% limit, upper"),
        gettext("Clear"),
        gettext("Remark"),
    )
    rows = tuple(_compared(source, one) for one in source.report.gap)
    return Sheet("gap", gettext("Managers and staff"), columns, rows, keys=2)


def _compared(source: Source, one: Gap | GapWithheld) -> Row:
    gettext = source.words.gettext
    name = source.report.construct(one.construct).name
    if isinstance(one, GapWithheld):
        why = source.why(Withheld(one.withheld, one.minimum))
        return (one.construct, name, *[None] * 6, why)
    clear = gettext("yes") if one.clear else gettext("no")
    return (one.construct, name, one.managers, one.staff, one.difference, *one.ci95, clear, "")
