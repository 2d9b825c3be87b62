"""What the organisation decided as tables: agreements, and aims for the next measurement."""

from ..model import ConstructResult
from ..vocabulary import commitment_state
from .sheet import Row, Sheet, Source


def agreements(source: Source) -> Sheet:
    """Return a row per agreement: what, who, when, how far, and after which measurement."""
    gettext = source.words.gettext
    columns = (
        gettext("Agreement"),
        gettext("Who"),
        gettext("When"),
        gettext("State"),
        gettext("Made after"),
    )
    rows = tuple(
        (
            one.what,
            one.who,
            one.when,
            commitment_state(one.state, source.reader),
            one.measured or source.report.measured or gettext("this measurement"),
        )
        for one in source.report.agreements
    )
    return Sheet("agreements", gettext("Agreements"), columns, rows)


def next_targets(source: Source) -> Sheet:
    """Return a row per theme with an aim for the next measurement, beside the mean of now."""
    gettext = source.words.gettext

    def row(construct: str, target: float) -> Row:
        found = source.report.construct(construct)
        mean = found.mean if isinstance(found, ConstructResult) else None
        return construct, found.name, mean, target

    return Sheet(
        "next_targets",
        gettext("Next targets"),
        (gettext("Code"), gettext("Theme"), gettext("Mean"), gettext("Target")),
        tuple(row(one.construct, one.target) for one in source.report.next_targets),
        keys=2,
    )
