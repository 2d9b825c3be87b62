"""How often what a report says of an organisation's place is true, by size of the organisation."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reports.model import Benchmark

CLASSES = ((25, 50), (50, 100), (100, 300), (300, 1000), (1000, 10_000))


@dataclass(frozen=True)
class Judged:
    """One comparison held against the truth; each of the first three is a share of 0 to 1."""

    people: int
    sector: str | None
    difference_held: bool
    guess_held: bool
    spread_held: float  # the share of other organisations that it holds
    place: str
    is_right: bool  # the side that is named is the right one
    error: float  # of the own mean as guess of the true one
    shrunken_error: float


def judged(place: Benchmark, people: int, truth: tuple[float, float, Sequence[float]]) -> Judged:
    """Hold a comparison against the own true mean, that of the average, and those of others."""
    own, average, others = truth
    low, high = place.ci95
    limits = place.shrunken_ci95 or (math.nan, math.nan)
    inside = [place.spread[0] <= other <= place.spread[1] for other in others]
    side = "higher" if own > average else "lower"
    return Judged(
        people,
        place.sector,
        low <= own - average <= high,
        limits[0] <= own <= limits[1],
        float(np.mean(inside)),
        place.place,
        place.place in ("not_distinguishable", side),
        place.mean + place.difference - own,
        place.shrunken - own,
    )


def table(found: Sequence[Judged]) -> Iterator[str]:
    """Yield lines: per size class what the limits hold, with twice the Monte Carlo error."""
    yield "    people      n    difference    best guess  spread  same  wrong side  rms own/guess"
    classes = [*CLASSES, (CLASSES[0][0], CLASSES[-1][1])]
    for low, high in classes:
        some = [one for one in found if low <= one.people < high]
        if some:
            name = "all" if (low, high) == classes[-1] else f"{low}-{high - 1}"
            yield f"{name:>10} {_line(some)}"


def _line(some: Sequence[Judged]) -> str:
    shares = (
        float(np.mean([one.difference_held for one in some])),
        float(np.mean([one.guess_held for one in some])),
    )
    spread = 100 * np.mean([one.spread_held for one in some])
    held = "  ".join(f"{100 * share:5.1f} ± {_twice(share, len(some)):3.1f}" for share in shares)
    same = np.mean([one.place == "not_distinguishable" for one in some])
    wrong = np.mean([not one.is_right for one in some])
    errors = [
        math.sqrt(np.mean(np.square([getattr(one, name) for one in some])))
        for name in ("error", "shrunken_error")
    ]
    return (
        f"{len(some):6d}  {held}   {spread:5.1f} {100 * same:5.0f} {100 * wrong:8.1f}"
        f"     {errors[0]:.3f} / {errors[1]:.3f}"
    )


def _twice(share: float, n: int) -> float:
    return 200 * math.sqrt(share * (1 - share) / n)
