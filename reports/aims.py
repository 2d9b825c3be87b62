"""What a score is held against: other organisations, and what the organisation aims for."""

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np

from .benchmark import Summary, benchmark
from .context import Context
from .disclosure import may_show_details
from .model import (
    Benchmark,
    Change,
    ChangeWithheld,
    ConstructResult,
    ConstructWithheld,
    NextTarget,
    TargetResult,
    Withheld,
)
from .pool import is_admissible
from .scoring import ScoredConstruct
from .telling import all_alike


def benchmarks(scored: Sequence[ScoredConstruct], context: Context) -> tuple[Benchmark, ...]:
    """Return the place among other organisations, per construct that enough of them asked."""
    found = [
        benchmark(one.construct.id, own, pool)
        for one in scored
        if (pool := context.peers.get(one.construct.id)) is not None
        and is_admissible(pool)
        and (own := _summary(one, context)) is not None
    ]
    return tuple(place for place in found if place is not None)


def _summary(one: ScoredConstruct, context: Context) -> Summary | None:
    given = one.given
    if not may_show_details(len(given), context.minimum_group_size) or all_alike(given):
        return None  # the difference with the others would tell a mean that is withheld
    return Summary(len(given), float(given.mean()), float(np.var(given, ddof=1)))


def targets(
    constructs: Iterable[ConstructResult | ConstructWithheld],
    change: Sequence[Change | ChangeWithheld],
    context: Context,
) -> tuple[TargetResult, ...]:
    """Return per target whether it is reached, on the way, or not.

    Reached: the mean is at or above it. On the way: below it, and clearly higher than in the
    previous wave or so close that the interval holds the target.
    """
    rising = {one.construct for one in change if isinstance(one, Change) and one.ci95[0] > 0}
    return tuple(
        _target(result, context.targets[result.id], is_rising=result.id in rising)
        for result in constructs
        if isinstance(result, ConstructResult) and result.id in context.targets
    )


def next_targets(
    constructs: Iterable[ConstructResult | ConstructWithheld], context: Context
) -> tuple[NextTarget, ...]:
    """Return what is aimed for at the next wave, of the themes whose mean is shown now."""
    return tuple(
        NextTarget(result.id, context.next_targets[result.id])
        for result in constructs
        if isinstance(result, ConstructResult) and result.id in context.next_targets
    )


def _target(result: ConstructResult, target: float, *, is_rising: bool) -> TargetResult:
    interval = result.ci95
    certain = not isinstance(interval, Withheld) and not interval[0] <= target <= interval[1]
    near = not isinstance(interval, Withheld) and not certain
    state: Literal["reached", "on_the_way", "not_reached"]
    if result.mean >= target:
        state = "reached"
    else:
        state = "on_the_way" if is_rising or near else "not_reached"
    return TargetResult(result.id, target, result.mean, state, certain)
