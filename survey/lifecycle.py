"""What may happen to a survey, and when: draft → open → closed → published → erased.

Rules over storage, without flask. Each rule that says no raises its own `NotPossible`.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from instruments.questionnaire import Questionnaire
from survey import retention
from survey.anonymity import Draft, lookup_hash, new_token, seal, unseal
from survey.audit import ByItself
from survey.storage import (
    drafts,
    housekeeping,
    invitations,
    mailings,
    organisations,
    promises,
    reading,
    releases,
    responses,
    surveys,
    visits,
)
from survey.storage.connection import Database
from survey.storage.invitations import NewInvitation
from survey.storage.looks import Looks
from survey.storage.promises import Promises
from survey.storage.surveys import Survey

DRAFTS_KEPT = timedelta(days=30)
TYPING = timedelta(days=7)
"""How long after the last day sheets of paper can be typed, when nobody closes earlier."""
LONGEST_OPEN_ANSWER = 2000


class NotPossible(Exception):
    """The survey is not in a state in which this may happen; which survey, where that is known."""

    def __init__(self, survey: Survey | None = None) -> None:
        super().__init__()
        self.survey = survey


class NothingToAsk(NotPossible):
    """A survey without instruments can't be launched."""


class NoTechnology(NotPossible):
    """A survey whose technology has no name yet."""


class NobodyToAsk(NotPossible):
    """A survey of an organisation with fewer people than the minimum group size."""


class ClosesInThePast(NotPossible):
    """The last day lies before the day of launching."""


class NotInDraft(NotPossible):
    """Only a draft can be changed or launched."""


class NotOpen(NotPossible):
    """The survey takes no answers any more."""


class NotYetOpen(NotPossible):
    """The coach is still preparing the survey."""


class NotReopenable(NotPossible):
    """What came later could be told from what was there."""


class NotClosed(NotPossible):
    """Results do not exist before closing."""


class AnswersErased(NotPossible):
    """The answers had their day; only reports that were made are left."""


class OnlyPersonalLinks(NotPossible):
    """This survey is answered with a link or code of one's own."""


class PromiseLoosened(NotPossible):
    """What people were promised at launch can only become stricter."""


class AlreadySent(NotPossible):
    """This link was used to send before."""


class OnlyForAdministrators(NotPossible):
    """This is for administrators; a coach of one organisation may not do it."""


class UnknownLink(NotPossible):
    """No draft and no sent answers belong to this link."""


def obstacles_to_launch(db: Database, survey: Survey, today: date) -> list[NotPossible]:
    """Return everything that stands in the way of launching, for the coach's check page."""
    found: list[NotPossible] = []
    if survey.state != "draft":
        found.append(NotInDraft())
    if not surveys.questionnaire_of(db, survey.id).pages:
        found.append(NothingToAsk())
    if not survey.technology.strip():
        found.append(NoTechnology())
    if survey.closes_on < today:
        found.append(ClosesInThePast())
    people = sum(team.headcount for team in organisations.teams_of(db, survey.organisation))
    if people < survey.minimum_group_size:
        found.append(NobodyToAsk())
    return found


def launch(db: Database, survey: Survey, today: date) -> None:
    """Open a survey; from here on its questions, teams and promises are frozen."""
    for obstacle in obstacles_to_launch(db, survey, today):
        raise obstacle
    with db.atomic():
        if not surveys.set_state(db, survey.id, "open", expected="draft", on=today):
            raise NotInDraft
        surveys.freeze_teams(db, survey.id, organisations.teams_of(db, survey.organisation))


def nothing_more() -> None:
    """What is done along with something, when that is nothing."""


def close(
    db: Database, survey: str, today: date, *, along: Callable[[], None] = nothing_more
) -> None:
    """Close a survey: drafts are destroyed and the file forgets in which order answers came.

    Of a draft only its hash stays for a while, so that whoever comes too late is told so. `along`
    is done in the same transaction, such as writing down who closed it.
    """
    with db.atomic():
        if not surveys.set_state(db, survey, "closed", expected="open", on=today):
            raise NotOpen
        drafts.empty_all(db, survey)
        mailings.stop(db, survey)
        _erase_addresses_at_closing(db, survey)
        along()
    housekeeping.forget_order(db)


def may_be_reopened(db: Database, survey: Survey, today: date) -> bool:
    """Whether a closed survey can be opened again.

    Not once a report was made, nor once somebody saw the open answers: what comes later could
    then be told from what was there. And only while personal links are still known.
    """
    return (
        survey.state == "closed"
        and today < retention.invitations_go_on(survey)
        and not reading.was_read(db, survey.id)
        and not releases.of_survey(db, survey.id)
    )


def reopen(db: Database, survey: Survey, closes_on: date, today: date) -> None:
    """Open a closed survey again until a later day; NotReopenable when that may not happen."""
    with db.atomic():
        moved = surveys.set_state(db, survey.id, "open", expected="closed", on=survey.opened_on)
        if not moved or not may_be_reopened(db, survey, today) or closes_on < today:
            raise NotReopenable(survey)
        surveys.reopen(db, survey.id, closes_on)


def _erase_addresses_at_closing(db: Database, survey: str) -> None:
    closed = surveys.get(db, survey)
    if closed and closed.addresses_kept == 0:
        invitations.erase_addresses(db, survey)
        retention.erase_lists_due(db, ByItself(retention.last_day(closed)))


def promise(db: Database, survey: Survey, new: Promises) -> None:
    """Change what is promised: freely in draft, after launching only to something stricter.

    Raises PromiseLoosened, or NotOpen: after closing only the times of keeping can be shortened.
    """
    if survey.has_results and (
        not survey.has_answers
        or new.takes_open_link != survey.takes_open_link
        or new.minimum_group_size != survey.minimum_group_size
    ):
        raise NotOpen(survey)
    if survey.state != "draft" and (
        new.takes_open_link > survey.takes_open_link
        or new.minimum_group_size < survey.minimum_group_size
        or new.addresses_kept > survey.addresses_kept
        or new.answers_kept > survey.answers_kept
    ):
        raise PromiseLoosened(survey)
    promises.promise(db, survey.id, new)


def invite(db: Database, survey: Survey, new: Sequence[NewInvitation], today: date) -> list[int]:
    """Store links and codes, only while the survey is open; returns the slot of each."""
    with db.atomic():
        slots = invitations.add(db, survey.id, new)
        _still_open(surveys.get(db, survey.id), today)
    return slots


def close_overdue(db: Database, today: date, *, moment: datetime | None = None) -> None:
    """Close every survey whose last day has passed, and erase what has had its day.

    The log tells what was done by itself, and at which moment where that is given.
    """
    itself = ByItself(today, moment)
    for survey in surveys.overdue(db, today, typing=TYPING):
        with suppress(NotOpen):  # somebody else closed it just now
            close(db, survey, today, along=partial(_note_closing, db, survey, itself))
    drafts.destroy_expired(db, today)
    drafts.destroy_sent(db)
    retention.erase_due(db, itself)


def _note_closing(db: Database, survey: str, itself: ByItself) -> None:
    closed = surveys.get(db, survey)
    if closed:
        itself.note(db, "survey_closed_itself", closed.organisation, closed.technology)


@dataclass(frozen=True)
class UnderWay:
    """A respondent's questionnaire: the survey, name and look of who asks, what is filled in.

    `sealed` is how the draft lies on the disk; empty when nothing was kept yet.
    """

    survey: Survey
    organisation: str
    look: Looks
    draft: Draft
    sealed: bytes = b""


def begin(db: Database, survey: Survey, draft: Draft, today: date) -> str:
    """Start answering through the open link; returns the respondent's token.

    Raises NotOpen or OnlyPersonalLinks.
    """
    if not survey.takes_open_link:
        raise OnlyPersonalLinks(survey)
    token = new_token()
    save_draft(db, survey, token, draft, today)
    return token


def save_draft(db: Database, survey: Survey, token: str, draft: Draft, today: date) -> None:
    """Keep what is filled in so far, sealed with the respondent's token.

    Raises NotOpen, or AlreadySent: a slow save must not bring back what was sent meanwhile.
    """
    _still_open(survey, today)
    kept = drafts.save(
        db,
        lookup_hash(token),
        survey=survey.id,
        sealed=seal(draft, token),
        kept_until=today + DRAFTS_KEPT,
    )
    if not kept:
        _still_open(surveys.get(db, survey.id), today)
        raise AlreadySent(survey)


def save_step(db: Database, token: str, before: bytes, draft: Draft, today: date) -> bool:
    """Keep what is filled in so far, in the place of the draft that was found just now.

    False, and nothing is kept, when that has changed meanwhile; `save_draft` finds out why.
    """
    kept_until = today + DRAFTS_KEPT
    return bool(before) and drafts.replace(
        db, lookup_hash(token), before=before, sealed=seal(draft, token), kept_until=kept_until
    )


def under_way(db: Database, token: str, today: date) -> UnderWay:
    """Return the questionnaire of this token.

    Raises AlreadySent, UnknownLink, or NotOpen when the survey has closed meanwhile.
    """
    found = visits.find(db, lookup_hash(token))
    if found is None:
        survey = invited_to(db, token, today)
        asking = visits.asking(db, survey.id)
        return UnderWay(survey, asking.organisation, asking.look, Draft(survey.default_language))
    asking, sealed = found.asking, found.sealed
    survey = _still_open(asking.survey, today)
    return UnderWay(survey, asking.organisation, asking.look, unseal(sealed, token), sealed)


def invited_to(db: Database, token: str, today: date) -> Survey:
    """Return the survey that a personal link or printed code gives access to; spends nothing.

    Raises AlreadySent, UnknownLink, or NotOpen.
    """
    invitation = invitations.find(db, lookup_hash(token))
    spent = drafts.survey_of_spent(db, lookup_hash(token))
    known = spent or (invitation and invitation.survey)
    if not known:
        raise UnknownLink
    survey = surveys.get(db, known)
    if spent or (invitation and invitation.answered):
        raise AlreadySent(survey)
    return _still_open(survey, today)


def began_with_other_link(db: Database, token: str) -> bool:
    """Whether whoever has this link began with that of another mail; the answers are there."""
    return drafts.begun_elsewhere(db, lookup_hash(token))


def _still_open(survey: Survey | None, today: date) -> Survey:
    if survey is None or not survey.may_be_answered(today):
        raise NotOpen(survey)
    return survey


def send(db: Database, survey: Survey, token: str, draft: Draft, today: date) -> None:
    """Turn a draft into a response, once: all of it happens or nothing does.

    The draft goes last, on its own: should the machine stop in between, its token is spent and
    the sealed leftover goes when it is sent again, at the next start, or when the survey closes.
    """
    with db.unnoticed():
        was_unused = _spend(db, lookup_hash(token))
        _still_open(surveys.get(db, survey.id), today)
        if was_unused:
            store_answers(db, survey, draft)
            responses.raise_daily_count(db, survey.id, today)
    drafts.destroy(db, lookup_hash(token))
    if not was_unused:
        raise AlreadySent(survey)


def store_answers(db: Database, survey: Survey, draft: Draft) -> None:
    """Store a response, and what is in own words apart; for whoever holds the transaction."""
    questionnaire = visits.frozen(db, survey).questionnaire
    responses.add(db, survey.id, _response(survey, questionnaire, draft))
    responses.add_comments(db, survey.id, _open_answers(questionnaire, draft))


def _spend(db: Database, token_hash: str) -> bool:
    """Use a token up; False when it was used before."""
    return invitations.mark_answered(db, token_hash) or (
        invitations.find(db, token_hash) is None and drafts.spend(db, token_hash)
    )


def _response(survey: Survey, questionnaire: Questionnaire, draft: Draft) -> responses.Response:
    """Return what is kept: not the language, by which a single colleague might be known."""
    codes = tuple(draft.answers.get(column.id) for column in questionnaire.coded_columns)
    return responses.Response(draft.team, survey.default_language, codes, draft.role)


def _open_answers(questionnaire: Questionnaire, draft: Draft) -> dict[str, str]:
    written = {
        column.id: draft.texts.get(column.id, "").strip()[:LONGEST_OPEN_ANSWER]
        for column in questionnaire.columns
        if column.is_open
    }
    return {question: text for question, text in written.items() if text}
