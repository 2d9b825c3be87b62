"""What others did, beside the advice of a released report.

Which ones, and in which words, is chosen when the release is made. They are kept beside it and not
in it, so that what an organisation withdraws goes out of every report that is read here.
"""

from typing import TYPE_CHECKING

from survey import good_practices
from survey.storage import organisations, reported_practices
from survey.storage.connection import Database
from survey.storage.good_practices import Shared
from survey.storage.releases import Release
from survey.storage.reported_practices import Reported
from survey.storage.surveys import Survey

if TYPE_CHECKING:
    from reports.gate import Released
    from reports.model import Report


def remember(db: Database, survey: Survey, number: int, report: "Report") -> None:
    """Choose what release `number` of a survey shows, and store it."""
    organisation = organisations.get(db, survey.organisation)
    if organisation is None:  # the database does not allow it
        raise LookupError(survey.organisation)
    groups = good_practices.groups_of(db, organisation)
    told = good_practices.told_in(db, groups)
    others = [one for one in told if one.practice.organisation != organisation.id]
    reported_practices.add(
        db, survey.id, number, _chosen(report, others, invented=organisation.demo)
    )


def _chosen(report: "Report", shared: list[Shared], *, invented: bool) -> list[Reported]:
    from reports.good_practices import Offer, choose

    by_id: dict[str, Shared] = {}
    for one in shared:  # shared with two groups it is still one
        by_id.setdefault(one.practice.id, one)
    offers = [
        Offer(
            id,
            one.practice.organisation,
            frozenset(one.practice.themes),
            frozenset(one.practice.adopters),
            one.share.shared_on,
        )
        for id, one in by_id.items()
    ]
    return [
        _reported(construct, by_id[offer.key], invented=invented)
        for construct, offer in choose(report, offers)
    ]


def _reported(construct: str, one: Shared, *, invented: bool) -> Reported:
    said = one.practice
    return Reported(
        construct,
        said.title,
        said.what,
        said.cost,
        said.gain,
        said.adopters,
        None if invented else said.id,
        None if invented else one.share.group,
    )


def as_read(db: Database, release: Release) -> "Released":
    """Return a release as its readers see it: with what others did and did not withdraw."""
    from reports.gate import reload, with_good_practices
    from reports.model import GoodPractice

    shown = reported_practices.of_release(db, release.survey, release.number)
    return with_good_practices(
        reload(release.report),
        [
            GoodPractice(one.construct, one.title, one.what, one.cost, one.gain, one.adopters)
            for one in shown
        ],
    )
