"""The Report: every figure and sentence that a reader is shown, frozen.

Renderings (web page, PDF, JSON, tables) take a Report and nothing else. Field names are the keys
of report.json, schema 1. A figure that cannot or may not be given is `Withheld` with a reason;
`None` means that the question does not arise (no population known, no previous wave).

Full precision throughout; rounding happens in `reports.formatters`.
"""

from .adoption import (
    Adoption,
    AdoptionLevel,
    Agreement,
    MergedIntervals,
    MergedShares,
    ShareIntervals,
    Shares,
)
from .advice import Action, Commitment, CommitmentState, Finding, GoodPractice, NextTarget
from .comparisons import (
    Association,
    Benchmark,
    Change,
    ChangeWithheld,
    Drivers,
    Predictor,
    TargetResult,
)
from .constructs import (
    ConstructResult,
    ConstructWithheld,
    FactorFit,
    ItemResult,
    PreviousResult,
    Reliability,
    ValidityPair,
)
from .groups import Gap, GapWithheld, GroupAgreement, GroupConstruct, GroupResult, GroupWithheld
from .questions import Comments, CommentsWithheld, OptionCount, QuestionResult, QuestionWithheld
from .report import SCHEMA, Language, Report
from .respondents import Coverage, InstrumentUsed, Method, Quality, Response
from .withheld import Figure, Interval, ReasonCode, Withheld

__all__ = [
    "SCHEMA",
    "Action",
    "Adoption",
    "AdoptionLevel",
    "Agreement",
    "Association",
    "Benchmark",
    "Change",
    "ChangeWithheld",
    "Comments",
    "CommentsWithheld",
    "Commitment",
    "CommitmentState",
    "ConstructResult",
    "ConstructWithheld",
    "Coverage",
    "Drivers",
    "FactorFit",
    "Figure",
    "Finding",
    "Gap",
    "GapWithheld",
    "GoodPractice",
    "GroupAgreement",
    "GroupConstruct",
    "GroupResult",
    "GroupWithheld",
    "InstrumentUsed",
    "Interval",
    "ItemResult",
    "Language",
    "MergedIntervals",
    "MergedShares",
    "Method",
    "NextTarget",
    "OptionCount",
    "Predictor",
    "PreviousResult",
    "Quality",
    "QuestionResult",
    "QuestionWithheld",
    "ReasonCode",
    "Reliability",
    "Report",
    "Response",
    "ShareIntervals",
    "Shares",
    "TargetResult",
    "ValidityPair",
    "Withheld",
]
