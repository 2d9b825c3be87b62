"""What scores are held against: each other, the wave before, others, and aims."""

from dataclasses import dataclass
from typing import Literal

from .withheld import Interval, ReasonCode, Withheld


@dataclass(frozen=True, slots=True)
class Predictor:
    """What one construct goes with, holding the others equal."""

    id: str
    name: str
    b: float
    beta: float
    ci95: Interval  # of beta, HC3
    vif: float
    relative_importance: float  # LMG: the shares sum to R²
    relative_importance_ci95: Interval | Withheld


@dataclass(frozen=True, slots=True)
class Drivers:
    """What goes with the intention to use; association, never cause."""

    outcome: str
    n: int
    r2: float
    adjusted_r2: float
    indicative: bool  # n < 100
    predictors: tuple[Predictor, ...]


@dataclass(frozen=True, slots=True)
class Association:
    """How one theme goes with the intention by itself: Pearson's r; never a cause."""

    construct: str
    n: int
    r: float
    ci95: Interval  # Fisher


@dataclass(frozen=True, slots=True)
class Change:
    """This wave minus the previous one, as two independent samples (Welch)."""

    construct: str
    n: int
    previous_n: int
    difference: float
    ci95: Interval
    hedges_g: float
    hedges_g_ci95: Interval
    p: float
    p_holm: float
    smallest_worth_naming: float
    clear: bool  # interval excludes zero and the difference is worth naming


@dataclass(frozen=True, slots=True)
class ChangeWithheld:
    """A construct that is not compared."""

    construct: str
    withheld: ReasonCode


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Where the organisation stands among others on one construct; never names one.

    `sector`: the code of the sector that the others are of, None when they may be of any.
    """

    construct: str
    organisations: int  # others, the organisation itself not among them
    people: int
    mean: float  # of the average organisation
    spread: Interval  # where 95 % of organisations' true means are expected
    difference: float  # own mean minus `mean`
    ci95: Interval  # of the difference
    shrunken: float  # best guess of the own true mean
    place: Literal["higher", "lower", "not_distinguishable"]
    shrunken_ci95: Interval | None = None  # of that guess; None in older reports
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class TargetResult:
    """How far a theme is from what the organisation aimed for, on the theme's own scale.

    `certain`: the interval of the mean does not hold the target, so the state is no matter of
    chance.
    """

    construct: str
    target: float
    mean: float
    state: Literal["reached", "on_the_way", "not_reached"]
    certain: bool
