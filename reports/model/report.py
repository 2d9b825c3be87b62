"""The Report: every figure and sentence that a reader is shown, frozen."""

from dataclasses import dataclass

from .adoption import Adoption, AdoptionLevel
from .advice import Action, Commitment, Finding, GoodPractice, NextTarget
from .comparisons import Association, Benchmark, Change, ChangeWithheld, Drivers, TargetResult
from .constructs import ConstructResult, ConstructWithheld, ValidityPair
from .groups import Gap, GapWithheld, GroupAgreement, GroupResult, GroupWithheld
from .questions import Comments, CommentsWithheld, QuestionResult, QuestionWithheld
from .respondents import InstrumentUsed, Method, Quality, Response
from .withheld import Withheld

SCHEMA = 1

Language = str
"""The code of a language that there is a catalogue for."""


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
    gap: tuple[Gap | GapWithheld, ...] = ()  # managers minus staff
    targets: tuple[TargetResult, ...] = ()
    next_targets: tuple[NextTarget, ...] = ()
    agreements: tuple[Commitment, ...] = ()
    associations: tuple[Association, ...] = ()
    elsewhere: str | None = None  # with what the answers were collected, when not with Draagvlak
    good_practices: tuple[GoodPractice, ...] = ()
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
