"""How well one common factor fits the items of a construct: a test, and indices of misfit."""

import math

import numpy as np

from .factor import OneFactor
from .model import FactorFit, Withheld
from .scoring import Floats

LEAST_FOR_FIT = 100
"""Under this many respondents the indices say more about the sample than about the items."""


def factor_fit(covariance: Floats, factor: OneFactor, n: int) -> FactorFit | Withheld:
    """Return the fit of one factor to the covariances (k by k, over n) of n complete cases.

    chi² = n·F with F = ln|Σ| - ln|S| + tr(SΣ⁻¹) - k (Jöreskog 1969), on k(k-3)/2 degrees of
    freedom; CFI against uncorrelated items (Bentler 1990); RMSEA (Steiger 1990); SRMR over the
    k(k+1)/2 residual correlations. As R's lavaan without means. Three items fit by construction:
    there is nothing to test.
    """
    k = len(covariance)
    freedom = k * (k - 3) // 2
    if freedom < 1:
        return Withheld("too_few_items")
    if n < LEAST_FOR_FIT:
        return Withheld("too_few_for_figure", LEAST_FOR_FIT)
    sd = np.sqrt(np.diag(covariance))
    correlations = covariance / np.outer(sd, sd)
    sign, determinant = np.linalg.slogdet(correlations)
    if sign <= 0 or not math.isfinite(determinant):
        return Withheld("model_did_not_fit")
    loadings = factor.loadings / sd
    residuals = factor.residuals / sd**2
    implied = np.outer(loadings, loadings) + np.diag(residuals)
    discrepancy = np.linalg.slogdet(implied)[1] - determinant
    discrepancy += float(np.trace(np.linalg.solve(implied, correlations))) - k
    chi2 = n * max(float(discrepancy), 0.0)
    return _indices(
        chi2, freedom, n, baseline=-n * float(determinant), residual=correlations - implied
    )


def _indices(chi2: float, freedom: int, n: int, *, baseline: float, residual: Floats) -> FactorFit:
    """The indices, from chi² of this model and of the one in which no items go together."""
    from scipy.special import chdtrc

    k = len(residual)
    apart = k * (k - 1) // 2
    off = max(chi2 - freedom, 0.0)
    worst = max(off, baseline - apart)
    return FactorFit(
        n=n,
        chi2=chi2,
        df=freedom,
        p=float(chdtrc(freedom, chi2)),
        cfi=1 - off / worst if worst > 0 else 1.0,
        rmsea=math.sqrt(off / (freedom * n)),
        srmr=float(np.sqrt((residual[np.triu_indices(k)] ** 2).mean())),
    )
