"""Where a next wave can't be compared with the one before, as far as is known beforehand."""

from dataclasses import dataclass, replace
from typing import Literal

from instruments.questionnaire import Module
from survey import retention
from survey.storage import surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey

Why = Literal[
    "other_technology",
    "left_out",
    "other_version",
    "other_form",
    "other_wording",
    "other_variant",
    "other_minimum",
    "answers_erased",
]


@dataclass(frozen=True)
class Break:
    """One reason; `modules` are the questionnaires it is about, none when it is about all."""

    why: Why
    modules: tuple[Module, ...] = ()


def breaks(db: Database, survey: Survey) -> list[Break]:
    """Return why figures of a survey can't be compared with those of its predecessor."""
    before = surveys.get(db, survey.predecessor) if survey.predecessor else None
    if before is None:
        return []
    found = []
    if before.technology != survey.technology:
        found.append(Break("other_technology"))
    if before.minimum_group_size != survey.minimum_group_size:
        found.append(Break("other_minimum"))
    if before.state == "erased" or _are_erased_in_time(before, survey):
        found.append(Break("answers_erased"))
    return found + _of_modules(db, survey, before)


def _are_erased_in_time(before: Survey, survey: Survey) -> bool:
    """Whether the answers of the wave before are gone when this one closes."""
    return before.has_results and retention.answers_go_on(before) <= survey.closes_on


def _of_modules(db: Database, survey: Survey, before: Survey) -> list[Break]:
    now = {one.instrument.id: one for one in surveys.questionnaire_of(db, survey.id).modules}
    asked = surveys.questionnaire_of(db, before.id).modules
    reasons: dict[Why, list[Module]] = {}
    for module in asked:
        if why := _differs(module, now.get(module.instrument.id)):
            reasons.setdefault(why, []).append(module)
    return [Break(why, tuple(modules)) for why, modules in reasons.items()]


def _differs(before: Module, now: Module | None) -> Why | None:
    if now is None:
        return "left_out"
    if now.instrument.version != before.instrument.version:
        return "other_version"
    if now.form != before.form:
        return "other_form"
    if now.asked_in != before.asked_in:
        return "other_variant"
    # The list of tools may differ: each tool is a question of its own.
    return None if _bare(now) == _bare(before) else "other_wording"


def _bare(module: Module) -> Module:
    """A module without what makes no difference to its statements."""
    return replace(module, tools=(), wording=module.asked_in)
