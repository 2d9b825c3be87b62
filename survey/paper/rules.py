"""When a survey takes paper, and what becomes of a sheet that was typed."""

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash
from survey.storage import drafts, paper, surveys
from survey.storage.connection import Database
from survey.storage.paper import Paper
from survey.storage.surveys import Survey


class NoPaper(lifecycle.NotPossible):
    """This survey is not answered on paper."""


def promise(db: Database, survey: Survey, new: Paper) -> None:
    """Say whether and how paper is taken: freely in draft, afterwards only to end it.

    Where sheets are handed in may change until closing. Raises NotOpen or PromiseLoosened.
    """
    if survey.has_results:
        raise lifecycle.NotOpen(survey)
    before = paper.of_survey(db, survey.id)
    if survey.state != "draft" and (new.taken > before.taken or new.typist != before.typist):
        raise lifecycle.PromiseLoosened(survey)
    paper.promise(db, survey.id, new)


def to_print(db: Database, survey: Survey) -> Paper:
    """Return how a survey takes paper, or will; raises NotOpen or NoPaper when it does not."""
    found = paper.of_survey(db, survey.id)
    if survey.has_results:
        raise lifecycle.NotOpen(survey)
    if not found.taken:
        raise NoPaper(survey)
    return found


def must_take_paper(db: Database, survey: Survey) -> Paper:
    """Return how a survey takes paper; raises NotOpen, NoPaper or NotYetOpen when none is typed."""
    found = to_print(db, survey)
    if survey.may_be_edited:
        raise lifecycle.NotYetOpen(survey)
    return found


def keep(db: Database, survey: Survey, sheet: str, draft: Draft) -> None:
    """Turn a typed sheet into a response: all of it happens or nothing does.

    `sheet` is a random token of the page on which it was typed, so that a button that is pressed
    twice counts once. After the last day sheets can be typed until the survey closes. There is no
    count per day: somebody who sees a sheet being handed in must not find it back.
    """
    with db.atomic():
        is_new = drafts.spend_new(db, lookup_hash(sheet), survey=survey.id)
        now = surveys.get(db, survey.id)
        if now is None:
            raise lifecycle.NotOpen(survey)
        must_take_paper(db, now)
        if is_new:
            lifecycle.store_answers(db, now, draft)
            paper.count_one(db, survey.id)
