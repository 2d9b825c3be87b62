"""Where managers and staff differ, per construct.

Only between two groups whose means the report shows, both of ten people or more: then it says of
the same two sets of people what their intervals say already. The difference is that of the means
as shown, so that nothing more exact follows from it, and its interval is rounded outward.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from .breakdowns import ROLE, Division
from .change import holm, welch
from .context import Context
from .disclosure import DETAIL_MINIMUM, may_show_details
from .model import (
    Gap,
    GapWithheld,
    GroupConstruct,
    GroupResult,
    GroupWithheld,
    Interval,
    ReasonCode,
)
from .roles import name_of
from .scoring import Floats, ScoredConstruct

CERTAIN = 0.05
"""The largest p-value, adjusted for the number of constructs, of a difference that is named."""

Groups = Sequence[GroupResult | GroupWithheld]


def gaps(
    groups: Groups,
    divisions: Sequence[Division],
    scored: Sequence[ScoredConstruct],
    context: Context,
) -> tuple[Gap | GapWithheld, ...]:
    """Return managers minus staff per construct; nothing when there were not both.

    Welch's interval for two independent samples, as if there were many more people: those of a
    whole organisation make it too wide rather than too narrow.
    """
    names = name_of("manager", context.language), name_of("staff", context.language)
    for division in divisions:
        if division.breakdown == ROLE and set(names) <= set(division.labels):
            return _adjusted([_gap(one, groups, division, names, context) for one in scored])
    return ()


def _gap(
    one: ScoredConstruct,
    groups: Groups,
    division: Division,
    names: tuple[str, str],
    context: Context,
) -> tuple[Gap | GapWithheld, float]:
    """The difference on one construct, and its p-value; 1 when there is none to give."""
    id = one.construct.id
    shown = [_shown(groups, name, id) for name in names]
    managers, staff = shown
    if managers is None or staff is None:
        return GapWithheld(id, _why(groups, names)), 1.0
    samples = [_scores(one, division, name) for name in names]
    few = min(len(scores) for scores in samples)
    if not may_show_details(few, context.minimum_group_size):
        least = max(DETAIL_MINIMUM, context.minimum_group_size)
        return GapWithheld(id, "too_few_for_figure", least), 1.0
    interval, p = welch(*samples)
    difference = round(managers.mean - staff.mean, 1)
    gap = Gap(
        construct=id,
        managers=managers.mean,
        staff=staff.mean,
        difference=difference,
        ci95=_outward(interval, difference),
        clear=False,
    )
    return gap, p


def _adjusted(found: Sequence[tuple[Gap | GapWithheld, float]]) -> tuple[Gap | GapWithheld, ...]:
    """Call clear what holds after adjusting for how many constructs are compared (Holm 1979)."""
    places = [place for place, (gap, _) in enumerate(found) if isinstance(gap, Gap)]
    adjusted = dict(zip(places, holm([found[place][1] for place in places]), strict=True))
    return tuple(
        replace(gap, clear=adjusted[place] < CERTAIN and excludes_zero(gap.ci95))
        if isinstance(gap, Gap)
        else gap
        for place, (gap, _) in enumerate(found)
    )


def excludes_zero(interval: Interval) -> bool:
    """Whether an interval lies wholly above or wholly below zero."""
    return interval[0] > 0 or interval[1] < 0


def _outward(interval: Interval, difference: float) -> Interval:
    low = min(math.floor(interval[0] * 10) / 10, difference)
    return low, max(math.ceil(interval[1] * 10) / 10, difference)


def _shown(groups: Groups, name: str, construct: str) -> GroupConstruct | None:
    for group in groups:
        if isinstance(group, GroupResult) and (group.breakdown, group.name) == (ROLE, name):
            return next((one for one in group.constructs if one.id == construct), None)
    return None


def _why(groups: Groups, names: tuple[str, str]) -> ReasonCode:
    """Why a role's mean is not shown; where only this theme is hidden, that it protects others."""
    hidden: Mapping[str, ReasonCode] = {
        group.name: group.withheld
        for group in groups
        if isinstance(group, GroupWithheld) and group.breakdown == ROLE
    }
    return next((hidden[name] for name in names if name in hidden), "protects_others")


def _scores(one: ScoredConstruct, division: Division, name: str) -> Floats:
    members = [label == name for label in division.labels]
    scores: Floats = one.scores[members]
    return scores[~np.isnan(scores)]
