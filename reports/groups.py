"""Groups that may be shown, each with its mean per construct to one decimal."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from .context import Context
from .dataset import Dataset
from .disclosure import (
    DETAIL_MINIMUM,
    Group,
    may_show_details,
    safe_breakdown,
)
from .formatters import Formatter
from .group_safety import groups_to_show
from .grouping import intraclass, within_group_agreement
from .model import (
    Figure,
    GroupAgreement,
    GroupConstruct,
    GroupResult,
    GroupWithheld,
    Interval,
    ReasonCode,
    Withheld,
)
from .precision import mean_interval
from .scoring import Floats, ScoredConstruct, complete_cases

LEAST_GROUPS_FOR_ICC = 10


def labels_of(dataset: Dataset, context: Context) -> list[str | None]:
    """Return each respondent's group in the breakdown the report is by; empty without one."""
    if context.group is None:
        return []
    return [label if isinstance(label, str) else None for label in dataset.groups[context.group]]


def group_results(
    labels: Sequence[str | None], scored: Sequence[ScoredConstruct], context: Context
) -> tuple[GroupResult | GroupWithheld, ...]:
    """Return the groups that may be shown, then the names of those that may not."""
    if not labels:
        return ()
    breakdown = safe_breakdown(
        labels,
        minimum=context.minimum_group_size,
        merged_name=_merged_name(labels, context),
        asked=context.team_sizes,
    )
    shown = [
        (one, groups_to_show(one, breakdown.groups, minimum=context.minimum_group_size))
        for one in scored
    ]
    hidden = [GroupWithheld(name, _why_hidden(labels, name, context)) for name in breakdown.hidden]
    return (
        *(
            _group_result(group, [one for one, groups in shown if group in groups], context, labels)
            for group in breakdown.groups
        ),
        *hidden,
    )


def _merged_name(labels: Sequence[str | None], context: Context) -> str:
    """A name for the rest that no group has."""
    name = Formatter(context.language).words.gettext("Other teams")
    while name in labels:
        name += "*"
    return name


def group_agreement(
    groups: Sequence[GroupResult | GroupWithheld],
    labels: Sequence[str | None],
    scored: Sequence[ScoredConstruct],
) -> tuple[GroupAgreement, ...]:
    """Return ICC(1) and ICC(2) per construct, from ten groups; fewer leave them undetermined.

    Over the groups that have the construct's mean shown under their own name: with hidden groups
    in it, it would tell of those.
    """
    shown = [group for group in groups if isinstance(group, GroupResult) and group.name in labels]
    found = [
        (one, sorted(group.name for group in shown if _has(group, one.construct.id)))
        for one in scored
    ]
    return tuple(
        GroupAgreement(one.construct.id, icc.icc1, icc.icc2)
        for one, names in found
        if len(names) >= LEAST_GROUPS_FOR_ICC
        and (icc := intraclass(one.scores, _codes(labels, names))) is not None
    )


def _has(group: GroupResult, construct: str) -> bool:
    return any(figure.id == construct for figure in group.constructs)


def _codes(labels: Sequence[str | None], names: Sequence[str]) -> npt.NDArray[np.int64]:
    """The place of each respondent's group among `names`, -1 for another."""
    places = {name: place for place, name in enumerate(names)}
    return np.array([places.get(str(label), -1) for label in labels], dtype=np.int64)


def _why_hidden(labels: Sequence[str | None], name: str, context: Context) -> ReasonCode:
    answered = sum(label == name for label in labels)
    asked = (context.team_sizes or {}).get(name, answered)
    few = min(answered, asked) < context.minimum_group_size
    return "too_few_respondents" if few else "protects_others"


def _rows(group: Group) -> list[int]:
    return sorted(group.members)


def _group_result(
    group: Group,
    shown: Sequence[ScoredConstruct],
    context: Context,
    labels: Sequence[str | None],
) -> GroupResult:
    rows = _rows(group)
    size = _head_count({labels[row] for row in rows}, len(rows), context.team_sizes)
    return GroupResult(
        name=group.name,
        n=len(rows),
        constructs=tuple(_group_construct(one, rows, size, context) for one in shown),
    )


def _head_count(names: set[str | None], n: int, team_sizes: Mapping[str, int] | None) -> int | None:
    """How many people the teams of a group count together; None when that is not known."""
    known = team_sizes or {}
    if None in names or any(name not in known for name in names):
        return None
    return max(n, sum(known[name] for name in names if name is not None))


def _group_construct(
    one: ScoredConstruct, rows: Sequence[int], size: int | None, context: Context
) -> GroupConstruct:
    scores = one.scores[rows]
    given = scores[~np.isnan(scores)]
    mean = float(given.mean())
    few = Withheld("too_few_for_figure", DETAIL_MINIMUM)
    enough = may_show_details(len(given), context.minimum_group_size)
    return GroupConstruct(
        id=one.construct.id,
        mean=round(mean, 1),
        ci95=_rounded_interval(given, mean, size) if enough else few,
        rwg=_agreement(one, rows, context) if enough else few,
    )


def _rounded_interval(given: Floats, mean: float, size: int | None) -> Interval | Withheld:
    """The interval of a group's mean, rounded outward to one decimal."""
    interval = mean_interval(mean, float(given.std(ddof=1)), len(given), population=size)
    if isinstance(interval, Withheld):
        return interval
    return math.floor(interval[0] * 10) / 10, math.ceil(interval[1] * 10) / 10


def _agreement(one: ScoredConstruct, rows: Sequence[int], context: Context) -> Figure:
    complete = complete_cases(one.values[rows])
    if not may_show_details(len(complete), context.minimum_group_size):
        return Withheld("too_few_for_figure", DETAIL_MINIMUM)
    points = len(one.construct.scale.points)
    return round(within_group_agreement(complete, points=points), 2)
