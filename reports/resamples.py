"""The resamples of one report: drawn once, shared by every figure that needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .adoption import innovativeness
from .disclosure import DETAIL_MINIMUM
from .drivers import LEAST_FOR_DRIVERS, driver_values
from .placement import adoption_features
from .resampling import (
    LEAST_FOR_BOOTSTRAP,
    Moments,
    moment_features,
    moments,
    resample_count,
    resampled_sums,
)
from .scoring import Floats, ScoredConstruct, complete_cases


@dataclass(frozen=True, slots=True)
class Resamples:
    """What was resampled: the items of each construct by its id, the drivers, the adopters.

    `count`: how many resamples were drawn, 0 when nothing had people enough.
    """

    count: int
    items: Mapping[str, Moments]
    drivers: Moments | None
    adoption: Floats | None


def draw(scored: Sequence[ScoredConstruct]) -> Resamples:
    """Draw the report's resamples once, for all that needs them and has people enough."""
    blocks: dict[tuple[str, str], Floats] = {}
    for one in scored:
        if len(one.items) > 1 and len(complete_cases(one.values)) >= LEAST_FOR_BOOTSTRAP:
            blocks["items", one.construct.id] = moment_features(one.values)
    regressed = driver_values(scored)
    if regressed is not None and len(complete_cases(regressed)) >= LEAST_FOR_DRIVERS:
        blocks["drivers", ""] = moment_features(regressed)
    innovative = innovativeness(scored)
    if innovative is not None and len(innovative.given) >= DETAIL_MINIMUM:
        blocks["adoption", ""] = adoption_features(innovative)
    count = resample_count(len(scored[0].scores)) if blocks else 0
    sums = resampled_sums(blocks, resamples=count)
    return Resamples(
        count=count,
        items={
            one.construct.id: moments(sums["items", one.construct.id], len(one.items))
            for one in scored
            if ("items", one.construct.id) in sums
        },
        drivers=(
            moments(sums["drivers", ""], regressed.shape[1])
            if regressed is not None and ("drivers", "") in sums
            else None
        ),
        adoption=sums.get(("adoption", "")),
    )
