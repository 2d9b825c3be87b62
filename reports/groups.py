"""Groups that may be shown, each with its mean per construct to one decimal."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from .breakdowns import Division, Labels
from .context import Context
from .crossing import divide
from .disclosure import DETAIL_MINIMUM, Group, may_show_details
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


def group_results(
    divisions: Sequence[Division], scored: Sequence[ScoredConstruct], context: Context
) -> tuple[GroupResult | GroupWithheld, ...]:
    """Return per breakdown the groups that may be shown, then the names of those that may not."""
    minimum = context.minimum_group_size
    found = divide(divisions, minimum=minimum)
    shown = [
        (one, groups_to_show(one, [each.groups for each in found], minimum=minimum))
        for one in scored
    ]
    results: list[GroupResult | GroupWithheld] = []
    for place, (division, each) in enumerate(zip(divisions, found, strict=True)):
        for group in each.groups:
            themes = [one for one, groups in shown if group in groups[place]]
            results.append(_group_result(group, themes, context, division))
        for name in each.hidden:
            why = _why_hidden(division, name, minimum)
            results.append(GroupWithheld(name, why, division.breakdown))
    return tuple(results)


def group_agreement(
    groups: Sequence[GroupResult | GroupWithheld],
    divisions: Sequence[Division],
    scored: Sequence[ScoredConstruct],
) -> tuple[GroupAgreement, ...]:
    """Return ICC(1) and ICC(2) per construct, from ten groups; fewer leave them undetermined.

    Over the groups that have the construct's mean shown under their own name: with hidden groups
    in it, it would tell of those.
    """
    return tuple(
        GroupAgreement(one.construct.id, icc.icc1, icc.icc2, division.breakdown)
        for division in divisions
        for one in scored
        if len(names := _named(groups, division, one.construct.id)) >= LEAST_GROUPS_FOR_ICC
        and (icc := intraclass(one.scores, _codes(division.labels, names))) is not None
    )


def _named(
    groups: Sequence[GroupResult | GroupWithheld], division: Division, construct: str
) -> list[str]:
    """The groups of a breakdown, under a name of their own, that have a construct's mean shown."""
    return sorted(
        group.name
        for group in groups
        if isinstance(group, GroupResult)
        and group.breakdown == division.breakdown
        and group.name != division.rest
        and any(figure.id == construct for figure in group.constructs)
    )


def _codes(labels: Labels, names: Sequence[str]) -> npt.NDArray[np.int64]:
    """The place of each respondent's group among `names`, -1 for another."""
    places = {name: place for place, name in enumerate(names)}
    return np.array([places.get(str(label), -1) for label in labels], dtype=np.int64)


def _why_hidden(division: Division, name: str, minimum: int) -> ReasonCode:
    answered = sum(label == name for label in division.labels)
    few = min(answered, division.asked.get(name, answered)) < minimum
    return "too_few_respondents" if few else "protects_others"


def _group_result(
    group: Group, shown: Sequence[ScoredConstruct], context: Context, division: Division
) -> GroupResult:
    rows = sorted(group.members)
    size = _head_count({division.labels[row] for row in rows}, len(rows), division.asked)
    return GroupResult(
        name=group.name,
        n=len(rows),
        constructs=tuple(_group_construct(one, rows, size, context) for one in shown),
        breakdown=division.breakdown,
    )


def _head_count(names: set[str | None], n: int, known: Mapping[str, int]) -> int | None:
    """How many people the teams of a group count together; None when that is not known."""
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
