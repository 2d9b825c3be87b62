"""The Report: every figure and sentence that a reader is shown, frozen.

Renderings (web page, PDF, JSON, tables) take a Report and nothing else. Field names are the keys
of report.json, schema 1. A figure that cannot or may not be given is `Withheld` with a reason;
`None` means that the question does not arise (no population known, no previous wave).

Full precision throughout; rounding happens in `reports.formatters`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

SCHEMA = 1

Language = Literal["nl", "en"]
Interval = tuple[float, float]
ReasonCode = Literal[
    "too_few_respondents",  # fewer than the minimum group size
    "too_few_for_figure",  # enough people, too few for this figure
    "protects_others",  # would reveal another group by subtraction
    "no_answers",
    "all_answer_alike",
    "item_without_answers",
    "item_without_spread",
    "too_few_items",
    "model_did_not_fit",  # Heywood case or no convergence
    "not_asked",
    "wording_differs",  # other instrument version, form or wording than the previous wave
    "not_approved",
]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A place where a figure could have been, and why it is not there."""

    withheld: ReasonCode
    minimum: int | None = None  # the n that would have been needed, where that is the reason


Figure = float | Withheld


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


@dataclass(frozen=True, slots=True)
class OptionCount:
    """How many chose one option."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """A closed question outside the constructs (a tools question: one per tool)."""

    id: str
    text: str
    tool: str | None
    role: str
    n: int
    options: tuple[OptionCount, ...]


@dataclass(frozen=True, slots=True)
class QuestionWithheld:
    """A closed question whose counts are not given."""

    id: str
    text: str
    tool: str | None
    role: str
    withheld: ReasonCode


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
class GroupConstruct:
    """A group's score on one construct; `mean` rounded to one decimal before it gets here."""

    id: str
    mean: float
    ci95: Interval | Withheld
    rwg: Figure


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A group that may be shown."""

    name: str
    n: int
    constructs: tuple[GroupConstruct, ...]


@dataclass(frozen=True, slots=True)
class GroupWithheld:
    """A group that may not be shown."""

    name: str
    withheld: ReasonCode


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    """How much groups differ on a construct."""

    construct: str
    icc1: float
    icc2: float


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
class ValidityPair:
    """Heterotrait-monotrait ratio of two constructs."""

    first: str
    second: str
    htmt: Figure


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Where the organisation stands among others on one construct; never names one."""

    construct: str
    organisations: int  # others, the organisation itself not among them
    people: int
    mean: float  # of the average organisation
    spread: Interval  # where 95 % of organisations' true means are expected
    difference: float  # own mean minus `mean`
    ci95: Interval  # of the difference
    shrunken: float  # best guess of the own true mean
    place: Literal["higher", "lower", "not_distinguishable"]


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


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence chosen by rule, with the constructs whose figures it rests on."""

    kind: Literal["headline", "strength", "work", "change", "intention", "adoption", "caution"]
    title: str
    text: str
    constructs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """Advice for one theme to work on."""

    construct: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Comments:
    """Open answers to one question, shuffled."""

    question: str
    text: str
    role: str
    n: int
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommentsWithheld:
    """An open question whose answers are not shown."""

    question: str
    text: str
    role: str
    withheld: ReasonCode
    minimum: int | None = None


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
    resamples: int = 0  # how often respondents were resampled for bootstrap intervals
    coverage: tuple[Coverage, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that is published about one survey, in one language."""

    organisation: str
    technology: str
    language: Language
    title: str
    measured: str | None  # when, in words for the reader, e.g. "november 2026"
    demo: bool
    instruments: tuple[InstrumentUsed, ...]
    response: Response
    quality: Quality | Withheld
    constructs: tuple[ConstructResult | ConstructWithheld, ...]
    drivers: Drivers | Withheld
    adoption: Adoption | Withheld
    adoption_level: AdoptionLevel | Withheld
    questions: tuple[QuestionResult | QuestionWithheld, ...]
    groups: tuple[GroupResult | GroupWithheld, ...]
    group_agreement: tuple[GroupAgreement, ...]
    change: tuple[Change | ChangeWithheld, ...]
    validity: tuple[ValidityPair, ...]
    benchmark: tuple[Benchmark, ...]
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    comments: tuple[Comments | CommentsWithheld, ...]
    method: Method
    targets: tuple[TargetResult, ...] = ()
    schema: int = SCHEMA

    def construct(self, construct_id: str) -> ConstructResult | ConstructWithheld:
        """Return the result of the construct with this id; KeyError when there is none."""
        for result in self.constructs:
            if result.id == construct_id:
                return result
        raise KeyError(construct_id)

    @property
    def may_be_shown(self) -> bool:
        """Whether enough people answered to show anything beyond the response."""
        return self.response.n >= self.method.minimum_group_size
