"""Reading the open answers one by one and saying which may be in the report.

What is too little to be shown is too little to be read: below the report's own threshold a coach
sees how many answers there are, and not one of them.
"""

from dataclasses import dataclass

from flask import request, url_for
from werkzeug import Response as AnyResponse
from werkzeug.utils import redirect

from instruments.model import Question
from reports.disclosure import may_show_details
from survey import language, lifecycle
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.current import db
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
    found = open_answers_of(db(), survey)
    pages = max(1, -(-len(found.readable) // ON_ONE_PAGE))
    number = min(pages, max(1, request.args.get("page", default=1, type=int)))
    shown = found.readable[(number - 1) * ON_ONE_PAGE : number * ON_ONE_PAGE]
    if shown:
        reading.mark(db(), survey.id)
    return page(
        "open_answers",
        survey=survey,
        shown=shown,
        number=number,
        pages=pages,
        open_answers=found,
    )


@blueprint.post(f"{SURVEY}/open-answers")
def judge_open_answers(survey: Survey) -> AnyResponse:
    """Keep which of the answers on this page may be in the report, and go to the next page."""
    readable = {comment.id for _question, comment in open_answers_of(db(), survey).readable}
    on_page = readable & set(request.form.getlist("shown"))
    approved = set(request.form.getlist("approved"))
    states: dict[str, CommentState] = {
        comment: "approved" if comment in approved else "hidden" for comment in on_page
    }
    with db().atomic():
        responses.judge_comments(db(), survey.id, states)
        note_about(survey, "comments_judged", _counts(states))
    following = request.form.get("next", default=0, type=int)
    if following < 2:
        return to("results", survey)
    address = url_for(
        "coach.open_answers", organisation=survey.organisation, survey=survey.id, page=following
    )
    return redirect(address, 303)


def _counts(states: dict[str, CommentState]) -> str:
    """How many were chosen of how many; never which."""
    return f"{sum(state == 'approved' for state in states.values())}/{len(states)}"
