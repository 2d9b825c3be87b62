"""Who answered what, how carefully, and what is needed to check the figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from instruments.model import Wording

from .withheld import Withheld


@dataclass(frozen=True, slots=True)
class InstrumentUsed:
    """Which questionnaire was used, exactly."""

    id: str
    version: int
    title: str
    form: str
    source: str
    licence: str
    validation: str
    wording: Wording = "original"
    own: bool = False  # written by the organisation, not of the library


@dataclass(frozen=True, slots=True)
class Response:
    """Who answered: `n` of `population` (None when the head count is not known)."""

    n: int
    population: int | None
    rate: float | None  # 0-1


@dataclass(frozen=True, slots=True)
class Quality:
    """How carefully was answered; shares are 0-1 of all item answers asked.

    `straightliners`: respondents whose longest run of equal answers covers at least half of the
    items asked. Flagged, never removed.
    """

    straightliners: int | Withheld
    low_variability: int | Withheld
    unusual_patterns: int | Withheld  # Mahalanobis distance beyond the 0.999 quantile
    missing_share: float
    not_applicable_share: float
    means_without_flagged: Mapping[str, float] | Withheld  # construct id -> mean


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often a 95 % interval held the truth in simulations of n respondents."""

    figure: str
    n: int
    covered: float  # 0-1
    repetitions: int


@dataclass(frozen=True, slots=True)
class Method:
    """What is needed to check or repeat the figures."""

    packages: Mapping[str, str]
    fingerprint: str  # SHA-256 of the coded answers and the instruments, in hexadecimal
    minimum_group_size: int
    managers_have_no_team: bool = False  # of who leads people no team was kept
    resamples: int = 0  # how often respondents were resampled for bootstrap intervals
    coverage: tuple[Coverage, ...] = ()
