"""How carefully the survey was answered, for the organisation as a whole."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from .audit import AuditTooLarge, isolated_by
from .careless import longest_runs, mahalanobis_squared, response_variability
from .dataset import Dataset
from .disclosure import DETAIL_MINIMUM, Members, may_show_details
from .group_safety import is_safe
from .model import Quality, Withheld
from .published import with_score
from .scoring import Floats, ScoredConstruct, is_complete

LEAST_ITEMS = 10
"""With fewer items a run over half of them is nothing to remark on."""
LOW_VARIABILITY = 0.125
"""SD of answers as shares of their scale's length: half a point on five points."""

Flags = npt.NDArray[np.bool_]


def quality(
    dataset: Dataset,
    scored: Sequence[ScoredConstruct],
    *,
    minimum: int,
    groups: Mapping[str, Sequence[Members]] | None = None,
) -> Quality:
    """Return how complete and how careful the answers are (n ≥ 1 respondents).

    `groups`: by construct id the groups whose mean is published. No mean without careless answers
    is given that would isolate somebody together with those.
    """
    ids, answers = _item_answers(dataset)
    not_applicable = float(dataset.not_applicable[ids].to_numpy().mean()) if ids else 0.0
    missing = float(np.isnan(answers).mean()) if ids else 0.0
    flags = _flags(dataset, answers, ids, minimum=minimum)
    without = _means_without(flags, scored, dataset.n, minimum=minimum, groups=groups or {})
    counts = {
        name: flag if isinstance(flag, Withheld) else int(flag.sum())
        for name, flag in flags.items()
    }
    return Quality(
        straightliners=counts["straightliners"],
        low_variability=counts["low_variability"],
        unusual_patterns=counts["unusual_patterns"],
        missing_share=max(missing - not_applicable, 0.0),
        not_applicable_share=not_applicable,
        means_without_flagged=without,
    )


def flagged(dataset: Dataset, *, minimum: int) -> Members:
    """Return the rows of the respondents whose answers bear any sign of carelessness."""
    ids, answers = _item_answers(dataset)
    flags = _flags(dataset, answers, ids, minimum=minimum)
    return frozenset(
        row
        for flag in flags.values()
        if not isinstance(flag, Withheld)
        for row in np.flatnonzero(flag).tolist()
    )


def _item_answers(dataset: Dataset) -> tuple[list[str], Floats]:
    """The ids of the statements, and the answers to them (n by k)."""
    ids = [column.id for column in dataset.questionnaire.coded_columns if column.item]
    return ids, dataset.answers[ids].to_numpy(dtype=np.float64)


def _flags(
    dataset: Dataset, answers: Floats, ids: Sequence[str], *, minimum: int
) -> dict[str, Flags | Withheld]:
    """Which respondents each sign flags, or why that sign is not used."""
    n, k = answers.shape
    names = "straightliners", "low_variability", "unusual_patterns"
    if not may_show_details(n, minimum):
        few = Withheld("too_few_for_figure", max(DETAIL_MINIMUM, minimum))
        return dict.fromkeys(names, few)
    if k < LEAST_ITEMS:
        return dict.fromkeys(names, Withheld("too_few_items"))
    straight = longest_runs(answers) >= k / 2
    answered_half = (~np.isnan(answers)).sum(axis=1) >= k / 2
    variability = response_variability(_on_unit_scale(dataset, answers, ids))
    flat = answered_half & (np.nan_to_num(variability, nan=1.0) < LOW_VARIABILITY)
    return {
        "straightliners": straight,
        "low_variability": flat,
        "unusual_patterns": _unusual(answers),
    }


def _on_unit_scale(dataset: Dataset, answers: Floats, ids: Sequence[str]) -> Floats:
    """Answers as 0 to 1 from the lowest to the highest point of each item's own scale."""
    ends = {
        item.id: (construct.scale.lowest, construct.scale.highest)
        for module in dataset.questionnaire.modules
        for construct in module.instrument.constructs
        for item in construct.items
    }
    low, high = np.array([ends[item_id] for item_id in ids], dtype=np.float64).T
    unit: Floats = (answers - low) / (high - low)
    return unit


def _unusual(answers: Floats) -> Flags | Withheld:
    """Complete answers beyond the 0.999 quantile of the chi-squared; needs n ≥ 3k."""
    from scipy.special import chdtri

    n, k = answers.shape
    complete = is_complete(answers)
    if complete.sum() < 3 * k:
        return Withheld("too_few_for_figure", 3 * k)
    rows = answers[complete]
    if (np.ptp(rows, axis=0) == 0).any():
        return Withheld("item_without_spread")
    distances = mahalanobis_squared(rows)
    if distances is None:
        return Withheld("model_did_not_fit")
    unusual = np.zeros(n, dtype=np.bool_)
    unusual[complete] = distances > chdtri(k, 0.001)
    return unusual


def _means_without(
    flags: Mapping[str, Flags | Withheld],
    scored: Sequence[ScoredConstruct],
    n: int,
    *,
    minimum: int,
    groups: Mapping[str, Sequence[Members]],
) -> Mapping[str, float] | Withheld:
    """Means without anybody flagged, unless the difference tells of fewer than `minimum` people."""
    used = [flag for flag in flags.values() if not isinstance(flag, Withheld)]
    if not used:
        return next(flag for flag in flags.values() if isinstance(flag, Withheld))
    careless = np.logical_or.reduce(used)
    means = {}
    for one in scored:
        has_score = ~np.isnan(one.scores)
        kept = has_score & ~careless
        if not may_show_details(int(kept.sum()), minimum):
            continue
        behind = groups.get(one.construct.id, ())
        if (kept == has_score).all() or _tells_nothing(one, kept, behind, minimum):
            means[one.construct.id] = float(one.scores[kept].mean())
    return means if means or not n else Withheld("protects_others")


def _tells_nothing(
    one: ScoredConstruct, kept: Flags, groups: Sequence[Members], minimum: int
) -> bool:
    """Whether the means of all, of `kept` and of the groups may stand beside each other."""
    everybody, rest = with_score(one), frozenset(np.flatnonzero(kept).tolist())
    if not is_safe(one, rest, minimum) or not is_safe(one, everybody - rest, minimum):
        return False
    try:
        sets = [everybody, rest, *(group & everybody for group in groups)]
        return isolated_by(sets, minimum=minimum) is None
    except AuditTooLarge:
        return False
