"""How consistently a set of items measures one thing: alpha, omega and what goes with them.

All on complete cases, after reverse keying. Gates: nothing under 10 respondents, alpha with its
interval and the mark `uncertain` from 10, omega and bootstrap intervals from 30.
"""

import numpy as np
import pandas as pd

from .factor import OneFactor, one_factor, resampled_omegas
from .fit import factor_fit
from .item_fit import alpha_of
from .model import FactorFit, Interval, ReasonCode, Reliability, Withheld
from .resampling import (
    LEAST_FOR_BOOTSTRAP,
    Moments,
    bca_interval,
    percentile_interval,
    resample_moments,
)
from .scoring import Floats, complete_cases

LEAST_FOR_FIGURES = 10
LEAST_FOR_OMEGA = 30


def reliability(values: Floats, *, resampled: Moments | None = None) -> Reliability | Withheld:
    """Return the reliability of a construct from its items' answers (n by k, NaN missing).

    `resampled`: moments of the items over the report's bootstrap resamples; drawn here when not
    given.
    """
    if reason := _no_alpha(values):
        return reason
    complete = complete_cases(values)
    n, k = complete.shape
    if resampled is None and n >= LEAST_FOR_BOOTSTRAP:
        resampled = resample_moments(values)
    alpha = cronbach_alpha(complete)
    correlations = _correlations(complete)
    factor = _fit(complete)
    return Reliability(
        n=n,
        alpha=alpha,
        alpha_ci95=feldt_limits(alpha, n=n, k=k),
        alpha_ci95_bootstrap=_bca_alpha(complete, resampled),
        spearman_brown=_spearman_brown(correlations) if k == 2 else None,
        omega=factor if isinstance(factor, Withheld) else factor.omega,
        omega_ci95=(
            factor if isinstance(factor, Withheld) else _omega_interval(factor, resampled, n)
        ),
        composite_reliability=(
            factor if isinstance(factor, Withheld) else factor.composite_reliability
        ),
        ave=factor if isinstance(factor, Withheld) else factor.average_variance_extracted,
        mean_inter_item_r=(
            correlations if isinstance(correlations, Withheld) else float(correlations.mean())
        ),
        inter_item_r_range=(
            correlations
            if isinstance(correlations, Withheld)
            else (float(correlations.min()), float(correlations.max()))
        ),
        sem=float(complete.mean(axis=1).std(ddof=1) * np.sqrt(max(1 - alpha, 0.0))),
        uncertain=n < LEAST_FOR_OMEGA,
        fit=_fit_of(complete, factor),
    )


def _no_alpha(values: Floats) -> Withheld | None:
    """Why there is no alpha, or None when there is."""
    if values.shape[1] < 2:
        return Withheld("too_few_items")
    if np.isnan(values).all(axis=0).any():
        return Withheld("item_without_answers")
    complete = complete_cases(values)
    if len(complete) < LEAST_FOR_FIGURES:
        return Withheld("too_few_for_figure", LEAST_FOR_FIGURES)
    spread = np.ptp(complete.sum(axis=1)) > 1e-9  # without it alpha divides by zero
    return None if spread else Withheld("all_answer_alike")


def cronbach_alpha(complete: Floats) -> float:
    """Return Cronbach's alpha of n ≥ 2 complete rows of k ≥ 2 items whose totals differ.

    k/(k-1) · (1 - Σ item variance / variance of the total), by pingouin. Its interval is not
    used: it is rounded to three decimals.
    """
    import pingouin

    alpha, _ = pingouin.cronbach_alpha(data=pd.DataFrame(complete))
    return float(alpha)


def feldt_limits(alpha: float, *, n: int, k: int) -> Interval:
    """Return the exact 95 % limits of alpha: 1 - (1 - α) · F(n-1, (n-1)(k-1)) (Feldt 1965)."""
    from scipy.special import fdtri

    freedom = n - 1, (n - 1) * (k - 1)
    return (
        float(1 - (1 - alpha) * fdtri(*freedom, 0.975)),
        float(1 - (1 - alpha) * fdtri(*freedom, 0.025)),
    )


def covariance(complete: Floats, ddof: int = 1) -> Floats:
    """Return the covariance matrix of complete rows, over n - `ddof`."""
    return np.atleast_2d(np.cov(complete, rowvar=False, ddof=ddof))


def _correlations(complete: Floats) -> Floats | Withheld:
    """Correlations of all pairs of items, or why there are none."""
    if (np.ptp(complete, axis=0) < 1e-9).any():
        return Withheld("item_without_spread")
    matrix: Floats = np.atleast_2d(np.corrcoef(complete, rowvar=False))
    return matrix[np.triu_indices(complete.shape[1], k=1)]


def _spearman_brown(correlations: Floats | Withheld) -> float | None:
    """Return 2r/(1+r) of a scale of two items; None when r is not above -1."""
    if isinstance(correlations, Withheld) or correlations[0] < -1 + 1e-9:
        return None
    return float(2 * correlations[0] / (1 + correlations[0]))


def _fit(complete: Floats) -> OneFactor | Withheld:
    """Fit one factor to the maximum-likelihood covariances (over n), or say why not."""
    n, k = complete.shape
    reason: ReasonCode | None = None
    if k < 3:
        reason = "too_few_items"
    elif (np.ptp(complete, axis=0) < 1e-9).any():
        reason = "item_without_spread"
    if reason is not None:
        return Withheld(reason)
    if n < LEAST_FOR_OMEGA:
        return Withheld("too_few_for_figure", LEAST_FOR_OMEGA)
    factor = one_factor(covariance(complete, ddof=0))
    return Withheld("model_did_not_fit") if factor is None else factor


def _fit_of(complete: Floats, factor: OneFactor | Withheld) -> FactorFit | Withheld:
    if isinstance(factor, Withheld):
        return factor
    return factor_fit(covariance(complete, ddof=0), factor, len(complete))


def _bca_alpha(complete: Floats, resampled: Moments | None) -> Interval | Withheld:
    if resampled is None or len(complete) < LEAST_FOR_BOOTSTRAP:
        return Withheld("too_few_for_figure", LEAST_FOR_BOOTSTRAP)
    replicates = resampled_alphas(resampled)
    estimate = alpha_of(covariance(complete))
    interval = bca_interval(estimate, replicates, _jackknife_alphas(complete))
    return Withheld("all_answer_alike") if interval is None else interval


def resampled_alphas(resampled: Moments) -> Floats:
    """Return alpha of each resample; NaN where its totals do not differ."""
    k = resampled.covariance.shape[-1]
    items = np.trace(resampled.covariance, axis1=1, axis2=2)
    total = resampled.covariance.sum(axis=(1, 2))
    ratio = np.full(len(total), np.nan)
    np.divide(items, total, out=ratio, where=total > 1e-9)
    alphas: Floats = k / (k - 1) * (1 - ratio)
    return alphas


def _jackknife_alphas(complete: Floats) -> Floats:
    """Return alpha without each respondent in turn, from sums of squares less one person."""
    n, k = complete.shape
    away = complete - complete.mean(axis=0)
    totals = away.sum(axis=1)
    lost = n / (n - 1)
    items = (away**2).sum() - lost * (away**2).sum(axis=1)
    total = (totals**2).sum() - lost * totals**2
    ratio = np.full(n, np.nan)
    np.divide(items, total, out=ratio, where=total > 1e-9)
    alphas: Floats = k / (k - 1) * (1 - ratio)
    return alphas


def _omega_interval(factor: OneFactor, resampled: Moments | None, n: int) -> Interval | Withheld:
    if resampled is None:
        return Withheld("too_few_for_figure", LEAST_FOR_BOOTSTRAP)
    interval = percentile_interval(resampled_omegas(resampled.covariance, factor), n)
    return Withheld("model_did_not_fit") if interval is None else interval
