"""What all answers to an instrument together say: reliability per version, form and wording.

Answers of several surveys are put under one another. Differences between organisations then count
as differences between people, as they do in any published reliability.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from instruments.model import Construct, Instrument, Wording
from instruments.questionnaire import Module

from .dataset import Dataset
from .item_fit import item_rest_correlations
from .model import Interval, Reliability, Withheld
from .reliability import covariance, reliability
from .scoring import Floats, ScoredConstruct, complete_cases, score_constructs

LEAST_FOR_EVIDENCE = 30
"""Complete answers, over all surveys, under which nothing is said of a construct."""


@dataclass(frozen=True, slots=True)
class ConstructEvidence:
    """One construct over all surveys that asked it in these words.

    `respondents`: who answered any of its items. `item_rest`: lowest and highest item-rest r.
    """

    construct: Construct
    item_count: int
    surveys: int
    respondents: int
    reliability: Reliability | Withheld
    item_rest: Interval | Withheld


@dataclass(frozen=True, slots=True)
class InstrumentEvidence:
    """An instrument in one version, form and wording, its constructs in order of asking."""

    instrument: Instrument
    form: str
    wording: Wording
    surveys: int
    constructs: tuple[ConstructEvidence, ...]


def evidence(datasets: Iterable[Dataset]) -> tuple[InstrumentEvidence, ...]:
    """Return the evidence on every instrument, version, form and wording that was asked.

    Only answers to the very same document are put together: two organisations' own instruments
    may have the same name.
    """
    pools: dict[tuple[object, ...], dict[tuple[object, ...], list[ScoredConstruct]]] = {}
    for dataset in datasets:
        for one in score_constructs(dataset):
            pool = pools.setdefault(_pool_of(one.module), {})
            # Of answers from elsewhere some statements may not have been asked.
            asked = (one.construct.id, *(item.id for item in one.items))
            pool.setdefault(asked, []).append(one)
    return tuple(_instrument(pools[key]) for key in sorted(pools))


def _pool_of(module: Module) -> tuple[object, ...]:
    """What must be the same for answers to be put under one another."""
    asked = module.instrument
    return asked.id, asked.version, module.form, module.asked_in, asked.document


def _instrument(pool: dict[tuple[object, ...], list[ScoredConstruct]]) -> InstrumentEvidence:
    constructs = tuple(_construct(asked) for asked in pool.values())
    module = next(iter(pool.values()))[0].module
    surveys = max(one.surveys for one in constructs)
    return InstrumentEvidence(module.instrument, module.form, module.asked_in, surveys, constructs)


def _construct(asked: list[ScoredConstruct]) -> ConstructEvidence:
    values: Floats = np.vstack([one.values for one in asked])
    found = pooled_reliability(values)
    return ConstructEvidence(
        construct=asked[0].construct,
        item_count=len(asked[0].items),
        surveys=len(asked),
        respondents=int((~np.isnan(values)).any(axis=1).sum()),
        reliability=found,
        item_rest=found if isinstance(found, Withheld) else _item_rest_range(values),
    )


def pooled_reliability(values: Floats) -> Reliability | Withheld:
    """Return the reliability of pooled answers (n by k, NaN missing), nothing under 30."""
    found = reliability(values)
    if isinstance(found, Reliability) and found.n < LEAST_FOR_EVIDENCE:
        return Withheld("too_few_for_figure", LEAST_FOR_EVIDENCE)
    if isinstance(found, Withheld) and found.withheld == "too_few_for_figure":
        return Withheld("too_few_for_figure", LEAST_FOR_EVIDENCE)
    return found


def _item_rest_range(values: Floats) -> Interval | Withheld:
    rests = item_rest_correlations(covariance(complete_cases(values)))
    known = [rest for rest in rests if not isinstance(rest, Withheld)]
    if len(known) < len(rests):
        return Withheld("item_without_spread")
    return min(known), max(known)
