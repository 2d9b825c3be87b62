"""The rules on small numbers, checked on a finished report: what any reader could check too."""

from collections.abc import Iterator

from .benchmark import LEAST_ORGANISATIONS
from .disclosure import DETAIL_MINIMUM, may_show_counts, may_show_details
from .model import (
    AdoptionLevel,
    Change,
    Comments,
    ConstructResult,
    Gap,
    GroupResult,
    PreviousResult,
    QuestionResult,
    Report,
    Withheld,
)


def broken_rules(report: Report) -> list[str]:
    """Return where a report says more of few people than it may; empty when all is well."""
    if not report.may_be_shown:
        shown = [one.id for one in report.constructs if isinstance(one, ConstructResult)]
        others = (*report.groups, *report.questions, *report.comments, *report.change)
        return shown + ["figures"] * bool(others)
    minimum = report.method.minimum_group_size
    return [
        *(one.id for one in _constructs(report) if _says_too_much(one, minimum)),
        *(group.name for group in _groups(report) if _group_says_too_much(group, minimum)),
        *_counts(report, minimum),
        *(
            one.question
            for one in report.comments
            if isinstance(one, Comments) and not may_show_details(len(one.comments), minimum)
        ),
        *_compared(report, minimum),
    ]


def _constructs(report: Report) -> Iterator[ConstructResult]:
    return (one for one in report.constructs if isinstance(one, ConstructResult))


def _groups(report: Report) -> Iterator[GroupResult]:
    return (one for one in report.groups if isinstance(one, GroupResult))


def _says_too_much(one: ConstructResult, minimum: int) -> bool:
    if one.n < minimum or (one.previous is not None and _is_too_exact(one.previous, minimum)):
        return True
    if not isinstance(one.items, Withheld) and any(
        not may_show_details(item.n, minimum) for item in one.items
    ):
        return True
    if may_show_details(one.n, minimum):
        return False
    figures = (one.sd, one.ci95, one.floor_share, one.ceiling_share, one.reliability, one.items)
    hidden = all(isinstance(figure, Withheld) for figure in figures)
    return not hidden or one.mean != round(one.mean, 1)


def _is_too_exact(before: PreviousResult, minimum: int) -> bool:
    if may_show_details(before.n, minimum):
        return False
    return before.n < minimum or before.ci95 is not None or before.mean != round(before.mean, 1)


def _group_says_too_much(group: GroupResult, minimum: int) -> bool:
    spread = any(
        not (isinstance(one.ci95, Withheld) and isinstance(one.rwg, Withheld))
        for one in group.constructs
    )
    exact = any(one.mean != round(one.mean, 1) for one in group.constructs)
    return group.n < minimum or exact or (spread and not may_show_details(group.n, minimum))


def _compared(report: Report, minimum: int) -> Iterator[str]:
    """Comparisons from which a mean that is withheld or rounded could be had exactly."""
    in_full = {one.id for one in _constructs(report) if may_show_details(one.n, minimum)}
    changed = {one.construct for one in report.change if isinstance(one, Change)}
    yield from ({one.construct for one in report.benchmark} | changed) - in_full
    aimed = {one.construct for one in report.targets}
    aimed |= {one.construct for one in report.next_targets}
    yield from aimed - {one.id for one in _constructs(report)}
    least = max(DETAIL_MINIMUM, minimum)
    yield from _gaps(report, least)
    for one in report.benchmark:
        few = one.organisations < LEAST_ORGANISATIONS
        if few or one.people < one.organisations * DETAIL_MINIMUM:
            yield one.construct


def _gaps(report: Report, least: int) -> Iterator[str]:
    """Differences that are more exact than the means they are between, or of fewer people."""
    means = {
        (group.breakdown, figure.mean, figure.id)
        for group in _groups(report)
        if group.n >= least
        for figure in group.constructs
    }
    for gap in report.gap:
        if not isinstance(gap, Gap):
            continue
        known = all(("role", mean, gap.construct) in means for mean in (gap.managers, gap.staff))
        rounded = all(value == round(value, 1) for value in (gap.difference, *gap.ci95))
        same = gap.difference == round(gap.managers - gap.staff, 1)
        if not (known and rounded and same):
            yield gap.construct


def _counts(report: Report, minimum: int) -> Iterator[str]:
    for one in report.questions:
        counts = [option.count for option in one.options] if isinstance(one, QuestionResult) else []
        if not may_show_counts(counts, minimum):
            yield one.id
    level = report.adoption_level
    if isinstance(level, AdoptionLevel) and not may_show_counts(
        (level.users, level.n - level.users), minimum
    ):
        yield "adoption_level"
