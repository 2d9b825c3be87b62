"""Which other organisations may stand behind a published mean of others.

The reader knows at most one of them from within. So each must itself be large enough for details,
there must be enough of them, and none may weigh so much that the mean is nearly its own.

Which organisations count does not depend on who reads: two readers with pools that differ by one
organisation could subtract. So a pool counts as a whole or not at all.
"""

from .benchmark import LEAST_ORGANISATIONS, Pool, Summary, means_and_errors
from .disclosure import DETAIL_MINIMUM
from .heterogeneity import between_variance, weights_of

LARGEST_SHARE = 0.5
"""Of the weight in the mean; an organisation above it would read its own mean in the others'."""
LEAST_VARIANCE = 1e-9


def counts(organisation: Summary) -> bool:
    """Whether an organisation may be in a pool: of enough people, who did not all answer alike."""
    return organisation.n >= DETAIL_MINIMUM and organisation.variance > LEAST_VARIANCE


def is_admissible(pool: Pool) -> bool:
    """Whether these organisations may be compared with.

    Too few of them, one that does not count, or one that outweighs the others: then there is no
    comparison.
    """
    return (
        len(pool.others) >= LEAST_ORGANISATIONS
        and all(counts(one) for one in pool.others)
        and _largest_share(pool) <= LARGEST_SHARE
    )


def _largest_share(pool: Pool) -> float:
    means, errors = means_and_errors(pool.others)
    weights = weights_of(means, errors, between_variance(*means_and_errors(pool.everyone)))
    return float(weights.max() / weights.sum())
