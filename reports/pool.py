"""Which other organisations may stand behind a published mean of others.

The reader knows at most one of them from within. So each must itself be large enough for details,
there must be enough of them, and none may weigh so much that the mean is nearly its own.
"""

from collections.abc import Sequence

import numpy as np

from .benchmark import LEAST_ORGANISATIONS, Summary, between_variance
from .disclosure import may_show_details

LARGEST_SHARE = 0.5
"""Of the weight in the mean; an organisation above it would read its own mean in the others'."""


def admissible(peers: Sequence[Summary], *, minimum: int) -> tuple[Summary, ...]:
    """Return the organisations to compare with; none when those left over would tell too much.

    Left out: organisations of too few people, and those in which everybody answered alike. Too
    few left, or one that outweighs the others: then there is no comparison.
    """
    large = tuple(
        peer for peer in peers if may_show_details(peer.n, minimum) and peer.variance > 1e-9
    )
    if len(large) < LEAST_ORGANISATIONS or _largest_share(large) > LARGEST_SHARE:
        return ()
    return large


def _largest_share(peers: Sequence[Summary]) -> float:
    errors = np.array([peer.error for peer in peers])
    weights = 1 / (errors + between_variance(np.array([peer.mean for peer in peers]), errors))
    return float(weights.max() / weights.sum())
