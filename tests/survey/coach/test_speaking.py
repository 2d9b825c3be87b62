"""Choosing the words in which a survey speaks."""

import pytest

from survey import lifecycle
from survey.storage import surveys, voice
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import NewModule, Survey
from survey.storage.voice import USUAL, Voice
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.html import Page
from tests.support.instruments import EVERY_KIND

SIMPLE = {"speaks-wording": "simple", "speaks-pronoun": "je"}


@pytest.fixture
def draft(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation, launched_on=None)


def chosen(page: Page) -> dict[str, str]:
    return {name: value for name, value in page.values().items() if name.startswith("speaks-")}


def test_the_choice_is_shown_explained_and_kept(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """Both wordings side by side, what choosing means, and the choice on the check page."""
    page = coach.get(at(draft, "when"))
    assert "zou ik taken sneller kunnen uitvoeren." in page.main
    assert "Met RegiCare kan ik mijn werk sneller doen." in page.main
    assert "niet gevalideerd" in page.main
    assert chosen(page) == {"speaks-wording": "original", "speaks-pronoun": "u"}
    coach.press(page, "Bewaar en ga verder", SIMPLE)
    assert voice.of_survey(db, draft.id) == Voice("simple", "je")
    assert chosen(coach.get(at(draft, "when"))) == SIMPLE
    page = coach.get(at(draft, "check"))
    assert "Eenvoudige variant, niet gevalideerd" in page.main
    assert "‘je’" in page.main


@pytest.mark.parametrize(
    "wrong", [{"speaks-wording": "other"}, {"speaks-pronoun": "gij"}, {"speaks-pronoun": ""}]
)
def test_what_is_not_offered_is_refused(
    coach: CheckingClient, db: Database, draft: Survey, wrong: dict[str, str]
) -> None:
    """A form that was tampered with changes nothing."""
    values = coach.get(at(draft, "when")).values()
    coach.post(at(draft, "when"), values | SIMPLE | wrong, status=422)
    assert voice.of_survey(db, draft.id) == USUAL


def test_a_form_without_these_fields_changes_nothing(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """An old copy of the page in another tab."""
    voice.choose(db, draft.id, Voice("simple", "je"))
    old = {key: v for key, v in coach.get(at(draft, "when")).values().items() if key not in SIMPLE}
    coach.post(at(draft, "when"), old)
    assert voice.of_survey(db, draft.id) == Voice("simple", "je")


def test_without_easier_words_only_the_address_is_asked(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """An own instrument without a simple variant offers none."""
    draft = make_survey(db, organisation, modules=[NewModule(EVERY_KIND)], launched_on=None)
    page = coach.get(at(draft, "when"))
    assert chosen(page) == {"speaks-pronoun": "u"}
    coach.press(page, "Bewaar en ga verder", {"speaks-pronoun": "je"})
    assert voice.of_survey(db, draft.id) == Voice("original", "je")


@pytest.mark.parametrize(("wording", "warned"), [("simple", True), ("original", False)])
def test_a_coach_is_warned_when_a_trend_would_break(
    coach: CheckingClient, db: Database, organisation: Organisation, wording: str, warned: bool
) -> None:
    """Before opening, not when the report is there."""
    before = make_survey(db, organisation)
    draft = make_survey(db, organisation, launched_on=None, predecessor=before.id)
    page = coach.get(at(draft, "when"))
    coach.press(page, "Bewaar en ga verder", {"speaks-wording": wording})
    page = coach.get(at(draft, "check"))
    assert ("Eenvoudige variant in plaats van oorspronkelijk" in page.main) is warned


def test_an_organisation_chooses_je_once(
    coach: CheckingClient, db: Database, organisation: Organisation, draft: Survey
) -> None:
    """A new survey starts as the last one spoke, and so does a next wave."""
    voice.choose(db, draft.id, Voice("original", "je"))
    coach.post(f"/coach/organisations/{organisation.id}/surveys/new", {"use-tam": "full"})
    (new,) = {one.id for one in surveys.of_organisation(db, organisation.id)} - {draft.id}
    assert voice.of_survey(db, new) == Voice("original", "je")
    lifecycle.launch(db, draft, TODAY)
    coach.post(at(draft, "next-wave"))
    (wave,) = {one.id for one in surveys.of_organisation(db, organisation.id)} - {draft.id, new}
    assert voice.of_survey(db, wave) == Voice("original", "je")
