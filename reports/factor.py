"""One common factor by maximum likelihood: loadings, omega, composite reliability, AVE.

Fitted by expectation-maximisation (Rubin & Thayer 1982), which needs no bounds and runs on a stack
of matrices at once: the whole bootstrap of omega is one call. Its factor's variance is left free
(Liu, Rubin & Wu 1998) and every two steps are followed further the way they go (Varadhan & Roland
2008, SQUAREM), so that some tens of steps do where there would be hundreds or thousands. What does
not raise the likelihood is not followed, so it still rises from round to round.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .scoring import Floats

_ROUNDS = 400
_TOLERANCE = 1e-12  # of an item's SD
_RESAMPLED_ROUNDS = 80
_RESAMPLED_TOLERANCE = 1e-5
_ROUNDS_AT_ONCE = 4
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
    found, settled = _fitted(covariance[None], start, rounds=_ROUNDS, tolerance=_TOLERANCE)
    loadings, residuals = found.loadings[0], found.residuals[0]
    if not settled or (residuals < _HEYWOOD * variances).any():
        return None
    return OneFactor(loadings if loadings.sum() >= 0 else -loadings, residuals)


def resampled_omegas(covariances: Floats, start: OneFactor) -> Floats:
    """Return omega of each covariance matrix of a stack (b by k by k) not far from `start`.

    A resample with a Heywood case never settles, but its omega hardly moves any more.
    """
    found, _ = _fitted(covariances, start, rounds=_RESAMPLED_ROUNDS, tolerance=_RESAMPLED_TOLERANCE)
    return _omega(found.loadings, found.residuals)


def _fitted(
    covariances: Floats, start: OneFactor, *, rounds: int, tolerance: float
) -> tuple[OneFactor, bool]:
    """Maximum likelihood of a stack, and whether all have settled.

    After some rounds only those that still move go on.
    """
    # The stack lies along the last axis: sums over a handful of items then run over all resamples
    # at once.
    stack = np.ascontiguousarray(np.moveaxis(covariances, 0, -1))
    loadings = np.repeat(start.loadings[:, None], len(covariances), axis=1)
    residuals = np.repeat(start.residuals[:, None], len(covariances), axis=1)
    moving = np.arange(len(covariances))
    for _ in range(rounds // _ROUNDS_AT_ONCE):
        now = _advanced(stack, loadings[:, moving], residuals[:, moving], tolerance)
        loadings[:, moving], residuals[:, moving], moved = now
        moving, stack = moving[moved], stack[..., moved]
        if not len(moving):
            break
    return OneFactor(loadings.T, residuals.T), not len(moving)


def _advanced(
    covariances: Floats, loadings: Floats, residuals: Floats, tolerance: float
) -> tuple[Floats, Floats, npt.NDArray[np.bool_]]:
    """Some rounds (k by k by b, k by b, k by b); in the end, which still move beyond tolerance."""
    largest = np.diagonal(covariances).max(axis=1) + 1e-12
    last = loadings
    for _ in range(_ROUNDS_AT_ONCE):
        loadings, residuals, last = _round(covariances, loadings, residuals)
    moved = (np.abs(loadings - last) > tolerance * np.sqrt(largest)).any(axis=0)
    return loadings, residuals, moved


def _round(
    covariances: Floats, loadings: Floats, residuals: Floats
) -> tuple[Floats, Floats, Floats]:
    """Two steps and one from further on; with the loadings that the last step was taken from.

    Where the likelihood is lower further on, there are the two steps alone.
    """
    here = _expected(covariances, loadings, residuals)
    first, left_first = here.step()
    second, left_second = _expected(covariances, first, left_first).step()
    stride, left_stride = first - loadings, left_first - residuals
    bend, left_bend = second - first - stride, left_second - left_first - left_stride
    size = (stride**2).sum(axis=0) + (left_stride**2).sum(axis=0)
    curve = (bend**2).sum(axis=0) + (left_bend**2).sum(axis=0)
    reach = np.clip(np.sqrt(size / np.maximum(curve, 1e-300)), 1.0, 1e4)
    further = loadings + 2 * reach * stride + reach**2 * bend
    left_further = residuals + 2 * reach * left_stride + reach**2 * left_bend
    there = _expected(covariances, further, np.maximum(left_further, 0.1 * left_second))
    third, left_third = there.step()
    follow = there.badness() <= here.badness()
    return (
        np.where(follow, third, second),
        np.where(follow, left_third, left_second),
        np.where(follow, further, first),
    )


@dataclass(frozen=True, slots=True)
class _Expected:
    """What a stack of loadings and residuals makes of the factor behind each covariance matrix."""

    loadings: Floats
    residuals: Floats
    variances: Floats
    weighted: Floats  # loadings over residuals
    explained: Floats
    item_factor: Floats  # covariances of items with the factor

    def step(self) -> tuple[Floats, Floats]:
        """Return the loadings and residuals that fit this best; the likelihood never falls."""
        regression = self.weighted / (1 + self.explained)
        factor = 1 + ((self.item_factor - self.loadings) * regression).sum(axis=0)
        factor = np.maximum(factor, 1e-12)  # 0 when nothing varies
        smallest = 1e-8 * (self.variances.max(axis=0) + 1e-12)
        residuals = np.maximum(self.variances - self.item_factor**2 / factor, smallest)
        return self.item_factor / np.sqrt(factor), residuals

    def badness(self) -> Floats:
        """Return ln|Σ| + tr(SΣ⁻¹), which falls as the likelihood rises."""
        determinant = np.log(self.residuals).sum(axis=0) + np.log1p(self.explained)
        unexplained = self.variances / self.residuals - self.weighted * self.item_factor
        badness: Floats = determinant + unexplained.sum(axis=0)
        return badness


def _expected(covariances: Floats, loadings: Floats, residuals: Floats) -> _Expected:
    weighted = loadings / residuals
    explained = (loadings * weighted).sum(axis=0)
    item_factor = np.einsum("ijb,jb->ib", covariances, weighted / (1 + explained))
    variances = np.diagonal(covariances).T
    return _Expected(loadings, residuals, variances, weighted, explained, item_factor)


def _omega(loadings: Floats, residuals: Floats) -> Floats:
    common = loadings.sum(-1) ** 2
    omega: Floats = common / (common + residuals.sum(-1))
    return omega
