"""One common factor by maximum likelihood: loadings, omega, composite reliability, AVE.

Fitted by expectation-maximisation (Rubin & Thayer 1982), which takes a few hundred steps on
matrices of a scale's size, needs no bounds, and runs on a stack of matrices at once: the whole
bootstrap of omega is one call.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .scoring import Floats

_STEPS = 5000
_TOLERANCE = 1e-12  # of an item's SD
_RESAMPLED_STEPS = 500
_RESAMPLED_TOLERANCE = 1e-5
_STEPS_A_ROUND = 20
_HEYWOOD = 0.005


@dataclass(frozen=True, slots=True)
class OneFactor:
    """Loadings and residual variances, in the metric of the matrix that was fitted (k each)."""

    loadings: Floats
    residuals: Floats

    @property
    def omega(self) -> float:
        """Omega total: (Σλ)² / ((Σλ)² + Σθ) (McDonald 1999)."""
        return float(_omega(self.loadings, self.residuals))

    def standardised(self) -> Floats:
        """Loadings with every item at variance 1."""
        standardised: Floats = self.loadings / np.sqrt(self.loadings**2 + self.residuals)
        return standardised

    @property
    def composite_reliability(self) -> float:
        """Omega's formula on standardised loadings (Fornell & Larcker 1981)."""
        loadings = self.standardised()
        return float(_omega(loadings, 1 - loadings**2))

    @property
    def average_variance_extracted(self) -> float:
        """Mean squared standardised loading (Fornell & Larcker 1981)."""
        return float(np.mean(self.standardised() ** 2))


def one_factor(covariance: Floats) -> OneFactor | None:
    """Fit one factor to a covariance matrix of k ≥ 3 items, each with spread.

    None when there is no proper solution: no convergence, or a Heywood case (a residual under
    0.5 % of its item's variance).
    """
    variances = np.diag(covariance)
    values, vectors = np.linalg.eigh(covariance)
    loadings = 0.9 * vectors[:, -1] * np.sqrt(max(values[-1], 0.0))
    start = OneFactor(loadings, np.maximum(variances - loadings**2, 0.1 * variances))
    found, settled = _fitted(covariance[None], start, steps=_STEPS, tolerance=_TOLERANCE)
    loadings, residuals = found.loadings[0], found.residuals[0]
    if not settled or (residuals < _HEYWOOD * variances).any():
        return None
    return OneFactor(loadings if loadings.sum() >= 0 else -loadings, residuals)


def resampled_omegas(covariances: Floats, start: OneFactor) -> Floats:
    """Return omega of each covariance matrix of a stack (b by k by k) not far from `start`.

    A resample with a Heywood case never settles, but its omega hardly moves any more.
    """
    found, _ = _fitted(covariances, start, steps=_RESAMPLED_STEPS, tolerance=_RESAMPLED_TOLERANCE)
    return _omega(found.loadings, found.residuals)


def _fitted(
    covariances: Floats, start: OneFactor, *, steps: int, tolerance: float
) -> tuple[OneFactor, bool]:
    """Expectation-maximisation of a stack, and whether all have settled.

    After each round only those that still move go on.
    """
    # The stack lies along the last axis: sums over a handful of items then run over all resamples
    # at once.
    stack = np.ascontiguousarray(np.moveaxis(covariances, 0, -1))
    loadings = np.repeat(start.loadings[:, None], len(covariances), axis=1)
    residuals = np.repeat(start.residuals[:, None], len(covariances), axis=1)
    moving = np.arange(len(covariances))
    for _ in range(steps // _STEPS_A_ROUND):
        now = _round(stack, loadings[:, moving], residuals[:, moving], tolerance)
        loadings[:, moving], residuals[:, moving], moved = now
        moving, stack = moving[moved], stack[..., moved]
        if not len(moving):
            break
    return OneFactor(loadings.T, residuals.T), not len(moving)


def _round(
    covariances: Floats, loadings: Floats, residuals: Floats, tolerance: float
) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """Some steps (k by k by b, k by b, k by b); in the end, which still move beyond tolerance."""
    variances = np.diagonal(covariances).T
    largest = variances.max(axis=0) + 1e-12
    before = loadings
    for _ in range(_STEPS_A_ROUND):
        before = loadings
        weighted = loadings / residuals
        regression = weighted / (1 + (loadings * weighted).sum(axis=0))
        item_factor = np.einsum("ijb,jb->ib", covariances, regression)
        factor_factor = 1 + ((item_factor - loadings) * regression).sum(axis=0)
        loadings = item_factor / np.maximum(factor_factor, 1e-12)  # 0 when nothing varies
        residuals = np.maximum(variances - loadings * item_factor, 1e-8 * largest)
    moved = (np.abs(loadings - before) > tolerance * np.sqrt(largest)).any(axis=0)
    return loadings, residuals, moved


def _omega(loadings: Floats, residuals: Floats) -> Floats:
    common = loadings.sum(-1) ** 2
    omega: Floats = common / (common + residuals.sum(-1))
    return omega
