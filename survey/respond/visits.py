"""One respondent's questionnaire, as each page of it needs it."""

from collections.abc import Hashable
from dataclasses import dataclass

from flask import abort, request

from instruments.questionnaire import Questionnaire
from survey import language, lifecycle
from survey.anonymity import Draft
from survey.current import app, db, today
from survey.respond.asked import AskedPage
from survey.respond.pages import pages_of
from survey.storage import organisations, surveys
from survey.storage.surveys import Survey
from survey.visitors import VISITOR


@dataclass(frozen=True)
class Visit:
    """A survey as it is being answered through one link."""

    token: str
    survey: Survey
    questionnaire: Questionnaire
    draft: Draft

    @property
    def pages(self) -> tuple[AskedPage, ...]:
        """The pages with questions, in the language chosen."""
        return pages_of(
            self.questionnaire, technology=self.survey.technology, language=self.draft.language
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
        return {"survey": self.survey, "organisation": organisation_of(self.survey)}

    def page(self, number: int) -> AskedPage:
        """Return the page with this number, from 1; not found when there is none."""
        if not 1 <= number <= len(self.pages):
            abort(404)
        return self.pages[number - 1]

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
        found = lifecycle.under_way(db(), token, today())
    language.choose(found.draft.language, found.survey.pronoun)
    questionnaire = surveys.questionnaire_of(db(), found.survey.id)
    return Visit(token, found.survey, questionnaire, found.draft)


def organisation_of(survey: Survey) -> str:
    """Return the name of the organisation that asks."""
    organisation = organisations.get(db(), survey.organisation)
    return organisation.name if organisation else ""
