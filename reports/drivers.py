"""What goes with the intention to use: a regression on construct scores. Never a cause."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from .importance import resampled_importance
from .model import Drivers, Interval, Predictor, Withheld
from .resampling import Moments, percentile_interval
from .scoring import Floats, ScoredConstruct, complete_cases

LEAST_FOR_DRIVERS = 60
LEAST_FOR_FIRM_DRIVERS = 100
PEOPLE_PER_PREDICTOR = 10
MOST_PREDICTORS = 10
"""Relative importance fits 2^p models."""


def driver_values(scored: Sequence[ScoredConstruct]) -> Floats | None:
    """Return the scores of the first outcome, then those of the predictors: n by 1 + p.

    None when the survey has no outcome or no predictor.
    """
    chosen = _chosen(scored)
    return np.column_stack([one.scores for one in chosen]) if chosen else None


def _chosen(scored: Sequence[ScoredConstruct]) -> list[ScoredConstruct]:
    outcomes = [one for one in scored if one.construct.role == "outcome"]
    predictors = [one for one in scored if one.construct.role == "predictor"]
    return [outcomes[0], *predictors] if outcomes and predictors else []


def drivers(
    scored: Sequence[ScoredConstruct],
    names: Sequence[str],
    *,
    resampled: Moments | None = None,
) -> Drivers | Withheld:
    """Return the regression of the outcome on the predictors, complete cases.

    `names`: what each of `scored` is called. `resampled`: moments of `driver_values` over
    resamples. From n = 60 and ten people a predictor; under 100 the figures are indicative.
    """
    chosen = _chosen(scored)
    values = driver_values(scored)
    if values is None:
        return Withheld("not_asked")
    complete = complete_cases(values)
    if reason := _no_regression(complete):
        return reason
    outcome, predictors = complete[:, 0], complete[:, 1:]
    called = {one.construct.id: name for one, name in zip(scored, names, strict=True)}
    ids = [one.construct.id for one in chosen[1:]]
    fit = _regression(outcome, predictors)
    betas, intervals = _standardised(outcome, predictors)
    inflation = np.diag(np.linalg.inv(np.atleast_2d(np.corrcoef(predictors, rowvar=False))))
    shares = _importance_intervals(resampled, len(ids), n=len(complete))
    return Drivers(
        outcome=chosen[0].construct.id,
        n=len(complete),
        r2=float(fit["r2"].iloc[0]),
        adjusted_r2=float(fit["adj_r2"].iloc[0]),
        indicative=len(complete) < LEAST_FOR_FIRM_DRIVERS,
        predictors=tuple(
            Predictor(
                id=ids[place],
                name=called[ids[place]],
                b=float(fit["coef"].iloc[place + 1]),
                beta=float(betas[place]),
                ci95=(float(intervals[place, 0]), float(intervals[place, 1])),
                vif=float(inflation[place]),
                relative_importance=float(fit["relimp"].iloc[place + 1]),
                relative_importance_ci95=shares[place],
            )
            for place in range(len(ids))
        ),
    )


def _no_regression(complete: Floats) -> Withheld | None:
    """Why there is no regression, or None when there is."""
    n, predictors = len(complete), complete.shape[1] - 1
    least = max(LEAST_FOR_DRIVERS, PEOPLE_PER_PREDICTOR * predictors)
    if n < least:
        return Withheld("too_few_for_figure", least)
    if (np.ptp(complete, axis=0) < 1e-9).any():
        return Withheld("all_answer_alike")
    correlations = np.atleast_2d(np.corrcoef(complete[:, 1:], rowvar=False))
    collinear = np.linalg.cond(correlations) > 1e8
    if predictors > MOST_PREDICTORS or collinear or _hangs_on_one(complete[:, 1:]):
        return Withheld("model_did_not_fit")
    return None


def _hangs_on_one(predictors: Floats) -> bool:
    """Whether one respondent alone determines a coefficient: leverage 1 leaves HC3 undefined."""
    basis, _ = np.linalg.qr(np.column_stack([np.ones(len(predictors)), predictors]))
    return bool(((basis**2).sum(axis=1) > 1 - 1e-6).any())


def _regression(outcome: Floats, predictors: Floats) -> pd.DataFrame:
    """Return pingouin's table: intercept first, LMG in `relimp`."""
    import pingouin

    table: pd.DataFrame = pingouin.linear_regression(predictors, outcome, relimp=True)
    return table


def _standardised(outcome: Floats, predictors: Floats) -> tuple[Floats, npt.NDArray[np.float64]]:
    """Return standardised coefficients and their 95 % limits by HC3 (MacKinnon & White 1985)."""
    from statsmodels.regression.linear_model import OLS

    everything = np.column_stack([outcome, predictors])
    z = (everything - everything.mean(axis=0)) / everything.std(axis=0, ddof=1)
    design = np.column_stack([np.ones(len(z)), z[:, 1:]])
    fit = OLS(z[:, 0], design).fit(cov_type="HC3", use_t=True)
    return np.asarray(fit.params)[1:], np.asarray(fit.conf_int())[1:]


def _importance_intervals(
    resampled: Moments | None, count: int, *, n: int
) -> list[Interval | Withheld]:
    if resampled is None:
        return [Withheld("too_few_for_figure", LEAST_FOR_DRIVERS)] * count
    shares = resampled_importance(resampled.covariance)
    intervals = [percentile_interval(shares[:, place], n) for place in range(count)]
    return [
        Withheld("model_did_not_fit") if interval is None else interval for interval in intervals
    ]
