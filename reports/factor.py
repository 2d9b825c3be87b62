"""One common factor by maximum likelihood: loadings, omega, composite reliability, AVE.

Fitted by expectation-maximisation (Rubin & Thayer 1982), which takes a few hundred steps on
matrices of a scale's size, needs no bounds, and runs on a stack of matrices at once: the whole
bootstrap of omega is one call.
"""

from dataclasses import dataclass

import numpy as np

from .scoring import Floats

_STEPS = 5000
_TOLERANCE = 1e-11
_STEPS_FROM_NEAR = 60  # resamples start at the full sample's solution; this leaves under 1e-6
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
    residuals = np.maximum(variances - loadings**2, 0.1 * variances)
    for _ in range(_STEPS):
        before = loadings
        loadings, residuals = _step(covariance, loadings, residuals)
        if np.abs(loadings - before).max() < _TOLERANCE:
            break
    else:
        return None
    if (residuals < _HEYWOOD * variances).any():
        return None
    return OneFactor(loadings if loadings.sum() >= 0 else -loadings, residuals)


def resampled_omegas(covariances: Floats, start: OneFactor) -> Floats:
    """Return omega of each covariance matrix of a stack (b by k by k) close to that of `start`."""
    shape = covariances.shape[:2]
    loadings = np.broadcast_to(start.loadings, shape)
    residuals = np.broadcast_to(start.residuals, shape)
    for _ in range(_STEPS_FROM_NEAR):
        loadings, residuals = _step(covariances, loadings, residuals)
    return _omega(loadings, residuals)


def _step(covariance: Floats, loadings: Floats, residuals: Floats) -> tuple[Floats, Floats]:
    """One step of expectation-maximisation, on one matrix or a stack of them."""
    variances = np.diagonal(covariance, axis1=-2, axis2=-1)
    weighted = loadings / residuals
    regression = weighted / (1 + (loadings * weighted).sum(-1, keepdims=True))
    item_factor = (covariance @ regression[..., None])[..., 0]
    factor_factor = 1 + ((item_factor - loadings) * regression).sum(-1, keepdims=True)
    updated = item_factor / factor_factor
    floor = 1e-8 * variances.max(-1, keepdims=True) + 1e-12
    return updated, np.maximum(variances - updated * item_factor, floor)


def _omega(loadings: Floats, residuals: Floats) -> Floats:
    common = loadings.sum(-1) ** 2
    omega: Floats = common / (common + residuals.sum(-1))
    return omega
