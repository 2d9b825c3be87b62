"""This wave against the previous one, as two independent samples.

Nobody is linked between waves. Treating the same people as two samples ignores that their
answers go together, which makes the intervals too wide rather than too narrow.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .apart import AskedConstruct, apart
from .context import Context
from .disclosure import may_show_details
from .effect_size import hedges_g
from .model import Change, ChangeWithheld, Figure, PreviousResult, ReasonCode, Withheld
from .precision import Z95, mean_interval
from .scoring import Floats, ScoredConstruct
from .telling import all_alike, tells_all

SMALLEST_DIFFERENCE = 0.5
"""On the response scale; a smaller difference is not worth naming, however sure it is."""


def same_wording(now: AskedConstruct, before: AskedConstruct, context: Context) -> bool:
    """Whether two waves asked a construct in the same words, about the same technology."""
    about_another = context.previous_technology not in (None, context.technology)
    return not about_another and apart(now, before) is None


def previous_result(before: ScoredConstruct | None, *, minimum: int) -> PreviousResult | None:
    """Return the previous wave's mean: None under the minimum, to one decimal under 10."""
    if before is None or len(before.given) < minimum:
        return None
    given = before.given
    mean = float(given.mean())
    if not may_show_details(len(given), minimum):
        return (
            None if tells_all(given, before) else PreviousResult(len(given), round(mean, 1), None)
        )
    if all_alike(given):
        return None
    interval = mean_interval(mean, float(given.std(ddof=1)), len(given))
    return PreviousResult(len(given), mean, None if isinstance(interval, Withheld) else interval)


def changes(
    now: Sequence[ScoredConstruct],
    before: Mapping[str, ScoredConstruct],
    context: Context,
    *,
    sems: Mapping[str, Figure],
) -> tuple[Change | ChangeWithheld, ...]:
    """Return the change of each construct that both waves hold, p adjusted by Holm.

    `before`: the previous wave's constructs by id. `sems`: standard error of measurement of this
    wave's scores by construct id.
    """
    found = [
        _change(one, before[one.construct.id], context, sem=sems.get(one.construct.id))
        for one in now
        if one.construct.id in before
    ]
    compared = [change for change in found if isinstance(change, Change)]
    adjusted = dict(
        zip(
            (change.construct for change in compared),
            holm([change.p for change in compared]),
            strict=True,
        )
    )
    return tuple(
        replace(change, p_holm=adjusted[change.construct]) if isinstance(change, Change) else change
        for change in found
    )


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p-values adjusted for how many there are (Holm 1979)."""
    adjusted = [1.0] * len(p_values)
    largest = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = largest
    return adjusted


def smallest_worth_naming(sem: Figure | None, n: int) -> float:
    """Return max(half a scale point, 1.96·√2·SEM/√n); half a point when the SEM is not known."""
    if not isinstance(sem, float):
        return SMALLEST_DIFFERENCE
    return max(SMALLEST_DIFFERENCE, Z95 * math.sqrt(2) * sem / math.sqrt(n))


def _change(
    now: ScoredConstruct, before: ScoredConstruct, context: Context, *, sem: Figure | None
) -> Change | ChangeWithheld:
    first, second = now.given, before.given
    if reason := _not_comparable(now, before, context):
        return ChangeWithheld(now.construct.id, reason)
    difference = float(first.mean() - second.mean())
    interval, p = welch(first, second)
    g, limits = hedges_g(first, second)
    smallest = smallest_worth_naming(sem, min(len(first), len(second)))
    excludes_zero = interval[0] > 0 or interval[1] < 0
    return Change(
        construct=now.construct.id,
        n=len(first),
        previous_n=len(second),
        difference=difference,
        ci95=interval,
        hedges_g=g,
        hedges_g_ci95=limits,
        p=p,
        p_holm=p,
        smallest_worth_naming=smallest,
        clear=excludes_zero and abs(difference) >= smallest,
    )


def _not_comparable(
    now: ScoredConstruct, before: ScoredConstruct, context: Context
) -> ReasonCode | None:
    sizes = (
        (len(now.given), context.minimum_group_size),
        (len(before.given), context.minimum_before),
    )
    if not same_wording(now, before, context):
        return "wording_differs"
    if any(n < minimum for n, minimum in sizes):
        return "too_few_respondents"
    if not all(may_show_details(n, minimum) for n, minimum in sizes):
        return "too_few_for_figure"
    alike = all_alike(now.given) or all_alike(before.given)
    return "all_answer_alike" if alike else None


def welch(first: Floats, second: Floats) -> tuple[tuple[float, float], float]:
    """Return the 95 % interval of mean(first) - mean(second), and p, by Welch's t-test.

    Written out because scipy's version warns of data in which one group hardly differs.
    """
    from scipy.special import stdtr, stdtrit

    parts = [float(scores.var(ddof=1)) / len(scores) for scores in (first, second)]
    error = math.sqrt(sum(parts))
    freedom = sum(parts) ** 2 / (
        parts[0] ** 2 / (len(first) - 1) + parts[1] ** 2 / (len(second) - 1)
    )
    difference = float(first.mean() - second.mean())
    half = float(stdtrit(freedom, 0.975)) * error
    p = 2 * float(stdtr(freedom, -abs(difference) / error))
    return (difference - half, difference + half), p
