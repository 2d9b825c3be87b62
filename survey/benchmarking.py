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

Shared = tuple[Contribution, Figure]
"""One construct's figures and the consent by which they are shared."""


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
    called when a report is made to be released. Of several groups the first by name serves:
    figures of two overlapping groups could be subtracted.
    """
    from reports.aggregates import keys_of

    own = {
        one.group for one in benchmarks.of_organisation(db, survey.organisation) if one.is_active
    }
    group = next((group for group in benchmarks.groups(db) if group.id in own), None)
    if group is None:
        return {}
    shared = _shared(db, group)
    found = {
        construct: _others(db, group, key, shared.get(key, []), survey.organisation)
        for construct, key in keys_of(surveys.questionnaire_of(db, survey.id)).items()
    }
    return {construct: others for construct, others in found.items() if others}


def _others(
    db: Database, group: Group, key: str, shared: Sequence[Shared], organisation: str
) -> "list[Summary]":
    from reports import editions
    from reports.benchmark import Summary

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


def _shared(db: Database, group: Group) -> dict[str, list[Shared]]:
    """What is shared per construct's key, with whose consent, in an order that means nothing."""
    found: dict[str, list[Shared]] = {}
    for contribution in benchmarks.contributions(db, group.id):
        if contribution.is_active:
            for figure in benchmarks.figures_of(db, contribution.id):
                found.setdefault(figure.key, []).append((contribution, figure))
    return found


def _newest(shared: Sequence[Shared]) -> dict[str, str]:
    """The newest measurement of each organisation."""
    in_order = sorted(shared, key=lambda pair: pair[0].measured_on)
    return {contribution.who: contribution.measurement for contribution, _ in in_order}
