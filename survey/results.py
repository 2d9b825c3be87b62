"""From the answers of a closed survey to a frozen report.

Nothing here runs while a survey is open, and what was released never changes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from survey import reported_practices
from survey.benchmarking import peers_of
from survey.formatters import day_in, month_in
from survey.lifecycle import AnswersErased, NotClosed, NotPossible, nothing_more
from survey.respond.roles import headcounts, nameable, role_of
from survey.storage import (
    agreements,
    organisations,
    reading,
    releases,
    responses,
    roles,
    surveys,
    taken_in,
    targets,
)
from survey.storage.agreements import Agreement
from survey.storage.connection import Database
from survey.storage.releases import Release
from survey.storage.surveys import Survey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.benchmark import Pool
    from reports.context import Context
    from reports.dataset import Dataset
    from reports.gate import NotReleasable, Released
    from reports.model import Commitment
    from reports.roles import Role

TEAM, ROLE = "team", "role"
"""The breakdowns, as the dataset and the report call them."""


class TooFewAnswers(NotPossible):
    """Fewer answers than the smallest group that may be shown: there is nothing to report."""


class ReportRefused(NotPossible):
    """The report would tell of single people; `cause` says why, in both languages."""

    def __init__(self, survey: Survey, cause: "NotReleasable") -> None:
        super().__init__(survey)
        self.cause = cause


@dataclass(frozen=True)
class Asked:
    """Who was asked, as it was when the survey opened."""

    people: int
    team_names: dict[str, str]  # by the code that responses carry
    team_sizes: dict[str, int]  # by name


def asked(db: Database, survey: Survey) -> Asked:
    """Return whom a survey was opened for."""
    teams = surveys.teams_of(db, survey.id)
    return Asked(
        sum(team.headcount for team in teams),
        {team.code: team.name for team in teams},
        {team.name: team.headcount for team in teams},
    )


def dataset_of(db: Database, survey: Survey) -> "Dataset":
    """Return the answers of a closed survey, with the open answers the coach approved.

    Raises NotClosed (before closing there are no results, for nobody) or AnswersErased.
    """
    from reports.dataset import from_rows  # loads pandas, which no respondent should wait for

    if not survey.has_results:
        raise NotClosed
    if not survey.has_answers:
        raise AnswersErased(survey)
    given = responses.of_survey(db, survey.id)
    if len(given) >= survey.minimum_group_size:
        reading.mark(db, survey.id)  # whoever makes figures of answers can compare them later
    teams = {team.code: team for team in surveys.teams_of(db, survey.id)}
    of = [teams.get(response.team or "") for response in given]
    named = _named_roles(db, survey)
    approved: dict[str, list[str]] = {}
    for comment in responses.comments_of(db, survey.id):
        if comment.state == "approved":
            approved.setdefault(comment.question, []).append(comment.text)
    return from_rows(
        surveys.questionnaire_of(db, survey.id),
        [response.answers for response in given],
        groups={
            TEAM: [team.name if team else None for team in of],
            ROLE: [
                role_of(team, response.role, named)
                for team, response in zip(of, given, strict=True)
            ],
        },
        comments=approved,
    )


def make_release(
    db: Database,
    survey: Survey,
    today: date,
    *,
    after: int | None = None,
    along: Callable[[], None] = nothing_more,
) -> list[Release]:
    """Make the report in each language of the survey and freeze it.

    `after` is the number of the release that whoever asks has seen: when there is a newer one,
    as after pressing a button twice, that one is returned. `along` is done in the transaction that
    stores a new one. Raises NotClosed, TooFewAnswers or ReportRefused.
    """
    if made := _newer_than(after, db, survey):
        return made
    reports = _reports(db, survey)
    with db.atomic():
        surveys.set_state(db, survey.id, "published", expected="closed")
        _still_closed(db, survey)
        if made := _newer_than(after, db, survey):
            return made
        number = _newest(releases.of_survey(db, survey.id)) + 1
        along()
        made = [
            releases.add(
                db, survey.id, number=number, made_on=today, language=language, report=report
            )
            for language, report in reports.items()
        ]
        reported_practices.remember(db, survey, number, report_of(made[0]).report)
        return made


def _still_closed(db: Database, survey: Survey) -> None:
    """Raise NotClosed when somebody opened the survey again while its report was being made."""
    found = surveys.get(db, survey.id)
    if found is None or not found.has_results:
        raise NotClosed(survey)


def _newest(made: list[Release]) -> int:
    return max((release.number for release in made), default=0)


def _newer_than(seen: int | None, db: Database, survey: Survey) -> list[Release]:
    """The newest release, when it is newer than the one that was seen."""
    made = releases.of_survey(db, survey.id)
    newest = _newest(made)
    is_newer = seen is not None and newest > max(seen, 0)
    return [release for release in made if is_newer and release.number == newest]


def _reports(db: Database, survey: Survey) -> dict[str, str]:
    """Return report.json per language of the survey."""
    from reports.gate import NotReleasable, release_each, to_json

    dataset = dataset_of(db, survey)
    if dataset.n < survey.minimum_group_size:
        raise TooFewAnswers
    before = surveys.get(db, survey.predecessor) if survey.predecessor else None
    previous = dataset_of(db, before) if before and before.has_answers else None
    earlier = [report_of(one) for one in releases.of_survey(db, survey.id)]
    peers = peers_of(db, survey)
    contexts = [
        replace(context, previous=previous, peers=context.peers or peers)
        for language in survey.languages
        for context in [context_of(db, survey, language, n=dataset.n)]
    ]
    try:
        made = release_each(dataset, contexts, earlier=earlier)
    except NotReleasable as error:
        raise ReportRefused(survey, error) from error
    return {language: to_json(one) for language, one in zip(survey.languages, made, strict=True)}


def context_of(db: Database, survey: Survey, language: str, *, n: int) -> "Context":
    """Return what the report of n answers must know about the survey, in one language."""
    from reports.context import Context

    organisation = organisations.get(db, survey.organisation)
    if organisation is None:  # the database does not allow it
        raise LookupError(survey.organisation)
    everyone = asked(db, survey)
    before = surveys.get(db, survey.predecessor) if survey.predecessor else None
    elsewhere = taken_in.of_survey(db, survey.id)
    return Context(
        organisation.name,
        survey.technology,
        language=language,
        # With more answers than people the headcount was wrong, so it is not known.
        population=everyone.people if everyone.people >= n else None,
        measured=month_in(survey.closed_on or survey.closes_on, language),
        demo=organisation.demo,
        minimum_group_size=survey.minimum_group_size,
        previous_technology=before.technology if before else None,
        previous_minimum=before.minimum_group_size if before else survey.minimum_group_size,
        breakdowns=tuple(_breakdowns(everyone, _named_roles(db, survey))),
        sizes={
            TEAM: everyone.team_sizes,
            ROLE: headcounts(everyone.people, roles.of_survey(db, survey.id)),
        },
        managers_have_no_team=True,
        peers=_invented_peers() if organisation.demo else {},
        targets=targets.of_survey(db, before.id) if before else {},
        next_targets=targets.of_survey(db, survey.id),
        agreements=_agreements(db, survey, before, language),
        elsewhere=elsewhere.source if elsewhere else None,
    )


def _invented_peers() -> "Mapping[str, Pool]":
    """What the example is compared with; the report says that these are invented."""
    from survey.demo.peers import invented_peers

    return invented_peers()


def commitment_of(made: Agreement, language: str, measured: str | None = None) -> "Commitment":
    """Return an agreement as a report tells it; `measured`: after which wave, if not this one."""
    from reports.model import Commitment

    when = day_in(made.due_on, language) if made.due_on else None
    return Commitment(made.what, made.who, when, made.state, measured)


def _agreements(
    db: Database, survey: Survey, before: Survey | None, language: str
) -> "list[Commitment]":
    """What was agreed after the wave before, and after this one."""
    waves = [(before, month_in(before.closed_on or before.closes_on, language))] if before else []
    return [
        commitment_of(one, language, measured)
        for wave, measured in (*waves, (survey, None))
        for one in agreements.of_survey(db, wave.id)
    ]


def _named_roles(db: Database, survey: Survey) -> "tuple[Role, ...]":
    """Return the roles that people could name in a survey."""
    asked_for = roles.of_survey(db, survey.id)
    return nameable(asked(db, survey).people, asked_for, survey.minimum_group_size)


def _breakdowns(everyone: Asked, named: "tuple[Role, ...]") -> Iterator[str]:
    """Yield by what a report is divided, the breakdown to spare most first."""
    if len(everyone.team_names) > 1:
        yield TEAM
    if named:
        yield ROLE


def report_of(release: Release) -> "Released":
    """Return the frozen report of a release."""
    from reports.gate import reload

    return reload(release.report)
