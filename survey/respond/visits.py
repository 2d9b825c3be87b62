"""One respondent's questionnaire, as each page of it needs it."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from flask import abort, request

from survey import language, lifecycle
from survey.anonymity import Draft
from survey.current import app, db, today
from survey.respond.asked import AskedPage
from survey.respond.pages import pages_of
from survey.storage import organisations, visits
from survey.storage.connection import Database
from survey.storage.looks import Looks
from survey.storage.surveys import Survey
from survey.storage.visits import Frozen
from survey.visitors import VISITOR


@dataclass(frozen=True)
class Visit:
    """A survey as it is being answered through one link."""

    token: str
    survey: Survey
    organisation: str
    frozen: Frozen
    draft: Draft
    look: Looks
    sealed: bytes = field(default=b"", kw_only=True)
    """The draft as it lies on the disk."""

    @property
    def pages(self) -> tuple[AskedPage, ...]:
        """The pages with questions, in the language chosen."""
        return pages_of(
            self.frozen.questionnaire,
            technology=self.survey.technology,
            language=self.draft.language,
            one_by_one=self.frozen.one_by_one,
        )

    @property
    def steps(self) -> int:
        """How many steps there are: the pages, and one to look back and send."""
        return len(self.pages) + 1

    @property
    def given(self) -> dict[str, int | str]:
        """What is filled in so far, by question."""
        return {**self.draft.answers, **self.draft.texts}

    @property
    def frame(self) -> dict[str, Hashable]:
        """What every page of the visit says about the survey."""
        return {"survey": self.survey, "organisation": self.organisation, "look": self.look}

    def page(self, number: int) -> AskedPage:
        """Return the page with this number, from 1; not found when there is none."""
        pages = self.pages
        if not 1 <= number <= len(pages):
            abort(404)
        return pages[number - 1]

    def address(self, place: int | str) -> str:
        """Return the address of a page of this visit."""
        return f"/a/{self.token}/{place}"

    def address_after(self, number: int) -> str:
        """Return where one goes after the page with this number."""
        return self.address(number + 1 if number < len(self.pages) else "team")

    def save(self, draft: Draft) -> None:
        """Keep what is filled in so far."""
        lifecycle.save_draft(db(), self.survey, self.token, draft, today())


def visit_of(token: str) -> Visit:
    """Return what this token gives access to, and speak its language from here on."""
    with app().wrong_links.counted(request.environ.get(VISITOR)):
        visit = visit_with(db(), token, today())
    language.choose(visit.draft.language, visit.survey.pronoun)
    return visit


def visit_with(database: Database, token: str, day: date) -> Visit:
    """Return what a token gives access to on a day; without flask."""
    found = lifecycle.under_way(database, token, day)
    frozen = visits.frozen(database, found.survey)
    who = (found.survey, found.organisation, frozen)
    return Visit(token, *who, found.draft, found.look, sealed=found.sealed)


def organisation_of(survey: Survey) -> str:
    """Return the name of the organisation that asks."""
    organisation = organisations.get(db(), survey.organisation)
    return organisation.name if organisation else ""
