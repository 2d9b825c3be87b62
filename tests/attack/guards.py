"""The guards one by one, and how to switch each off.

An attack is trusted once it has been seen to find what a missing guard lets through.

The gate's own audit stands behind most of them, so it is switched off with them; that it alone
refuses what the first guard lets through is shown too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any
from unittest import mock

import numpy as np

from reports.differences import Shown
from reports.disclosure import Breakdown, Group, safe_breakdown
from reports.published import with_score
from reports.scoring import ScoredConstruct

Patch = tuple[str, Callable[..., Any] | int]


def _every_team(labels: Sequence[str | None], **_: object) -> Breakdown:
    """Publish every team, however small."""
    names = sorted({label for label in labels if label is not None})
    rows = {name: frozenset(np.flatnonzero([one == name for one in labels])) for name in names}
    return Breakdown(tuple(Group(name, rows[name]) for name in names), ())


def _whatever_came_in(labels: Sequence[str | None], **named: Any) -> Breakdown:
    """Divide by answers alone, without looking at how many people a team has."""
    return safe_breakdown(labels, **{**named, "asked": None})


def _every_group(
    one: ScoredConstruct, breakdowns: Sequence[Sequence[Group]], **_: object
) -> tuple[tuple[Group, ...], ...]:
    """Show a theme of every group in which anybody has a score."""
    return tuple(
        tuple(group for group in groups if group.members & with_score(one)) for groups in breakdowns
    )


def _as_if_alone(breakdowns: Shown, *_: object, **__: object) -> Shown:
    """Choose the groups of each breakdown as if there were no other."""
    return breakdowns


def _single_cells(counts: Sequence[int], **_: object) -> tuple[tuple[int, int], ...]:
    return tuple((place, place + 1) for place in range(len(counts)))


THE_GATE_ITSELF = "earlier releases are audited too"
GUARDS: Mapping[str, Sequence[Patch]] = {
    "small teams are merged": [
        ("reports.crossing.safe_breakdown", _every_team),
        ("reports.groups.groups_to_show", _every_group),
    ],
    "teams of too few people are merged": [("reports.crossing.safe_breakdown", _whatever_came_in)],
    "each theme has its own groups": [("reports.groups.groups_to_show", _every_group)],
    "breakdowns are chosen together": [
        ("reports.crossing.shown_together", _as_if_alone),
        ("reports.group_safety.shown_together", _as_if_alone),
    ],
    "differences that tell all are hidden": [
        ("reports.crossing.telling_differences", lambda *_: iter(()))
    ],
    "means that tell all are hidden (groups)": [
        ("reports.group_safety.tells_all", lambda *_: False)
    ],
    "means that tell all are hidden (whole)": [
        ("reports.constructs.tells_all", lambda *_: False),
        ("reports.constructs.all_alike", lambda *_: False),
    ],
    "details from ten people": [("reports.disclosure.DETAIL_MINIMUM", 0)],
    "small cells are merged": [("reports.questions.merged_cells", _single_cells)],
    "cells keep users and others apart": [("reports.questions._first_use", lambda _: 0)],
    "users and others are both enough": [
        ("reports.adoption_level.may_show_counts", lambda *_: True)
    ],
    "careless answers are left out of enough": [
        ("reports.quality._tells_nothing", lambda *_: True)
    ],
    THE_GATE_ITSELF: [],
}
RULES: Patch = ("reports.gate.broken_rules", lambda _: [])
AUDIT: Patch = ("reports.gate._audit", lambda *_: None)
CAUGHT_BY_THE_GATE = (
    "small teams are merged",
    "each theme has its own groups",
    "breakdowns are chosen together",
    "careless answers are left out of enough",
)
"""Guards behind which the gate's audit refuses by itself."""


def switched_off(guard: str) -> AbstractContextManager[None]:
    """Switch a guard off, with what of the gate stands behind it and nothing else."""
    audit = [AUDIT] if guard in (*CAUGHT_BY_THE_GATE, THE_GATE_ITSELF) else []
    return without(*GUARDS[guard], RULES, *audit)


@contextmanager
def without(*patches: Patch) -> Iterator[None]:
    """Switch guards off."""
    with ExitStack() as stack:
        for target, replacement in patches:
            stack.enter_context(mock.patch(target, replacement))
        yield
