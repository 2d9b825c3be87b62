"""One construct of the whole organisation: its score, its statements, its reliability."""

from dataclasses import dataclass

from .withheld import Figure, Interval, ReasonCode, Withheld


@dataclass(frozen=True, slots=True)
class FactorFit:
    """How well one common factor describes the items of a construct, on complete cases."""

    n: int
    chi2: float
    df: int
    p: float
    cfi: float
    rmsea: float
    srmr: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Internal consistency of one construct, on respondents who answered all its items."""

    n: int
    alpha: Figure
    alpha_ci95: Interval | Withheld  # exact Feldt limits
    alpha_ci95_bootstrap: Interval | Withheld
    spearman_brown: float | None  # two items only
    omega: Figure
    omega_ci95: Interval | Withheld
    composite_reliability: Figure
    ave: Figure
    mean_inter_item_r: Figure
    inter_item_r_range: Interval | Withheld
    sem: Figure
    uncertain: bool  # n < 30: say so in words
    fit: FactorFit | Withheld | None = None  # of one factor; None in reports made before it


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One statement. `mean`, `sd` after reverse keying; `distribution` as given, in scale order."""

    id: str
    text: str
    reverse: bool
    n: int
    not_applicable: int
    skipped: int
    mean: float
    sd: Figure
    item_rest_r: Figure
    alpha_if_dropped: Figure
    distribution: tuple[int, ...]
    options: tuple[str, ...]
    perspective: str = "staff"


@dataclass(frozen=True, slots=True)
class PreviousResult:
    """The same construct in the previous wave, half-rule scores."""

    n: int
    mean: float
    ci95: Interval | None


@dataclass(frozen=True, slots=True)
class ConstructResult:
    """One construct: half-rule scores after reverse keying, on the response scale's own range."""

    id: str
    name: str
    short_name: str
    role: str
    n: int
    item_count: int
    scale_minimum: float
    scale_maximum: float
    mean: float
    sd: Figure
    ci95: Interval | Withheld  # t, with finite-population correction when the population is known
    index: float  # 0-100
    floor_share: Figure  # of respondents at the lowest possible score
    ceiling_share: Figure
    reliability: Reliability | Withheld
    items: tuple[ItemResult, ...] | Withheld
    previous: PreviousResult | None = None
    items_left_out: tuple[str, ...] = ()  # too few people answered these items to show them


@dataclass(frozen=True, slots=True)
class ConstructWithheld:
    """A construct whose figures are not given."""

    id: str
    name: str
    short_name: str
    role: str
    withheld: ReasonCode


@dataclass(frozen=True, slots=True)
class ValidityPair:
    """Heterotrait-monotrait ratio of two constructs."""

    first: str
    second: str
    htmt: Figure
