"""Adopter categories of an organisation: expected shares, never a label for a person.

Rogers' own shares stand beside them as a comparison, not as a result.
"""

from collections.abc import Sequence

import numpy as np

from instruments.model import Cutoffs, Question

from .adoption_level import adoption_level
from .agreement import agreement
from .classification import classification, true_scores
from .context import Context
from .dataset import Dataset
from .disclosure import DETAIL_MINIMUM, may_show_details
from .model import (
    Adoption,
    AdoptionLevel,
    ConstructResult,
    ConstructWithheld,
    Figure,
    Interval,
    MergedIntervals,
    MergedShares,
    ShareIntervals,
    Shares,
    Withheld,
)
from .placement import placement
from .scoring import Floats, ScoredConstruct

ROGERS = Shares(0.025, 0.135, 0.34, 0.34, 0.16)
METHOD = "posterior_true_scores"
HIGHEST_RELIABILITY = 1 - 1e-6
"""A perfect scale would leave no error to spread people by."""
FIVE_GROUPS_RELIABILITY = 0.85
FIVE_GROUPS_RESPONDENTS = 30


def innovativeness(scored: Sequence[ScoredConstruct]) -> ScoredConstruct | None:
    """The construct that people are placed in adopter categories by, if it was asked."""
    placing = (
        one
        for one in scored
        if one.construct.role == "innovativeness" and one.construct.cutoffs is not None
    )
    return next(placing, None)


def adoption_of(
    dataset: Dataset,
    scored: Sequence[ScoredConstruct],
    constructs: Sequence[ConstructResult | ConstructWithheld],
    context: Context,
    resampled: Floats | None,
) -> Adoption | Withheld:
    """Return the adopter categories of a survey, or why there are none.

    `constructs`: the results of `scored`, in any order. `resampled`: sums of
    `adoption_features` over the report's resamples; None when there were none.
    """
    innovative = innovativeness(scored)
    if innovative is None:
        return Withheld("not_asked")
    result = next(result for result in constructs if result.id == innovative.construct.id)
    if isinstance(result, ConstructWithheld):
        return Withheld(result.withheld)
    consistency = result.reliability
    status = _status_question(dataset)
    return adoption(
        innovative,
        alpha=consistency if isinstance(consistency, Withheld) else consistency.alpha,
        status=None if status is None else dataset.answers[status.id].to_numpy(),
        population=context.population,
        minimum=context.minimum_group_size,
        resampled=resampled,
    )


def _status_question(dataset: Dataset) -> Question | None:
    """The question about where people are in adopting the technology, if it was asked."""
    asked = (
        column.question
        for column in dataset.questionnaire.coded_columns
        if column.question is not None and column.question.role == "adoption_status"
    )
    return next(asked, None)


def level_of(dataset: Dataset, context: Context) -> AdoptionLevel | Withheld:
    """Return how many of those who answered use the technology, or why that is not said."""
    status = _status_question(dataset)
    if status is None:
        return Withheld("not_asked")
    return adoption_level(status, dataset.answers[status.id].to_numpy(), context)


def adoption(
    scored: ScoredConstruct,
    *,
    alpha: Figure,
    status: Floats | None = None,
    population: int | None = None,
    minimum: int,
    resampled: Floats | None = None,
) -> Adoption | Withheld:
    """Return the expected adopter categories of those who answered the innovativeness scale.

    `alpha`: the scale's reliability. `status`: per respondent how far they are in adopting, NaN
    where not said. `resampled`: sums over resamples of `adoption_features`.
    """
    cutoffs = scored.construct.cutoffs
    if cutoffs is None:
        return Withheld("not_asked")
    given = scored.given
    if not may_show_details(len(given), minimum):
        return Withheld("too_few_for_figure", max(DETAIL_MINIMUM, minimum))
    if isinstance(alpha, Withheld):
        return alpha
    if np.ptp(given) < 1e-9:
        return Withheld("all_answer_alike")
    if alpha <= 0:
        return Withheld("model_did_not_fit")
    rho = min(alpha, HIGHEST_RELIABILITY)
    indexes = scored.to_index(given)
    placed = placement(
        scored, alpha=rho, cutoffs=cutoffs, population=population, resampled=resampled
    )
    shares, simulated = placed.shares, placed.simulated
    five = rho >= FIVE_GROUPS_RELIABILITY and len(given) >= FIVE_GROUPS_RESPONDENTS
    accuracy, consistency = _classification(indexes, rho, cutoffs, five=five)
    return Adoption(
        method=METHOD,
        construct=scored.construct.id,
        n=len(given),
        reliability=rho,
        counts=_shares(shares * len(given)),
        shares=_shares(shares),
        shares_ci95=_share_intervals(shares, simulated),
        expected_shares=ROGERS,
        merged=_merged(shares),
        merged_ci95=_merged_intervals(shares, simulated),
        categories_shown=5 if five else 3,
        classification_accuracy=accuracy,
        classification_consistency=consistency,
        agreement=agreement(scored.scores, status, minimum=minimum),
    )


def _classification(
    indexes: Floats, rho: float, cutoffs: Cutoffs, *, five: bool
) -> tuple[Figure, Figure]:
    """How well the scale places people in the groups that are shown."""
    true = true_scores(indexes / 100, rho)
    if true is None:
        unfit = Withheld("model_did_not_fit")
        return unfit, unfit
    cuts = (cutoffs.late_majority, cutoffs.early_majority, cutoffs.early_adopter, cutoffs.innovator)
    used = cuts if five else (cuts[0], cuts[2])
    found = classification(true, [cut / 100 for cut in used])
    return found.accuracy, found.consistency


def _shares(shares: Floats) -> Shares:
    return Shares(*(float(share) for share in shares))


def _merge(shares: Floats) -> Floats:
    """Five categories (last axis) to three: early, majority, late."""
    return np.stack(
        [shares[..., :2].sum(-1), shares[..., 2:4].sum(-1), shares[..., 4]],
        axis=-1,
    )


def _merged(shares: Floats) -> MergedShares:
    return MergedShares(*(float(share) for share in _merge(shares)))


def _intervals(shares: Floats, simulated: Floats) -> list[Interval]:
    """Percentile intervals, never leaving out the share itself."""
    low, high = np.quantile(simulated, [0.025, 0.975], axis=0)
    low, high = np.minimum(low, shares), np.maximum(high, shares)
    return [(float(max(a, 0.0)), float(min(b, 1.0))) for a, b in zip(low, high, strict=True)]


def _share_intervals(shares: Floats, simulated: Floats | None) -> ShareIntervals | Withheld:
    if simulated is None:
        return Withheld("too_few_for_figure", DETAIL_MINIMUM)
    return ShareIntervals(*_intervals(shares, simulated))


def _merged_intervals(shares: Floats, simulated: Floats | None) -> MergedIntervals | Withheld:
    if simulated is None:
        return Withheld("too_few_for_figure", DETAIL_MINIMUM)
    return MergedIntervals(*_intervals(_merge(shares), _merge(simulated)))
