"""Groups of respondents beside each other."""

from dataclasses import dataclass

from .withheld import Figure, Interval, ReasonCode, Withheld


@dataclass(frozen=True, slots=True)
class GroupConstruct:
    """A group's score on one construct; `mean` rounded to one decimal before it gets here."""

    id: str
    mean: float
    ci95: Interval | Withheld
    rwg: Figure


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A group that may be shown. Reports made before there were more breakdowns are by team."""

    name: str
    n: int
    constructs: tuple[GroupConstruct, ...]
    breakdown: str = "team"


@dataclass(frozen=True, slots=True)
class GroupWithheld:
    """A group that may not be shown."""

    name: str
    withheld: ReasonCode
    breakdown: str = "team"


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    """How much groups differ on a construct."""

    construct: str
    icc1: float
    icc2: float
    breakdown: str = "team"


@dataclass(frozen=True, slots=True)
class Gap:
    """Managers minus staff on one construct, from two means that are shown.

    `difference` and `ci95` (Welch) to one decimal, the interval outward. `clear`: the interval
    excludes zero, also after adjusting for the number of constructs.
    """

    construct: str
    managers: float
    staff: float
    difference: float
    ci95: Interval
    clear: bool


@dataclass(frozen=True, slots=True)
class GapWithheld:
    """A construct on which managers and staff are not compared."""

    construct: str
    withheld: ReasonCode
    minimum: int | None = None
