"""Making a survey in four pages and opening it."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from survey.storage import organisations, surveys
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.html import Page

WHAT = {"use-utaut": "full", "use-tam": "no", "use-implementatiescan": "no", "use-adoptie": "short"}
WHO = {"languages": "nl", "closes_on": "2026-11-17", "contact": "Anna, 06 12"}
CHECK = "Klopt alles?"
OPEN = "Open de vragenlijst tot en met dinsdag 17 november 2026"


def new(organisation: Organisation) -> str:
    return f"/coach/organisations/{organisation.id}/surveys/new"


def only(db: Database, organisation: Organisation) -> Survey:
    """The one survey of an organisation."""
    (survey,) = surveys.of_organisation(db, organisation.id)
    return survey


def error_links(page: Page) -> dict[str, str]:
    """The sentences of the error summary, by where they lead."""
    return {to: words for words, to in page.links().items() if to.startswith("#") and to != "#main"}


def test_four_pages_open_a_survey(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """What, which tool, who and when, check: and the questionnaire is open."""
    page = coach.press(coach.get(new(organisation)), "Bewaar en ga verder", WHAT)
    assert page.h1 == "Over welk hulpmiddel gaat het?"
    typed = {"technology": "RegiCare", "tools": "Beeldbellen\n\n Agenda \nBeeldbellen"}
    page = coach.press(page, "Bewaar en ga verder", typed | {"client": "y"})
    assert page.h1 == "Wie kan meedoen, en tot wanneer?"
    page = coach.press(page, "Bewaar en ga verder", WHO)
    assert page.h1 == CHECK
    page = coach.press(page, OPEN)
    assert page.h1 == "RegiCare"
    assert "0 van 29 deden mee" in page.main

    survey = only(db, organisation)
    assert (survey.state, survey.opened_on, survey.closes_on) == ("open", TODAY, CLOSING)
    assert (survey.languages, survey.contact) == (("nl",), "Anna, 06 12")
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
    coach.press(coach.get(new(organisation)), "Bewaar en ga verder", WHAT)
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
    coach.press(coach.get(new(organisation)), "Bewaar en ga verder", WHAT)
    survey = only(db, organisation)
    typed = {"technology": "RegiCare", "tools": "Agenda", "commissioner": "y"}
    coach.post(at(survey, "technology"), typed)
    coach.post(at(survey, "who"), WHO)
    before = (surveys.get(db, survey.id), surveys.questionnaire_of(db, survey.id).modules)

    page = coach.get(at(survey, "what"))
    assert {name: value for name, value in page.values().items() if name in WHAT} == WHAT
    page = coach.press(page, "Bewaar en ga verder")
    kept = page.values()
    assert (kept["technology"], kept["tools"].strip()) == ("RegiCare", "Agenda")
    assert "commissioner" in kept
    assert "client" not in kept
    page = coach.press(page, "Bewaar en ga verder")
    kept = page.values()
    assert (kept["languages"], kept["closes_on"]) == ("nl", "2026-11-17")
    assert kept["contact"] == "Anna, 06 12"
    assert coach.press(page, "Bewaar en ga verder").h1 == CHECK
    after = (surveys.get(db, survey.id), surveys.questionnaire_of(db, survey.id).modules)
    assert after == before


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


def test_two_questionnaires_with_the_same_statements(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Chosen together, utaut and tam are explained in a sentence, and the choice stays."""
    both = WHAT | {"use-tam": "short"}
    page = coach.post(new(organisation), both, status=422)
    (sentence,) = error_links(page).values()
    assert "bevatten dezelfde stellingen. Kies een van de twee." in sentence
    assert {name: value for name, value in page.values().items() if name in WHAT} == both
    assert not surveys.of_organisation(db, organisation.id)


BAD_WHAT: list[tuple[dict[str, str], str]] = [
    ({}, "Kies minstens één vragenlijst."),
    (dict.fromkeys(WHAT, "no"), "Kies minstens één vragenlijst."),
    (WHAT | {"use-utaut": "long"}, "Kies een van de antwoorden die er staan."),
    (WHAT | {"use-utaut": "<script>"}, "Kies een van de antwoorden die er staan."),
]


@pytest.mark.parametrize(("sent", "sentence"), BAD_WHAT)
def test_bad_choices_of_questionnaires(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    sent: dict[str, str],
    sentence: str,
) -> None:
    """Nothing chosen and forms that do not exist are refused, and no draft is made."""
    page = coach.post(new(organisation), sent, status=422)
    assert sentence in page.main
    assert not surveys.of_organisation(db, organisation.id)


BAD_TECHNOLOGY = [
    ({"technology": ""}, "Vul de naam in.", "technology"),
    ({"technology": " \t\u200b "}, "Vul de naam in.", "technology"),
    ({"technology": "x" * 300}, "hoogstens 40 tekens, nu 300", "technology"),
    (
        {"technology": "RegiCare", "tools": "\n".join(f"Tool {n}" for n in range(13))},
        "Noem hoogstens 12 hulpmiddelen. Nu zijn het er 13.",
        "tools",
    ),
    ({"technology": "RegiCare", "tools": "y" * 300}, "korter: hoogstens 40 tekens", "tools"),
]


@pytest.mark.parametrize(("sent", "sentence", "field"), BAD_TECHNOLOGY)
def test_bad_names(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    sent: dict[str, str],
    sentence: str,
    field: str,
) -> None:
    """Each fault has its sentence at its field, and the stored name stays."""
    survey = make_survey(db, organisation, modules=("utaut", "adoptie"), launched_on=None)
    page = coach.post(at(survey, "technology"), sent, status=422)
    assert sentence in error_links(page)[f"#{field}"]
    stored = surveys.get(db, survey.id)
    assert stored
    assert stored.technology == "RegiCare"


BAD_WHO = [
    ({"languages": ""}, "Kies minstens één taal.", "languages"),
    ({"languages": "fr"}, "Kies minstens één taal.", "languages"),
    ({"closes_on": ""}, "Vul een dag in, zoals 17-11-2026.", "closes_on"),
    ({"closes_on": "morgen"}, "Vul een dag in, zoals 17-11-2026.", "closes_on"),
    ({"closes_on": "2026-02-30"}, "Vul een dag in, zoals 17-11-2026.", "closes_on"),
    ({"closes_on": "0001-01-01"}, "Deze dag is voorbij.", "closes_on"),
    ({"closes_on": "2026-11-02"}, "Deze dag is voorbij.", "closes_on"),
    ({"closes_on": "2036-11-02"}, "Kies een dag binnen een half jaar.", "closes_on"),
    ({"closes_on": "9999-12-31"}, "Kies een dag binnen een half jaar.", "closes_on"),
    ({"contact": "x" * 300}, "hoogstens 160 tekens, nu 300", "contact"),
]


@pytest.mark.parametrize(("wrong", "sentence", "field"), BAD_WHO)
def test_bad_days_and_languages(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    wrong: dict[str, str],
    sentence: str,
    field: str,
) -> None:
    """Each fault has its sentence at its field, what was typed stays, nothing is stored."""
    survey = make_survey(db, organisation, launched_on=None)
    sent = WHO | {"contact": "Eva"} | wrong
    page = coach.post(at(survey, "who"), sent, status=422)
    assert sentence in error_links(page)[f"#{field}"]
    assert page.values()["closes_on"] == sent["closes_on"]
    assert page.values()["contact"] == sent["contact"]
    assert surveys.get(db, survey.id) == survey


@pytest.mark.parametrize("typed", ["2026-11-20", "20-11-2026"])
def test_a_day_may_be_typed_as_people_write_it(
    coach: CheckingClient, db: Database, organisation: Organisation, typed: str
) -> None:
    """Browsers send one way; people without a date picker type the other."""
    survey = make_survey(db, organisation, launched_on=None)
    coach.post(at(survey, "who"), WHO | {"closes_on": typed})
    stored = surveys.get(db, survey.id)
    assert stored
    assert stored.closes_on == date(2026, 11, 20)


def test_today_may_be_the_last_day(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A survey of one day is warned about and may be opened."""
    survey = make_survey(db, organisation, launched_on=None)
    page = coach.post(at(survey, "who"), WHO | {"closes_on": TODAY.isoformat()})
    assert "De vragenlijst is maar 1 dag open." in page.main
    assert coach.press(page, "Open de vragenlijst tot en met dinsdag 3 november 2026")


def test_all_obstacles_at_once(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The check page names everything in the way, each with the page to mend it; no button."""
    yesterday = TODAY - timedelta(days=1)
    survey = make_survey(
        db, organisation, modules=(), technology="", closes_on=yesterday, launched_on=None
    )
    organisations.replace_teams(db, organisation.id, [NewTeam("Klein", 4)])
    page = coach.get(at(survey, "check"))
    for sentence in (
        "Kies minstens één vragenlijst.",
        "Vul de naam van het hulpmiddel in.",
        "De laatste dag is voorbij. Kies een latere dag.",
        "Vul teams in met samen minstens 5 mensen.",
    ):
        assert sentence in page.main
    assert not [words for words in page.buttons() if words.startswith("Open de vragenlijst")]
    page = coach.post(at(survey, "check"), status=409)
    assert page.h1 == CHECK
    stored = surveys.get(db, survey.id)
    assert stored
    assert stored.state == "draft"


WARNINGS: list[tuple[Mapping[str, object], list[NewTeam], str]] = [
    ({}, [NewTeam("A", 20), NewTeam("B", 3)], "Te klein om apart te tonen: B (3)."),
    ({}, [NewTeam("A", 8)], "Met minder dan 10 inzendingen toont het rapport alleen gemiddelden."),
    (
        {"modules": ("utaut", "implementatiescan", "adoptie")},
        [NewTeam("A", 20)],
        "Invullen duurt ongeveer 17 minuten.",
    ),
    ({"contact": ""}, [NewTeam("A", 20)], "Op de startpagina staat niemand"),
]


@pytest.mark.parametrize(("settings", "teams", "sentence"), WARNINGS)
def test_warnings_do_not_stop_anybody(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    settings: Mapping[str, object],
    teams: list[NewTeam],
    sentence: str,
) -> None:
    """What is good to know is said once, and the survey can be opened all the same."""
    organisations.replace_teams(db, organisation.id, teams)
    survey = make_survey(db, organisation, launched_on=None, **settings)  # type: ignore[arg-type]
    page = coach.get(at(survey, "check"))
    assert sentence in page.main
    assert coach.press(page, OPEN).h1 == "RegiCare"


def test_a_survey_in_order_has_no_warnings(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Nothing is said when there is nothing to say, but for what to expect."""
    organisations.replace_teams(db, organisation.id, [NewTeam("A", 22), NewTeam("B", 20)])
    survey = make_survey(db, organisation, launched_on=None)
    page = coach.get(at(survey, "check"))
    assert "Goed om te weten" not in page.main
    assert (
        "Doen 27 van de 42 mensen mee? Dan ligt een thema-gemiddelde binnen ongeveer 0,2 punt"
        in page.main
    )


def test_opening_twice_opens_once(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A double click arrives at the open survey, with its teams kept once."""
    survey = make_survey(db, organisation, launched_on=None)
    for _ in range(2):
        assert coach.post(at(survey, "check")).h1 == "RegiCare"
    assert len(surveys.teams_of(db, survey.id)) == 3


@pytest.mark.parametrize("page", ["what", "technology", "who", "delete"])
def test_an_open_survey_is_frozen(
    coach: CheckingClient, db: Database, organisation: Organisation, page: str
) -> None:
    """After opening, no page of making it can be reached, to look or to change."""
    survey = make_survey(db, organisation)
    before = list(db.conn.iterdump())
    assert coach.get(at(survey, page), status=409).h1.endswith("niet meer veranderen")
    coach.post(at(survey, page), WHAT | WHO | {"technology": "Anders"}, status=409)
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


def test_instruments_are_shown_with_what_a_coach_must_know(
    coach: CheckingClient, organisation: Organisation
) -> None:
    """Minutes of each form, what it is for, themes, and an honest word on validity."""
    page = coach.get(new(organisation))
    for words in (
        "Kort, ongeveer 3 minuten",
        "Volledig, ongeveer 4 minuten",
        "Voor en tijdens de invoering van één digitaal hulpmiddel.",
        "Verwacht gebruiksgemak",
        "Niemand heeft onderzocht of die vertaling meet wat zij moet meten.",
        "Bron: Davis 1989",
    ):
        assert words in page.main
    assert all(page.values()[name] == "no" for name in WHAT)


def test_the_pages_read_well_in_english(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The same four pages for a coach who chose English."""
    survey = make_survey(db, organisation, launched_on=None)
    coach.language = "en"
    coach.post("/coach/language", {"language": "en"})
    headings = [coach.get(at(survey, page)).h1 for page in ("what", "technology", "who", "check")]
    assert headings == [
        "What do you want to know?",
        "Which tool is it about?",
        "Who may answer, and until when?",
        "Is everything right?",
    ]
