"""Words that several parts of the report share: reasons, adopter categories, states."""

from collections.abc import Mapping

from .formatters import Formatter
from .model import (
    CommitmentState,
    ConstructWithheld,
    Interval,
    ReasonCode,
    Report,
    TargetResult,
    Withheld,
)
from .standing import clear_change
from .translation import mark

REASONS: Mapping[ReasonCode, str] = {
    "too_few_respondents": mark("Too few people answered to show this."),
    "too_few_for_figure": mark("Too few people answered to calculate this."),
    "protects_others": mark(
        "Not shown: the answers of a smaller group could be worked out from it."
    ),
    "no_answers": mark("Nobody answered this."),
    "all_answer_alike": mark("Everyone gave the same answers."),
    "item_without_answers": mark("Nobody answered one of the statements."),
    "item_without_spread": mark("Everyone gave the same answer to one of the statements."),
    "too_few_items": mark("There are too few statements to calculate this."),
    "model_did_not_fit": mark("The answers do not fit the model behind this figure."),
    "not_asked": mark("This was not asked."),
    "wording_differs": mark("The statements were worded differently last time."),
    "not_approved": mark("The coach has not released these answers."),
}

CATEGORIES = ("innovator", "early_adopter", "early_majority", "late_majority", "laggard")
CATEGORY_NAMES: Mapping[str, str] = {
    "innovator": mark("Innovators"),
    "early_adopter": mark("Early adopters"),
    "early_majority": mark("Early majority"),
    "late_majority": mark("Late majority"),
    "laggard": mark("Late followers"),
}
BREAKDOWN_NAMES: Mapping[str, str] = {"team": mark("Teams"), "role": mark("Roles")}
COMMITMENT_STATES: Mapping[CommitmentState, str] = {
    "agreed": mark("agreed"),
    "under_way": mark("under way"),
    "done": mark("done"),
    "dropped": mark("dropped"),
}
MERGED_NAMES: Mapping[str, str] = {
    "early": mark("Forerunners"),
    "majority": mark("Majority"),
    "late": mark("Late followers"),
}
BOUNDARIES = (0.025, 0.16, 0.50, 0.84)
"""Cumulative shares at which Rogers' next category begins."""


def reason(withheld: Withheld, reader: Formatter) -> str:
    """Return in one or two plain sentences why a figure is absent."""
    sentence = reader.words.gettext(REASONS[withheld.withheld])
    if withheld.minimum is None:
        return sentence
    needed = reader.words.gettext(
        "At least %(minimum)s are needed.", minimum=reader.count(withheld.minimum)
    )
    return f"{sentence} {needed}"


def category_name(category: str, reader: Formatter) -> str:
    """Return the reader's name of an adopter category."""
    return reader.words.gettext(CATEGORY_NAMES[category])


def commitment_state(state: CommitmentState, reader: Formatter) -> str:
    """Return how far an agreement is, in the reader's words."""
    return reader.words.gettext(COMMITMENT_STATES[state])


def breakdown_name(breakdown: str, reader: Formatter) -> str:
    """Return what a breakdown is called; a column of a file keeps its own name."""
    known = BREAKDOWN_NAMES.get(breakdown)
    return breakdown if known is None else reader.words.gettext(known)


def category_at(share: float) -> str:
    """Return the category that is being reached when this share (0-1) uses the technology."""
    passed = sum(share >= boundary for boundary in BOUNDARIES)
    return CATEGORIES[passed]


def technology_of(report: Report) -> str:
    """Return the technology as it is named in a sentence."""
    return report.technology or Formatter(report.language).words.gettext("the new tool")


def interval_of(report: Report, construct: str) -> Interval | None:
    """Return the 95% interval of a construct's mean; None where it is not shown."""
    result = report.construct(construct)
    if isinstance(result, ConstructWithheld) or isinstance(result.ci95, Withheld):
        return None
    return result.ci95


def target_state(report: Report, target: TargetResult, reader: Formatter) -> str:
    """Return how far a target is reached, and whether chance may have decided that.

    A rise that the report does not call clear is small here too.
    """
    gettext = reader.words.gettext
    near = not target.certain and interval_of(report, target.construct) is not None
    if target.state == "not_reached":
        return gettext("not reached")
    if target.state == "reached":
        return gettext("reached, by a small margin") if near else gettext("reached")
    if near:
        return gettext("nearly reached")
    clear = clear_change(report, target.construct) is not None
    return gettext("not yet, but risen") if clear else gettext("not yet, but risen a little")
