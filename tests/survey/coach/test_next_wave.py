"""A next wave: the same questions again, and a word where comparison breaks."""

from datetime import timedelta

import pytest

from survey import lifecycle
from survey.storage import mail_texts, organisations, surveys, words
from survey.storage.connection import Database
from survey.storage.mail_texts import MailText
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.promises import Promises
from survey.storage.surveys import NewModule, Survey
from survey.storage.words import Words
from tests.support.builders import TODAY, make_survey, module_of
from tests.support.client import CheckingClient
from tests.support.coaching import at

TELLS = "Goed om te weten"
OWN_MAIL = MailText("Dag", "Klik op {link}")


@pytest.fixture
def first(db: Database, organisation: Organisation) -> Survey:
    """A survey with nothing at its default, opened and closed."""
    organisations.replace_teams(db, organisation.id, [NewTeam("A", 22), NewTeam("B", 20)])
    adoptie = NewModule(module_of("adoptie").document, tools=("Agenda",))
    tam = NewModule(module_of("tam").document, "short")
    survey = make_survey(db, organisation, modules=(tam, adoptie), launched_on=None)
    lifecycle.promise(db, survey, Promises(False, 6, 7, 24))
    words.replace(db, survey.id, Words({"nl": "Wij zijn benieuwd."}, TODAY))
    mail_texts.keep(db, survey.id, "invitation", "nl", OWN_MAIL)
    lifecycle.launch(db, survey, TODAY)
    lifecycle.close(db, survey.id, TODAY)
    stored = surveys.get(db, survey.id)
    assert stored
    return stored


def followed(db: Database, coach: CheckingClient, first: Survey) -> Survey:
    """The draft that follows a survey."""
    page = coach.get(f"/coach/organisations/{first.organisation}/surveys/new")
    coach.press(page, "Vervolg op RegiCare (november 2026)")
    (draft,) = [
        one for one in surveys.of_organisation(db, first.organisation) if one.state == "draft"
    ]
    return draft


def test_everything_is_taken_over(db: Database, coach: CheckingClient, first: Survey) -> None:
    """Questions, tools, texts and promises are those of the survey before, which it follows."""
    draft = followed(db, coach, first)
    assert draft.predecessor == first.id
    assert draft.closes_on == TODAY + timedelta(days=14)
    for name in ("technology", "languages", "contact", "minimum_group_size", "takes_open_link"):
        assert getattr(draft, name) == getattr(first, name)
    assert (draft.addresses_kept, draft.answers_kept) == (7, 24)
    assert surveys.questionnaire_of(db, draft.id) == surveys.questionnaire_of(db, first.id)
    assert words.of_survey(db, draft.id) == Words({"nl": "Wij zijn benieuwd."}, None)
    assert mail_texts.get(db, draft.id, "invitation", "nl") == OWN_MAIL


def test_pressed_twice_there_is_one_draft(
    db: Database, coach: CheckingClient, first: Survey
) -> None:
    """The second press leads to the draft of the first."""
    draft = followed(db, coach, first)
    assert followed(db, coach, first) == draft


def test_a_draft_cannot_be_followed(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """There is nothing to compare with yet."""
    draft = make_survey(db, organisation, launched_on=None)
    coach.post(at(draft, "next-wave"), status=404)
    assert len(surveys.of_organisation(db, organisation.id)) == 1


def test_a_faithful_repeat_is_not_warned_about(
    db: Database, coach: CheckingClient, first: Survey
) -> None:
    """Going through every page without a change breaks no comparison."""
    draft = followed(db, coach, first)
    page = coach.press(coach.get(at(draft, "what")), "Bewaar en ga verder")
    coach.press(page, "Bewaar en ga verder")
    page = coach.post(at(draft, "texts"), {"contact": "Anna", "informed_on": TODAY.isoformat()})
    assert TELLS not in page.main


NOTHING = dict.fromkeys(("use-utaut", "use-tam", "use-implementatiescan", "use-adoptie"), "no")
CHANGES = [
    ("technology", {"technology": "Zilliz", "tools": "Agenda"}, "heet anders dan de vorige keer"),
    (
        "what",
        NOTHING | {"use-tam": "full", "use-adoptie": "full"},
        "Kort in plaats van volledig of andersom, dus niet vergeleken: Nut en gemak van",
    ),
    (
        "what",
        NOTHING | {"use-adoptie": "full"},
        "Wordt niet opnieuw gevraagd, dus niet vergeleken: Nut en gemak van",
    ),
    (
        "promises",
        {"minimum": "7", "addresses_kept": "7", "answers_kept": "24"},
        "De vorige keer lieten we resultaten zien vanaf een ander aantal antwoorden.",
    ),
]


@pytest.mark.parametrize(("page", "sent", "sentence"), CHANGES)
def test_what_breaks_comparison_is_told(
    db: Database,
    coach: CheckingClient,
    first: Survey,
    page: str,
    sent: dict[str, str],
    sentence: str,
) -> None:
    """Each change that keeps a figure from being compared has its sentence before opening."""
    draft = followed(db, coach, first)
    coach.post(at(draft, page), sent)
    assert sentence in coach.get(at(draft, "check")).main


def test_other_wording_is_told(db: Database, coach: CheckingClient, first: Survey) -> None:
    """The same questionnaire with another perspective asks other statements."""
    draft = followed(db, coach, first)
    modules = surveys.questionnaire_of(db, draft.id).modules
    changed = [
        NewModule(one.instrument.document, one.form, ("staff", "client"), one.tools)
        for one in modules
    ]
    surveys.replace_modules(db, draft.id, changed)
    assert "In andere woorden dan de vorige keer" in coach.get(at(draft, "check")).main


def test_answers_that_will_be_gone_are_told(
    db: Database, coach: CheckingClient, first: Survey
) -> None:
    """A wave before whose answers are erased when this one closes can't be compared with."""
    lifecycle.promise(db, first, Promises(False, 6, 7, 1))
    draft = followed(db, coach, first)
    late = (TODAY + timedelta(days=40)).isoformat()
    when = {"languages": "nl", "closes_on": late, "ways_in": "personal"}
    coach.post(at(draft, "when"), when)
    assert "De antwoorden van de vorige keer zijn dan gewist." in coach.get(at(draft, "check")).main
