"""Dataset and context to Report: the only place that puts the statistics together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from instruments import is_own

from .adoption import adoption_of, level_of
from .aims import benchmarks, next_targets, targets
from .association import associations
from .breakdowns import Division, divisions_of
from .change import changes, previous_result, same_wording
from .comments import comment_results
from .constructs import construct_result, construct_withheld
from .context import Context, check
from .dataset import Dataset
from .disclosure import Members
from .drivers import drivers
from .findings import actions_for, findings_for
from .formatters import Formatter
from .gap import gaps
from .groups import group_agreement, group_results
from .measured import Measured
from .method import method
from .model import (
    ConstructResult,
    ConstructWithheld,
    Figure,
    GroupResult,
    GroupWithheld,
    InstrumentUsed,
    PreviousResult,
    Reliability,
    Report,
    Response,
    Withheld,
)
from .ordering import in_fixed_order
from .published import members_of
from .quality import quality
from .questions import question_results
from .scoring import ScoredConstruct, score_constructs
from .validity import validity
from .wording import said


def build_report(dataset: Dataset, context: Context) -> Report:
    """Return everything that may be published of a survey; InvalidContext when it cannot be.

    The order of the respondents makes no difference: they are put in a fixed order first.
    """
    return report_in(Measured(dataset), context)


def report_in(measured: Measured, context: Context) -> Report:
    """Return the same of answers that were measured before, perhaps in another language."""
    check(context, measured.dataset)
    report = _bare(measured, context)
    if report.may_be_shown:
        report = _with_figures(report, measured, context)
    report = replace(report, findings=findings_for(report))
    return replace(report, actions=actions_for(report))


def _bare(measured: Measured, context: Context) -> Report:
    """The report of a survey of which nothing may be said but how many answered."""
    dataset, scored = measured.dataset, measured.scored
    reason = Withheld("too_few_respondents", context.minimum_group_size)
    n, population = dataset.n, context.population
    words = Formatter(context.language).words
    title = context.title or words.gettext(
        "Support for %(technology)s", technology=context.technology
    )
    return Report(
        organisation=context.organisation,
        technology=context.technology,
        language=context.language,
        title=title,
        measured=context.measured,
        demo=context.demo,
        instruments=instruments_used(dataset, context),
        response=Response(n, population, n / population if population else None),
        quality=reason,
        constructs=tuple(construct_withheld(one, context, "too_few_respondents") for one in scored),
        drivers=reason,
        adoption=reason,
        adoption_level=reason,
        questions=(),
        groups=(),
        group_agreement=(),
        change=(),
        validity=(),
        benchmark=(),
        findings=(),
        actions=(),
        comments=(),
        method=method(dataset, minimum=context.minimum_group_size),
        elsewhere=context.elsewhere,
    )


def instruments_used(dataset: Dataset, context: Context) -> tuple[InstrumentUsed, ...]:
    """Return which questionnaires were used, in the words of the report's language."""
    return tuple(
        InstrumentUsed(
            id=module.instrument.id,
            version=module.instrument.version,
            title=said(module.instrument.title, context),
            form=module.form,
            source=said(module.instrument.source, context),
            licence=said(module.instrument.licence, context),
            validation=said(module.instrument.validation, context),
            wording=module.asked_in,
            own=is_own(module.instrument.id),
        )
        for module in dataset.questionnaire.modules
    )


def _with_figures(report: Report, measured: Measured, context: Context) -> Report:
    dataset, scored, resamples = measured.dataset, measured.scored, measured.resamples
    before = _previous(context)
    constructs = tuple(
        construct_result(measured, one, context, previous=_comparable(one, before, context))
        for one in scored
    )
    divisions = divisions_of(dataset, context)
    level = level_of(dataset, context)
    groups = group_results(divisions, scored, context)
    change = changes(scored, before, context, sems=_sems(constructs))
    return replace(
        report,
        quality=quality(
            dataset,
            scored,
            minimum=context.minimum_group_size,
            groups=_groups_by_construct(groups, divisions),
        ),
        constructs=constructs,
        drivers=drivers(
            scored, [result.name for result in constructs], resampled=resamples.drivers
        ),
        associations=associations(scored),
        adoption=adoption_of(dataset, scored, constructs, context, resamples.adoption),
        adoption_level=level,
        questions=question_results(dataset, context, level=level),
        groups=groups,
        group_agreement=group_agreement(groups, divisions, scored),
        gap=gaps(groups, divisions, scored, context),
        change=change,
        targets=targets(constructs, change, context),
        next_targets=next_targets(constructs, context),
        agreements=tuple(context.agreements),
        validity=validity(scored),
        benchmark=benchmarks(scored, context),
        comments=comment_results(dataset, context),
        method=replace(
            report.method,
            resamples=resamples.count,
            managers_have_no_team=context.managers_have_no_team,
        ),
    )


def _groups_by_construct(
    groups: Sequence[GroupResult | GroupWithheld], divisions: Sequence[Division]
) -> dict[str, list[Members]]:
    """The groups that a mean is given of, by construct id."""
    members = members_of(groups, {one.breakdown: one.labels for one in divisions})
    found: defaultdict[str, list[Members]] = defaultdict(list)
    for group in groups:
        for figure in group.constructs if isinstance(group, GroupResult) else ():
            found[figure.id].append(members[group.breakdown, group.name])
    return found


def _previous(context: Context) -> dict[str, ScoredConstruct]:
    """The previous wave's constructs by id."""
    if context.previous is None:
        return {}
    if context.previous.n < context.minimum_before:  # of those there is no figure at all
        return {}
    dataset = in_fixed_order(context.previous)
    return {one.construct.id: one for one in score_constructs(dataset)}


def _comparable(
    one: ScoredConstruct, before: Mapping[str, ScoredConstruct], context: Context
) -> PreviousResult | None:
    """The previous wave's result, when it was asked in the same words."""
    earlier = before.get(one.construct.id)
    if earlier is None or not same_wording(one, earlier, context):
        return None
    return previous_result(earlier, minimum=context.minimum_before)


def _sems(constructs: Sequence[ConstructResult | ConstructWithheld]) -> dict[str, Figure]:
    return {
        result.id: result.reliability.sem
        for result in constructs
        if isinstance(result, ConstructResult) and isinstance(result.reliability, Reliability)
    }
