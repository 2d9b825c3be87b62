"""The coach's side: organisations, launching a survey, following it, closing, the report."""

from survey.coach import (
    accounts,
    following,
    home,
    informing,
    inviting,
    launch_texts,
    launch_when,
    launch_who,
    launching,
    next_wave,
    open_answers,
    opening,
    organisations,
    promising,
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
    "informing",
    "inviting",
    "launch_texts",
    "launch_when",
    "launch_who",
    "launching",
    "next_wave",
    "open_answers",
    "opening",
    "organisations",
    "promising",
    "reports",
    "results",
    "sharing",
]
