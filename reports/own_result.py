"""Where one person's own answers fall, worked out from those answers alone; nothing is kept.

Made right after sending, while others still answer. So nothing of others may be in it: the norm
for the adopter groups comes from the instrument's own cut-offs, and how sure a theme is comes
from how the person's own answers differ. Pure Python: a respondent waits for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erf, sqrt

from instruments.model import Construct, Cutoffs, Item, ResponseScale
from instruments.questionnaire import NOT_APPLICABLE, Questionnaire

Z95 = 1.959963984540054
LEAST_FREEDOM = 3
"""Differences between answers of one theme, over all themes, below which they say too little."""
HALF_A_STEP = 1 / sqrt(12)
"""The error of an answer that is only precise to a step of its scale (uniform over the step)."""
MEAN_CORRELATION = 0.288
"""Between statements on innovativeness: the mean that alpha .89 of 20 statements stands for.

Hurt, Joseph & Cook (1977), whose cut-offs the instrument uses: α / (k - (k-1)α).
"""


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme's mean on its answer scale, with 95 % limits."""

    construct: Construct
    mean: float
    low: float
    high: float

    @property
    def figures(self) -> tuple[float, float, float]:
        """The mean and its limits."""
        return self.mean, self.low, self.high

    @property
    def scale(self) -> ResponseScale:
        """The answer scale of its statements."""
        return self.construct.scale


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """How likely each of three adopter groups is, 0-1, together 1."""

    early: float
    majority: float
    late: float


@dataclass(frozen=True, slots=True)
class OwnResult:
    """Themes in order of asking, and the adopter groups when innovativeness was asked."""

    themes: tuple[OwnTheme, ...]
    group: OwnGroup | None


@dataclass(frozen=True, slots=True)
class _Scored:
    construct: Construct
    values: tuple[int, ...]  # reverse keyed

    @property
    def mean(self) -> float:
        return sum(self.values) / len(self.values)

    @property
    def scale(self) -> ResponseScale:
        return self.construct.scale

    @property
    def squares(self) -> float:
        """Squared differences from the mean, as shares of the width of the scale."""
        return sum(((value - self.mean) / self.scale.width) ** 2 for value in self.values)


def own_result(questionnaire: Questionnaire, answers: Mapping[str, int]) -> OwnResult | None:
    """Return where one person's answers fall; None when they are too few to say anything.

    `answers`: codes by column id, as given. A theme needs half of its statements (the half rule
    of `reports.scoring`) and at least one.
    """
    scored = [
        one
        for _, construct, items in questionnaire.constructs()
        if (one := _scored(construct, items, answers)) is not None
    ]
    freedom = sum(len(one.values) - 1 for one in scored)
    if freedom < LEAST_FREEDOM:
        return None
    spread = sqrt(sum(one.squares for one in scored) / freedom)
    themes = tuple(_theme(one, spread, t95(freedom)) for one in scored)
    return OwnResult(themes, _group(scored))


def _scored(
    construct: Construct, items: Sequence[Item], answers: Mapping[str, int]
) -> _Scored | None:
    scale = construct.scale
    values = tuple(
        scale.lowest + scale.highest - answers[item.id] if item.reverse else answers[item.id]
        for item in items
        if answers.get(item.id, NOT_APPLICABLE) != NOT_APPLICABLE
    )
    needed = max(1, (len(items) + 1) // 2)
    return _Scored(construct, values) if len(values) >= needed else None


def _theme(one: _Scored, spread: float, t: float) -> OwnTheme:
    """Limits of a mean of k answers: t·s/√k either side, within the scale.

    `spread`: s as a share of the width of the scale, never taken below the error of one answer.
    """
    margin = t * max(spread * one.scale.width, HALF_A_STEP) / sqrt(len(one.values))
    low, high = max(one.mean - margin, one.scale.lowest), min(one.mean + margin, one.scale.highest)
    return OwnTheme(one.construct, one.mean, low, high)


def t95(freedom: int) -> float:
    """Return the two-sided 95 % point of Student's t, within 0.03 from 3 degrees of freedom on.

    Cornish-Fisher expansion (Abramowitz & Stegun 26.7.5) to the third term.
    """
    z = Z95
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


def _group(scored: Sequence[_Scored]) -> OwnGroup | None:
    for one in scored:
        cutoffs = one.construct.cutoffs
        if cutoffs is not None:
            index = 100 * (one.mean - one.scale.lowest) / one.scale.width
            return placed(index, statements=len(one.values), cutoffs=cutoffs)
    return None


def reliability_of(statements: int) -> float:
    """Return what so many statements on innovativeness are worth: Spearman-Brown, 0-1."""
    return statements * MEAN_CORRELATION / (1 + (statements - 1) * MEAN_CORRELATION)


def norm_of(cutoffs: Cutoffs) -> tuple[float, float]:
    """Return the mean and SD (index points) that cut-offs imply.

    Rogers drew them at the mean, one and two SD above it and one SD below it.
    """
    return cutoffs.early_majority, (cutoffs.innovator - cutoffs.late_majority) / 3


def placed(index: float, *, statements: int, cutoffs: Cutoffs) -> OwnGroup:
    """Return how likely each group is for a score (0-100) on so many statements.

    Kelley's regressed score ρx + (1-ρ)·mean with standard error SD·√(ρ(1-ρ)) (Kelley 1947; Lord &
    Novick 1968), with the norm of the cut-offs: nobody else's answers tell how scores are spread.
    """
    mean, sd = norm_of(cutoffs)
    rho = reliability_of(statements)
    expected = rho * index + (1 - rho) * mean
    error = sd * sqrt(rho * (1 - rho))
    late = _below(cutoffs.late_majority, expected, error)
    early = 1 - _below(cutoffs.early_adopter, expected, error)
    return OwnGroup(early, 1 - early - late, late)


def _below(bound: float, mean: float, sd: float) -> float:
    """The share of a normal distribution below a bound: Φ."""
    return (1 + erf((bound - mean) / (sd * sqrt(2)))) / 2
