"""Reading the open answers one by one and saying which may be in the report.

What is too little to be shown is too little to be read: below the report's own threshold a coach
sees how many answers there are, and not one of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request, url_for
from werkzeug.utils import redirect

from instruments.model import Question
from reports.disclosure import may_show_details
from survey import language, lifecycle
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.noting import note_about
from survey.coach.pages import UNPROCESSABLE, Answer, page
from survey.current import db
from survey.language import gettext as _
from survey.redaction import SEPARATOR, without
from survey.storage import reading, responses, surveys
from survey.storage.connection import Database
from survey.storage.responses import Comment, CommentState
from survey.storage.surveys import Survey

ON_ONE_PAGE = 25


@dataclass(frozen=True)
class OpenQuestion:
    """An open question with its answers; `comments` is empty when they may not be read."""

    text: str
    count: int
    comments: tuple[Comment, ...]

    @property
    def may_be_read(self) -> bool:
        """Whether there are enough answers to hide each writer."""
        return bool(self.comments)


@dataclass(frozen=True)
class OpenAnswers:
    """All open questions of a survey."""

    questions: tuple[OpenQuestion, ...]

    @property
    def readable(self) -> list[tuple[OpenQuestion, Comment]]:
        """Every answer that may be read, with its question."""
        return [(question, comment) for question in self.questions for comment in question.comments]

    @property
    def withheld(self) -> list[OpenQuestion]:
        """The questions whose answers are too few."""
        return [one for one in self.questions if one.count and not one.may_be_read]

    def in_state(self, state: CommentState) -> int:
        """Return how many of the readable answers are in this state."""
        return sum(comment.state == state for _question, comment in self.readable)


def open_answers_of(db: Database, survey: Survey) -> OpenAnswers:
    """Return the open answers of a closed survey, those that may be read."""
    if not survey.has_results:
        raise lifecycle.NotClosed
    comments = responses.comments_of(db, survey.id)
    answered = responses.count(db, survey.id)
    columns = surveys.questionnaire_of(db, survey.id).columns
    asked = [column.question for column in columns if column.is_open and column.question]

    def gathered(question: Question) -> OpenQuestion:
        own = tuple(comment for comment in comments if comment.question == question.id)
        enough = may_show_details(min(len(own), answered), survey.minimum_group_size)
        return OpenQuestion(_words(question, survey), len(own), own if enough else ())

    return OpenAnswers(tuple(gathered(question) for question in asked))


def _words(question: Question, survey: Survey) -> str:
    words = question.text.get(language.current()) or question.text[survey.default_language]
    return words.replace("{technology}", survey.technology)


@blueprint.get(f"{SURVEY}/open-answers")
def open_answers(survey: Survey) -> Answer:
    """Show one page of open answers, those that nobody judged yet first to come by."""
    return _page_of(survey, request.args.get("page", default=1, type=int), {})


def _page_of(survey: Survey, wanted: int, faults: Mapping[str, tuple[str, str]]) -> Answer:
    """`faults`: per answer what was typed to be taken out, and what is wrong with it."""
    found = open_answers_of(db(), survey)
    pages = max(1, -(-len(found.readable) // ON_ONE_PAGE))
    number = min(pages, max(1, wanted))
    shown = found.readable[(number - 1) * ON_ONE_PAGE : number * ON_ONE_PAGE]
    if shown:
        reading.mark(db(), survey.id)
    return page(
        "open_answers",
        status=UNPROCESSABLE if faults else 200,
        survey=survey,
        shown=shown,
        number=number,
        pages=pages,
        open_answers=found,
        faults=faults,
        errors=[(f"without-{comment}", said) for comment, (_typed, said) in faults.items()],
    )


@blueprint.post(f"{SURVEY}/open-answers")
def judge_open_answers(survey: Survey) -> Answer:
    """Keep which answers on this page may be in the report, without the words to be taken out."""
    readable = {one.id: one for _question, one in open_answers_of(db(), survey).readable}
    on_page = [readable[id] for id in request.form.getlist("shown") if id in readable]
    approved = set(request.form.getlist("approved"))
    states: dict[str, CommentState] = {
        one.id: "approved" if one.id in approved else "hidden" for one in on_page
    }
    with db().atomic():
        faults = {one.id: fault for one in on_page if (fault := _take_out(survey, one))}
        # A name that could not be taken out must not come into the report.
        responses.judge_comments(db(), survey.id, states | dict.fromkeys(faults, "hidden"))
        note_about(survey, "comments_judged", _counts(states))
    if faults:
        return _page_of(survey, request.form.get("page", default=1, type=int), faults)
    following = request.form.get("next", default=0, type=int)
    if following < 2:
        return to("results", survey)
    address = url_for(
        "coach.open_answers", organisation=survey.organisation, survey=survey.id, page=following
    )
    return redirect(address, 303)


def _take_out(survey: Survey, comment: Comment) -> tuple[str, str] | None:
    """Take words out of an answer; returns what was typed and what is wrong with it."""
    typed = request.form.get(f"without-{comment.id}", "").strip()
    text, missing = without(comment.text, typed)
    if text != comment.text:
        responses.rewrite_comment(db(), survey.id, comment.id, text)
    if not missing:
        return None
    left = f"{SEPARATOR} ".join(missing)
    return left, _("‘%(words)s’ does not stand in this answer. Copy the words exactly.") % {
        "words": left
    }


def _counts(states: dict[str, CommentState]) -> str:
    """How many were chosen of how many; never which."""
    return f"{sum(state == 'approved' for state in states.values())}/{len(states)}"
