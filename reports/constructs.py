"""The result of one construct: its score, how sure that is, how reliable, and its items."""

from .context import Context
from .disclosure import DETAIL_MINIMUM, may_show_details
from .items import item_results
from .measured import Measured
from .model import (
    ConstructResult,
    ConstructWithheld,
    PreviousResult,
    ReasonCode,
    Reliability,
    Withheld,
)
from .precision import MeasurementError, mean_interval
from .scoring import ScoredConstruct, share_at
from .telling import all_alike, tells_all
from .wording import said


def construct_result(
    measured: Measured,
    scored: ScoredConstruct,
    context: Context,
    *,
    previous: PreviousResult | None = None,
) -> ConstructResult | ConstructWithheld:
    """Return what may be said of one construct.

    Under the minimum group size nothing; under DETAIL_MINIMUM the mean to one decimal alone,
    from which no single answer can be worked out, and not even that when it would tell what each
    person answered. Why is then not said either: 'all alike' tells each what the others answered.
    """
    n = len(scored.given)
    if reason := _too_little(scored, context):
        return construct_withheld(scored, context, reason)
    if not may_show_details(n, context.minimum_group_size):
        return _mean_alone(scored, context, previous)
    return _in_full(measured, scored, context, previous=previous)


def construct_withheld(
    scored: ScoredConstruct, context: Context, reason: ReasonCode
) -> ConstructWithheld:
    """Return the construct without figures."""
    return ConstructWithheld(
        id=scored.construct.id,
        name=said(scored.construct.name, context),
        short_name=said(scored.construct.short_name, context),
        role=scored.construct.role,
        withheld=reason,
    )


def _too_little(scored: ScoredConstruct, context: Context) -> ReasonCode | None:
    given = scored.given
    if len(given) == 0:
        return "no_answers"
    if len(given) < context.minimum_group_size:
        return "too_few_respondents"
    if may_show_details(len(given), context.minimum_group_size):
        return "all_answer_alike" if all_alike(given) else None
    return "too_few_for_figure" if tells_all(given, scored) else None


def _in_full(
    measured: Measured,
    scored: ScoredConstruct,
    context: Context,
    *,
    previous: PreviousResult | None,
) -> ConstructResult:
    given = scored.given
    mean, sd = float(given.mean()), float(given.std(ddof=1))
    consistency = measured.reliability(scored)
    items = item_results(
        measured.dataset,
        scored,
        context,
        alpha=consistency if isinstance(consistency, Withheld) else consistency.alpha,
    )
    shown = {item.id for item in items}
    return ConstructResult(
        id=scored.construct.id,
        name=said(scored.construct.name, context),
        short_name=said(scored.construct.short_name, context),
        role=scored.construct.role,
        n=len(given),
        item_count=len(scored.items),
        scale_minimum=float(scored.minimum),
        scale_maximum=float(scored.maximum),
        mean=mean,
        sd=sd,
        ci95=mean_interval(
            mean,
            sd,
            len(given),
            population=context.population,
            error=_error(consistency, len(scored.items)),
        ),
        index=scored.to_index(mean),
        floor_share=share_at(given, scored.minimum),
        ceiling_share=share_at(given, scored.maximum),
        reliability=consistency,
        items=items,
        items_left_out=tuple(item.id for item in scored.items if item.id not in shown),
        previous=previous,
    )


def _error(consistency: Reliability | Withheld, items: int) -> MeasurementError | None:
    """What measurement error a mean keeps when everybody answered."""
    if isinstance(consistency, Withheld) or isinstance(consistency.sem, Withheld):
        return None
    return MeasurementError(consistency.sem, (consistency.n - 1) * (items - 1))


def _mean_alone(
    scored: ScoredConstruct, context: Context, previous: PreviousResult | None
) -> ConstructResult:
    mean = round(float(scored.given.mean()), 1)
    few = Withheld("too_few_for_figure", max(DETAIL_MINIMUM, context.minimum_group_size))
    return ConstructResult(
        id=scored.construct.id,
        name=said(scored.construct.name, context),
        short_name=said(scored.construct.short_name, context),
        role=scored.construct.role,
        n=len(scored.given),
        item_count=len(scored.items),
        scale_minimum=float(scored.minimum),
        scale_maximum=float(scored.maximum),
        mean=mean,
        sd=few,
        ci95=few,
        index=scored.to_index(mean),
        floor_share=few,
        ceiling_share=few,
        reliability=few,
        items=few,
        previous=previous,
    )
