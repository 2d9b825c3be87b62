"""Comparing organisations: sharing by consent, and with whom a report may be compared.

Rules over storage, without flask. What is shared comes from a released report alone.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from survey.anonymity import random_id
from survey.lifecycle import NotPossible
from survey.storage import benchmarks, releases, surveys
from survey.storage.benchmarks import Contribution, Edition, Figure, Group
from survey.storage.connection import Database
from survey.storage.surveys import Survey

if TYPE_CHECKING:
    from reports.benchmark import Summary


class NothingReleased(NotPossible):
    """Only figures of a released report can be shared."""


class NothingToShare(NotPossible):
    """No chosen theme was answered by enough people."""


class SharedAlready(NotPossible):
    """This measurement is shared with the group already, or was before."""


def shareable(db: Database, survey: Survey) -> list[Figure]:
    """Return what the newest report of a survey can share; NothingReleased when there is none."""
    from reports.aggregates import aggregates_of
    from reports.gate import reload

    made = releases.of_survey(db, survey.id)
    if not made:
        raise NothingReleased(survey)
    questionnaire = surveys.questionnaire_of(db, survey.id)
    return [
        Figure(one.key, one.construct, one.summary.n, one.summary.mean, one.summary.variance)
        for one in aggregates_of(reload(made[-1].report), questionnaire)
    ]


def consent(
    db: Database,
    survey: Survey,
    group: Group,
    *,
    constructs: Collection[str],
    by: str,
    today: date,
) -> Contribution:
    """Share these constructs of a released survey with a group.

    A measurement that was withdrawn cannot be shared again: coming and going is what tells
    figures apart. Raises NothingReleased, NothingToShare or SharedAlready.
    """
    if any(one.survey == survey.id for one in benchmarks.contributions(db, group.id)):
        raise SharedAlready(survey)
    figures = [one for one in shareable(db, survey) if one.construct in constructs]
    if not figures:
        raise NothingToShare(survey)
    contribution = Contribution(
        random_id(),
        group.id,
        survey.organisation,
        survey.id,
        None,
        measured_on=survey.closed_on or survey.closes_on,
        consented_on=today,
        consented_by=by,
        withdrawn_on=None,
    )
    benchmarks.contribute(db, contribution, figures)
    return contribution


def peers_of(db: Database, survey: Survey) -> dict[str, "list[Summary]"]:
    """Return per construct id the figures of others that this survey's report may be held against.

    Of each organisation its newest measurement counts. New editions are recorded, so this is
    called when a report is made to be released. With several groups the first that can be
    compared with serves, by name: figures of two overlapping groups could be subtracted.
    """
    from reports.aggregates import keys_of

    own = {
        one.group for one in benchmarks.of_organisation(db, survey.organisation) if one.is_active
    }
    joined = [group for group in benchmarks.groups(db) if group.id in own]
    keys = keys_of(surveys.questionnaire_of(db, survey.id))
    found: dict[str, list[Summary]] = {}
    for group in joined[:1]:
        for construct, key in keys.items():
            others = _others(db, group, key, survey.organisation)
            if others:
                found[construct] = others
    return found


def _others(db: Database, group: Group, key: str, organisation: str) -> "list[Summary]":
    from reports import editions
    from reports.benchmark import Summary

    shared = _shared(db, group, key)
    published = benchmarks.editions(db, key)
    behind, is_new = editions.current(
        _newest(shared),
        consenting=frozenset(one.measurement for one, _ in shared),
        own=[one.measurements for one in published if one.group == group.id],
        others=[one.measurements for one in published if one.group != group.id],
    )
    if behind is None:
        return []
    if is_new:
        benchmarks.add_edition(db, key, Edition(group.id, behind))
    return [
        Summary(figure.n, figure.mean, figure.variance)
        for contribution, figure in shared
        if behind.get(contribution.who) == contribution.measurement
        and contribution.who != organisation
    ]


def _shared(db: Database, group: Group, key: str) -> list[tuple[Contribution, Figure]]:
    """What is shared of a construct, with whose consent, in an order that means nothing."""
    return [
        (contribution, figure)
        for contribution in benchmarks.contributions(db, group.id)
        if contribution.is_active
        for figure in benchmarks.figures_of(db, contribution.id)
        if figure.key == key
    ]


def _newest(shared: Sequence[tuple[Contribution, Figure]]) -> dict[str, str]:
    """The newest measurement of each organisation."""
    in_order = sorted(shared, key=lambda pair: pair[0].measured_on)
    return {contribution.who: contribution.measurement for contribution, _ in in_order}
