"""How themes stand: which stand out, which side of the middle they are on, what changed clearly.

Rules on figures alone; `reports.findings` puts them into words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .model import Change, ConstructResult, Interval, Report, Withheld

MOST = 3
"""Strong points, and points to work on, that page one has room for."""
GOOD_ENOUGH = 75.0
"""On the 0-100 index: a theme this high is not called work, even when the others are higher."""
THEME_ROLES = ("predictor", "context")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one theme stands on the 0-100 index, with its 95 % interval."""

    construct: ConstructResult
    index: float
    interval: Interval


def themes(report: Report) -> tuple[ConstructResult, ...]:
    """Return the constructs that an organisation can work on, as far as they are shown.

    Not the intention, which follows from them, nor innovativeness, which belongs to people, nor
    what was asked with a single statement, which is too little to rank on.
    """
    return tuple(
        construct
        for construct in report.constructs
        if isinstance(construct, ConstructResult)
        and construct.role in THEME_ROLES
        and construct.item_count > 1
    )


def outcome(report: Report) -> ConstructResult | None:
    """Return the intention to use: the first outcome that is shown."""
    for construct in report.constructs:
        if isinstance(construct, ConstructResult) and construct.role == "outcome":
            return construct
    return None


def standings(report: Report) -> tuple[Standing, ...]:
    """Return the themes whose interval is known, highest first."""
    known = [
        Standing(construct, construct.index, on_index(construct, construct.ci95))
        for construct in themes(report)
        if not isinstance(construct.ci95, Withheld)
    ]
    return tuple(sorted(known, key=lambda theme: (-theme.index, theme.construct.id)))


def on_index(construct: ConstructResult, interval: Interval) -> Interval:
    """Return an interval of the construct's mean on the 0-100 index."""
    span = construct.scale_maximum - construct.scale_minimum
    low, high = (100 * (bound - construct.scale_minimum) / span for bound in interval)
    return low, high


def standing_out(
    ranked: Sequence[Standing],
) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Return the themes that stand out above and below the average of all themes, at most three.

    A theme stands out when its interval lies wholly on one side of that average. With roughly
    equal variances and correlations Cov(theme, average) = Var(average), so the difference varies
    less than the theme itself and the rule errs on the side of saying nothing. Strong also means
    in the upper half of the scale; work also means not high in itself.
    """
    if len(ranked) < 2:
        return (), ()
    average = sum(theme.index for theme in ranked) / len(ranked)
    strong = [theme for theme in ranked if theme.interval[0] > average and theme.index > 50]
    work = [theme for theme in ranked if theme.interval[1] < average and theme.index < GOOD_ENOUGH]
    return tuple(strong[:MOST]), tuple(reversed(work[-MOST:]))


def side_of_middle(construct: ConstructResult) -> int | None:
    """Return 1 or -1 when the interval lies wholly above or below the middle of the scale.

    0 when it holds the middle, None when there is no interval.
    """
    if isinstance(construct.ci95, Withheld):
        return None
    middle = middle_of(construct)
    low, high = construct.ci95
    return int(low > middle) - int(high < middle)


def middle_of(construct: ConstructResult) -> float:
    """Return the middle of the response scale of a construct."""
    return (construct.scale_minimum + construct.scale_maximum) / 2


def compared(report: Report) -> tuple[Change, ...]:
    """Return the changes since the previous wave, as far as they could be calculated."""
    return tuple(change for change in report.change if isinstance(change, Change))


def clear_change(report: Report, construct_id: str) -> Change | None:
    """Return the construct's change when it may be named, None otherwise."""
    for change in compared(report):
        if change.construct == construct_id and is_clear(change):
            return change
    return None


def is_certain(change: Change) -> bool:
    """Whether there is a difference at all, however small: its interval leaves zero out."""
    return not change.ci95[0] <= 0 <= change.ci95[1]


def is_clear(change: Change) -> bool:
    """Whether a change may be named: certain, and large enough to be worth it."""
    return change.clear and is_certain(change)


def clear_changes(report: Report) -> tuple[Change, ...]:
    """Return the changes that may be named, largest first (in standard deviations)."""
    clear = [change for change in compared(report) if is_clear(change)]
    return tuple(sorted(clear, key=lambda change: -abs(change.hedges_g)))
