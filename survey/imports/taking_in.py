"""From confirmed answers to a closed survey: all of it in one transaction, in no order.

Kept are the coded answers, open answers apart, and the team or the role by the usual rule. No row
number, heading, name, address or time of the file comes further than this.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from instruments.questionnaire import NOT_APPLICABLE
from reports.imports.spelling import folded
from survey import lifecycle, retention
from survey.lifecycle import LONGEST_OPEN_ANSWER, NotInDraft, NotPossible
from survey.respond import teams as team_rule
from survey.respond.roles import nameable_in, to_keep
from survey.storage import (
    housekeeping,
    organisations,
    reading,
    releases,
    responses,
    roles,
    surveys,
    taken_in,
)
from survey.storage.connection import Database
from survey.storage.responses import Response
from survey.storage.surveys import Survey, SurveyTeam

from .overlap import same_answers

if TYPE_CHECKING:
    from reports.dataset import Dataset

    from .choices import Choices


class TooFewRows(NotPossible):
    """Fewer answers than the smallest group that may be shown: they could only be recognised."""


class HereAlready(NotPossible):
    """Most of these answers are in another survey: two reports could be subtracted."""


class HasReport(NotPossible):
    """What a report was made of is not taken away, for the report stays."""


class TooOld(NotPossible):
    """Answers from so long ago that they would have been erased by now."""


@dataclass(frozen=True)
class Answers:
    """What is taken in: a response per person, and open answers by question.

    `asked`: the questions that the file answers; responses hold these alone, in order of asking.
    """

    responses: tuple[Response, ...]
    own_words: Mapping[str, tuple[str, ...]]
    asked: frozenset[str]
    shortened: int = 0

    @property
    def written(self) -> int:
        """How many open answers there are."""
        return sum(map(len, self.own_words.values()))


def teams_at_opening(db: Database, survey: Survey) -> list[SurveyTeam]:
    """Return the organisation's teams with the codes that they get when a survey opens."""
    return [
        SurveyTeam(str(place), team.name, team.headcount, team.kind, team.unit)
        for place, team in enumerate(organisations.teams_of(db, survey.organisation), start=1)
    ]


def answers_of(db: Database, survey: Survey, dataset: "Dataset", choices: "Choices") -> Answers:
    """Return what would be kept of the answers in a file.

    `dataset`: as `reports.imports.mapped` gives it, with breakdowns 'team' and 'role' in the words
    of the file.
    """
    kept = _Keeper(db, survey, choices)
    columns = [column.id for column in dataset.questionnaire.coded_columns]
    table = dataset.answers.mask(dataset.not_applicable, float(NOT_APPLICABLE))
    texts = {
        question: tuple(text[:LONGEST_OPEN_ANSWER] for text in written)
        for question, written in dataset.comments.items()
    }
    return Answers(
        tuple(
            kept.response(
                tuple(int(row[id]) if row[id] == row[id] else None for id in columns),
                *(_word(dataset, name, place) for name in ("team", "role")),
            )
            for place, row in enumerate(table.to_dict("records"))
        ),
        texts,
        frozenset(column.id for column in dataset.questionnaire.columns),
        _too_long(dataset),
    )


def _too_long(dataset: "Dataset") -> int:
    written = chain.from_iterable(dataset.comments.values())
    return sum(len(text) > LONGEST_OPEN_ANSWER for text in written)


def _word(dataset: "Dataset", breakdown: str, place: int) -> str | None:
    labels = dataset.groups.get(breakdown)
    return None if labels is None else labels.iloc[place]


class _Keeper:
    """Decides by the usual rules what of team and role a response keeps."""

    def __init__(self, db: Database, survey: Survey, choices: "Choices") -> None:
        self._survey = survey
        self._choices = choices
        self._teams = teams_at_opening(db, survey)
        asked = roles.of_survey(db, survey.id)
        self._named = nameable_in(self._teams, asked, survey.minimum_group_size)

    def response(
        self, answers: tuple[int | None, ...], team: str | None, role: str | None
    ) -> Response:
        code = self._choices.teams.get(folded(team)) if team else None
        named = team_rule.named(code, self._teams, self._survey.minimum_group_size)
        chosen = self._choices.roles.get(folded(role)) if role else None
        kept_team, kept_role = to_keep(named, chosen, self._named)
        return Response(kept_team, self._survey.default_language, answers, kept_role)


def erased_on(survey: Survey, last_day: date) -> date:
    """Return when answers that came in until this day are erased."""
    return retention.answers_go_on(replace(survey, closes_on=last_day, closed_on=last_day))


def check(db: Database, survey: Survey, answers: Answers, *, last_day: date, today: date) -> None:
    """Raise NotInDraft, TooFewRows, TooOld or HereAlready when these answers can't be taken in."""
    if not survey.may_be_edited:
        raise NotInDraft(survey)
    if len(answers.responses) < survey.minimum_group_size:
        raise TooFewRows(survey)
    if erased_on(survey, last_day) <= today:
        raise TooOld(survey)
    if other := same_answers(db, survey, answers.responses, answers.asked):
        raise HereAlready(other)


def take_in(  # each is needed, by name
    db: Database,
    survey: Survey,
    answers: Answers,
    *,
    source: str,
    last_day: date,
    today: date,
    along: Callable[[], None] = lifecycle.nothing_more,
) -> None:
    """Make a draft a closed survey with these answers; it can not be opened any more.

    Raises what `check` does. `along` is done in the same transaction.
    """
    check(db, survey, answers, last_day=last_day, today=today)
    with db.atomic():
        surveys.extend(db, survey.id, last_day)
        now = surveys.get(db, survey.id)
        if now is None or not now.may_be_edited:
            raise NotInDraft(survey)
        taken_in.note(db, survey.id, source, answers.asked)
        surveys.set_state(db, survey.id, "open", expected="draft", on=last_day)
        surveys.freeze_teams(db, survey.id, organisations.teams_of(db, survey.organisation))
        responses.add_all(db, survey.id, answers.responses)
        responses.add_all_comments(db, survey.id, answers.own_words)
        surveys.set_state(db, survey.id, "closed", expected="open", on=last_day)
        reading.mark(db, survey.id)  # who uploads a file has read it
        along()
    housekeeping.forget_order(db)


def take_away(
    db: Database, survey: Survey, *, along: Callable[[], None] = lifecycle.nothing_more
) -> None:
    """Erase a survey that was taken in, such as with a wrong column; HasReport once there is one.

    Raises NotInDraft for a survey that was answered here.
    """
    with db.atomic():
        along()
        if taken_in.of_survey(db, survey.id) is None:
            raise NotInDraft(survey)
        if releases.of_survey(db, survey.id):
            raise HasReport(survey)
        surveys.delete(db, survey.id)
    housekeeping.forget_order(db)
