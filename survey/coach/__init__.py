"""The coach's side: organisations, launching a survey, following it, closing, the report."""

from survey.coach import (
    accounts,
    following,
    home,
    launching,
    open_answers,
    opening,
    organisations,
    reports,
    results,
    sharing,
)
from survey.coach.blueprint import blueprint

__all__ = [
    "accounts",
    "blueprint",
    "following",
    "home",
    "launching",
    "open_answers",
    "opening",
    "organisations",
    "reports",
    "results",
    "sharing",
]
