"""Work that many reports have in common, done once: drawing a chart, fitting a factor."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from reports import factor
from reports.charts import rendering
from reports.factor import OneFactor
from reports.scoring import Floats


@contextmanager
def charts_drawn_once() -> Iterator[None]:
    """Draw the same marks on the same medium once: many reports ask for the same charts."""
    really = rendering.svg
    rendering.svg = lru_cache(maxsize=4096)(really)
    try:
        yield
    finally:
        rendering.svg = really


@contextmanager
def factors_fitted_once() -> Iterator[None]:
    """Fit one factor to the same covariances once; nobody can change what was found."""
    fitted: dict[object, tuple[OneFactor, bool]] = {}
    really = factor._fitted

    def fit_once(
        covariances: Floats, start: OneFactor, *, rounds: int, tolerance: float
    ) -> tuple[OneFactor, bool]:
        given = blake2b(np.ascontiguousarray(covariances))
        given.update(start.loadings.tobytes() + start.residuals.tobytes())
        key = (covariances.shape, given.digest(), rounds, tolerance)
        if key not in fitted:
            found, settled = really(covariances, start, rounds=rounds, tolerance=tolerance)
            found.loadings.flags.writeable = found.residuals.flags.writeable = False
            fitted[key] = found, settled
        return fitted[key]

    factor._fitted = fit_once
    try:
        yield
    finally:
        factor._fitted = really
