"""Making a survey in six pages and opening it."""

from datetime import date

import pytest

from survey.storage import surveys, words
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.words import Words
from tests.support.builders import CLOSING, TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.launching import (
    CHECK,
    OPEN,
    TEXTS,
    WHAT,
    WHEN,
    address_of_new,
    everything_chosen,
    only_survey,
)

PAGES = ("what", "technology", "who", "when", "texts", "check")


def test_six_pages_open_a_survey(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """What, which tool, who, when and how, texts, check: and the questionnaire is open."""
    page = coach.press(coach.get(address_of_new(organisation)), "Bewaar en ga verder", WHAT)
    assert page.h1 == "Over welk hulpmiddel gaat het?"
    typed = {"technology": "RegiCare", "tools": "Beeldbellen\n\n Agenda \nBeeldbellen"}
    page = coach.press(page, "Bewaar en ga verder", typed | {"client": "y"})
    assert page.h1 == "Wie kan meedoen?"
    page = coach.follow(page, "Ga verder")
    assert page.h1 == "Tot wanneer, en hoe?"
    page = coach.press(page, "Bewaar en ga verder", WHEN)
    assert page.h1 == "Wat lezen collega’s als eerste?"
    assert "Stap 5 van 6: Teksten" in page.main
    page = coach.press(
        page, "Bewaar en ga verder", TEXTS | {"introduction-nl": "Wij zijn\nbenieuwd."}
    )
    assert page.h1 == CHECK
    page = coach.press(page, OPEN)
    assert page.h1 == "RegiCare"
    assert "0 van 29 deden mee" in page.main

    survey = only_survey(db, organisation)
    assert (survey.state, survey.opened_on, survey.closes_on) == ("open", TODAY, CLOSING)
    assert (survey.languages, survey.contact) == (("nl",), "Anna, 06 12")
    assert words.of_survey(db, survey.id) == Words({"nl": "Wij zijn benieuwd."}, date(2026, 10, 20))
    utaut, adoptie = surveys.questionnaire_of(db, survey.id).modules
    assert (utaut.instrument.id, utaut.form, utaut.tools) == ("utaut", "full", ())
    assert utaut.perspectives == ("staff", "client")
    assert (adoptie.instrument.id, adoptie.form) == ("adoptie", "short")
    assert adoptie.perspectives == ("staff",)
    assert adoptie.tools == ("Beeldbellen", "Agenda")


def test_each_page_is_kept_as_one_goes(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Stopping half-way leaves a draft, and home leads back to where one was."""
    coach.press(coach.get(address_of_new(organisation)), "Bewaar en ga verder", WHAT)
    page = coach.get("/coach/")
    assert "Concept" in page.main
    page = coach.follow(page, "Nog geen naam")
    assert page.h1 == "Over welk hulpmiddel gaat het?"
    coach.press(page, "Bewaar en ga verder", {"technology": "RegiCare"})
    assert coach.follow(coach.get("/coach/"), "RegiCare").h1 == CHECK


def test_going_back_shows_what_was_chosen(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Each page starts with what was kept, and saving it again changes nothing."""
    coach.press(coach.get(address_of_new(organisation)), "Bewaar en ga verder", WHAT)
    survey = only_survey(db, organisation)
    typed = {"technology": "RegiCare", "tools": "Agenda", "commissioner": "y"}
    coach.post(at(survey, "technology"), typed)
    coach.post(at(survey, "when"), WHEN | {"ways_in": "personal"})
    coach.post(at(survey, "texts"), TEXTS | {"introduction-nl": "Wij zijn benieuwd."})
    before = everything_chosen(db, survey)

    page = coach.get(at(survey, "what"))
    assert {name: value for name, value in page.values().items() if name in WHAT} == WHAT
    page = coach.press(page, "Bewaar en ga verder")
    kept = page.values()
    assert (kept["technology"], kept["tools"].strip()) == ("RegiCare", "Agenda")
    assert "commissioner" in kept
    assert "client" not in kept
    page = coach.follow(coach.press(page, "Bewaar en ga verder"), "Ga verder")
    kept = page.values()
    assert (kept["languages"], kept["closes_on"]) == ("nl", "2026-11-17")
    assert kept["ways_in"] == "personal"
    page = coach.press(page, "Bewaar en ga verder")
    kept = page.values()
    assert (kept["contact"], kept["informed_on"]) == ("Anna, 06 12", "2026-10-20")
    assert kept["introduction-nl"].strip() == "Wij zijn benieuwd."
    assert coach.press(page, "Bewaar en ga verder").h1 == CHECK
    assert everything_chosen(db, survey) == before


def test_the_name_is_shown_in_three_sentences(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """'Bekijk' fills the name in and stores nothing."""
    survey = make_survey(db, organisation, technology="", launched_on=None)
    page = coach.get(at(survey, "technology"))
    assert page.by_id("preview") is None
    page = coach.press(page, "Bekijk het in drie zinnen", {"technology": "Mijn <b>App</b>"})
    preview = page.by_id("preview")
    assert preview is not None
    sentences = ["".join(line.itertext()) for line in preview.iter("li")]
    assert len(sentences) == 3
    assert sentences[0] == (
        "Door Mijn <b>App</b> in mijn werk te gebruiken, zou ik taken sneller kunnen uitvoeren."
    )
    stored = surveys.get(db, survey.id)
    assert stored
    assert stored.technology == ""


def test_questions_are_offered_where_they_can_be_asked(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Tools only with an instrument that asks them, other views only where there are any."""
    survey = make_survey(db, organisation, modules=("tam",), launched_on=None)
    values = coach.get(at(survey, "technology")).html
    assert 'name="tools"' not in values
    assert 'name="client"' not in values
    hostile = {"technology": "RegiCare", "tools": "Agenda", "client": "y"}
    coach.post(at(survey, "technology"), hostile)
    (module,) = surveys.questionnaire_of(db, survey.id).modules
    assert (module.tools, module.perspectives) == ((), ("staff",))


def test_instruments_are_shown_with_what_a_coach_must_know(
    coach: CheckingClient, organisation: Organisation
) -> None:
    """Minutes of each form, what it is for, themes, and an honest word on validity."""
    page = coach.get(address_of_new(organisation))
    for sentence in (
        "Kort, ongeveer 3 minuten",
        "Volledig, ongeveer 4 minuten",
        "Voor en tijdens de invoering van één digitaal hulpmiddel.",
        "Verwacht gebruiksgemak",
        "Niemand heeft onderzocht of die vertaling meet wat zij moet meten.",
        "Bron: Davis 1989",
    ):
        assert sentence in page.main
    assert all(page.values()[name] == "no" for name in WHAT)


def test_the_start_page_holds_the_coachs_words(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """In their language, as words and never as markup, with the day the council was told."""
    survey = make_survey(db, organisation, launched_on=None)
    hostile = {"introduction-nl": "Wij <b>zijn</b> benieuwd."}
    coach.press(coach.post(at(survey, "texts"), TEXTS | hostile), OPEN)
    page = coach.get(f"/v/{survey.open_code}")
    assert "Wij <b>zijn</b> benieuwd." in page.main
    assert "De OR of PVT weet van dit onderzoek sinds dinsdag 20 oktober 2026." in page.main


def test_only_personal_links_when_that_was_chosen(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The way in that a coach chooses is the promise that is kept."""
    survey = make_survey(db, organisation, launched_on=None)
    coach.post(at(survey, "when"), WHEN | {"ways_in": "personal"})
    stored = surveys.get(db, survey.id)
    assert stored
    assert not stored.takes_open_link


@pytest.mark.parametrize("typed", ["2026-11-20", "20-11-2026"])
def test_a_day_may_be_typed_as_people_write_it(
    coach: CheckingClient, db: Database, organisation: Organisation, typed: str
) -> None:
    """Browsers send one way; people without a date picker type the other."""
    survey = make_survey(db, organisation, launched_on=None)
    coach.post(at(survey, "when"), WHEN | {"closes_on": typed})
    stored = surveys.get(db, survey.id)
    assert stored
    assert stored.closes_on == date(2026, 11, 20)


def test_opening_twice_opens_once(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A double click arrives at the open survey, with its teams kept once."""
    survey = make_survey(db, organisation, launched_on=None)
    for _ in range(2):
        assert coach.post(at(survey, "check")).h1 == "RegiCare"
    assert len(surveys.teams_of(db, survey.id)) == 3


@pytest.mark.parametrize("page", ["what", "technology", "when", "texts", "delete"])
def test_an_open_survey_is_frozen(
    coach: CheckingClient, db: Database, organisation: Organisation, page: str
) -> None:
    """After opening, no page of making it can be reached, to look or to change."""
    survey = make_survey(db, organisation)
    before = list(db.conn.iterdump())
    assert coach.get(at(survey, page), status=409).h1.endswith("niet meer veranderen")
    coach.post(at(survey, page), WHAT | WHEN | {"technology": "Anders"}, status=409)
    coach.get(at(survey, "who"), status=409)
    coach.post(at(survey, "who/merge"), {"teams": "x"}, status=409)
    assert list(db.conn.iterdump()) == before


def test_a_draft_can_be_deleted_after_asking(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """One page asks; the button on it erases the draft."""
    survey = make_survey(db, organisation, launched_on=None)
    page = coach.follow(coach.get(at(survey, "check")), "Gooi dit concept weg")
    assert surveys.get(db, survey.id)
    assert coach.press(page, "Gooi het concept weg").h1 == "Uw metingen"
    assert surveys.get(db, survey.id) is None


def test_the_pages_read_well_in_english(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The same six pages for a coach who chose English."""
    survey = make_survey(db, organisation, launched_on=None)
    coach.language = "en"
    coach.post("/coach/language", {"language": "en"})
    headings = [coach.get(at(survey, page)).h1 for page in PAGES]
    assert headings == [
        "What do you want to know?",
        "Which tool is it about?",
        "Who may answer?",
        "Until when, and how?",
        "What do colleagues read first?",
        "Is everything right?",
    ]
