"""Comparing organisations: sharing by consent, and with whom a report may be compared.

Rules over storage, without flask. What is shared comes from a released report alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from survey.anonymity import random_id
from survey.lifecycle import NotPossible
from survey.storage import benchmarks, releases, sectors, surveys, taken_in
from survey.storage.benchmarks import Contribution, Edition, Figure, Group, Shared
from survey.storage.connection import Database
from survey.storage.surveys import Survey

if TYPE_CHECKING:
    from reports import editions
    from reports.benchmark import Pool


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
    if not made or taken_in.of_survey(db, survey.id):  # of others we do not know how they asked
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


def peers_of(db: Database, survey: Survey) -> "dict[str, Pool]":
    """Return per construct id the organisations that this survey's report may be held against.

    Of each organisation its newest measurement counts. New editions are recorded, so this is
    called when a report is made to be released. Of several groups the first by name serves:
    figures of two overlapping groups could be subtracted.

    The whole group comes first: its edition is recorded even when the report is held against the
    own sector, so that no sector keeps the others waiting. The sector serves when it has an
    edition for every theme that the group has one for; otherwise the whole group does.
    """
    from reports.aggregates import keys_of

    own = {
        one.group for one in benchmarks.of_organisation(db, survey.organisation) if one.is_active
    }
    group = next((group for group in benchmarks.groups(db) if group.id in own), None)
    if group is None:
        return {}
    keys = keys_of(surveys.questionnaire_of(db, survey.id))
    shared = [one for one in benchmarks.shared(db, group.id) if _counts(one, keys.values())]
    sector = _sector_wanted(db, survey)
    while True:
        published = benchmarks.editions(db)
        scope, found, new = _decided(shared, published, (group.id, sector))
        if not new or benchmarks.add_editions(db, new, seen=len(published)):
            break
    return {
        construct: _pool(shared, found[key], key=key, own=survey.organisation, scope=scope)
        for construct, key in keys.items()
        if key in found
    }


def _counts(one: Shared, keys: Collection[str]) -> bool:
    from reports.benchmark import Summary
    from reports.pool import counts

    figure = one.figure
    return figure.key in keys and counts(Summary(figure.n, figure.mean, figure.variance))


def _sector_wanted(db: Database, survey: Survey) -> str | None:
    if not sectors.is_compared_within(db, survey.id):
        return None
    return sectors.of_organisation(db, survey.organisation)


@dataclass(frozen=True)
class _Scope:
    """For whom editions are: a group, or those of one sector in it."""

    group: str
    sector: str | None

    def has(self, one: Shared) -> bool:
        return self.sector is None or one.sector == self.sector


def _decided(
    shared: Sequence[Shared], published: Sequence[Edition], wanted: tuple[str, str | None]
) -> "tuple[_Scope, dict[str, editions.Edition], list[Edition]]":
    """Return for whom the editions are that serve, the edition per key, and all that are new."""
    group, sector = wanted
    whole = _Scope(group, None)
    found, new = _served(shared, published, whole)
    if sector is None:
        return whole, found, new
    part = _Scope(group, sector)
    in_sector, also_new = _served(shared, [*published, *new], part)
    if found.keys() <= in_sector.keys():
        return part, in_sector, new + also_new
    return whole, found, new


def _served(
    shared: Sequence[Shared], published: Sequence[Edition], scope: _Scope
) -> "tuple[dict[str, editions.Edition], list[Edition]]":
    """Return the edition per key that serves in a group or in a sector of it, and what is new."""
    from reports import editions

    by_key: dict[str, list[Shared]] = {}
    for one in shared:
        if scope.has(one):
            by_key.setdefault(one.figure.key, []).append(one)
    here: list[Edition] = []
    elsewhere: list[Edition] = []
    for edition in published:
        is_here = (edition.group, edition.sector) == (scope.group, scope.sector)
        (here if is_here else elsewhere).append(edition)
    served = editions.served(
        {key: _newest(of_key) for key, of_key in by_key.items()},
        consenting={
            key: frozenset(one.contribution.measurement for one in of_key)
            for key, of_key in by_key.items()
        },
        here=[one.measurements for one in here],
        elsewhere=[one.measurements for one in elsewhere],
    )
    known = [(one.key, one.measurements) for one in here]
    new = [
        Edition(scope.group, scope.sector, key, behind)
        for key, behind in served.items()
        if (key, behind) not in known
    ]
    return served, new


def _newest(shared: Sequence[Shared]) -> dict[str, str]:
    """The newest measurement of each organisation."""
    in_order = sorted(shared, key=lambda one: one.contribution.measured_on)
    return {one.contribution.who: one.contribution.measurement for one in in_order}


def _pool(
    shared: Sequence[Shared], behind: "editions.Edition", *, key: str, own: str, scope: _Scope
) -> "Pool":
    from reports.benchmark import Pool, Summary

    members = {
        one.contribution.who: Summary(one.figure.n, one.figure.mean, one.figure.variance)
        for one in shared
        if one.figure.key == key
        and behind.get(one.contribution.who) == one.contribution.measurement
    }
    mine = members.pop(own, None)
    return Pool(tuple(members.values()), mine, scope.sector)
