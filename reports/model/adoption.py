"""Adopter categories, and how far the organisation is."""

from dataclasses import dataclass
from typing import Literal

from .withheld import Figure, Interval, Withheld


@dataclass(frozen=True, slots=True)
class Shares:
    """One number per adopter category, earliest first."""

    innovator: float
    early_adopter: float
    early_majority: float
    late_majority: float
    laggard: float


@dataclass(frozen=True, slots=True)
class ShareIntervals:
    """A 95 % interval per adopter category, earliest first."""

    innovator: Interval
    early_adopter: Interval
    early_majority: Interval
    late_majority: Interval
    laggard: Interval


@dataclass(frozen=True, slots=True)
class MergedShares:
    """Three groups, for when the scale or the number of people cannot carry five."""

    early: float  # innovators and early adopters
    majority: float
    late: float


@dataclass(frozen=True, slots=True)
class MergedIntervals:
    """A 95 % interval per merged group."""

    early: Interval
    majority: Interval
    late: Interval


@dataclass(frozen=True, slots=True)
class Agreement:
    """Disposition against self-reported adoption status: Spearman's rho over respondents."""

    n: int
    rho: float
    ci95: Interval


@dataclass(frozen=True, slots=True)
class Adoption:
    """Expected numbers per adopter category, from posterior probabilities of the true score."""

    method: str
    construct: str
    n: int
    reliability: float
    counts: Shares  # expected numbers of respondents, not whole
    shares: Shares  # 0-1
    shares_ci95: ShareIntervals | Withheld
    expected_shares: Shares  # Rogers' own 2.5/13.5/34/34/16
    merged: MergedShares
    merged_ci95: MergedIntervals | Withheld
    categories_shown: Literal[3, 5]
    classification_accuracy: Figure
    classification_consistency: Figure
    agreement: Agreement | Withheld


@dataclass(frozen=True, slots=True)
class AdoptionLevel:
    """How far the organisation is on the S-curve: users among those who answered the question."""

    users: int
    n: int
    share: float
    ci95: Interval  # Wilson, or hypergeometric with a known population
    bounds: Interval | None  # if no, or every, non-respondent is a user; None: population unknown
    segment: str  # the category being reached at this share
    definition: str  # what counts as using, in words
