"""Wrong and hostile input while launching: said where it is wrong, and nothing is kept."""

import pytest

from survey.storage import surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from tests.support.builders import make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.html import Page, text_of
from tests.support.launching import (
    TEXTS,
    WHAT,
    WHEN,
    address_of_new,
    error_links,
    everything_chosen,
)


def test_two_questionnaires_with_the_same_statements(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Chosen together, utaut and tam are explained in a sentence, and the choice stays."""
    both = WHAT | {"use-tam": "short"}
    page = coach.post(address_of_new(organisation), both, status=422)
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
    page = coach.post(address_of_new(organisation), sent, status=422)
    assert sentence in page.main
    assert not surveys.of_organisation(db, organisation.id)


BAD_PAGES: list[tuple[str, dict[str, str], str, str]] = [
    ("technology", {"technology": ""}, "Vul de naam in.", "technology"),
    ("technology", {"technology": " \t\u200b "}, "Vul de naam in.", "technology"),
    ("technology", {"technology": "x" * 300}, "hoogstens 40 tekens, nu 300", "technology"),
    (
        "technology",
        {"tools": "\n".join(f"Tool {n}" for n in range(13))},
        "Noem hoogstens 12 hulpmiddelen. Nu zijn het er 13.",
        "tools",
    ),
    ("technology", {"tools": "y" * 300}, "korter: hoogstens 40 tekens", "tools"),
    ("when", {"languages": ""}, "Kies minstens één taal.", "languages"),
    ("when", {"languages": "fr"}, "Kies minstens één taal.", "languages"),
    ("when", {"closes_on": ""}, "Vul een dag in, zoals 17-11-2026.", "closes_on"),
    ("when", {"closes_on": "morgen"}, "Vul een dag in, zoals 17-11-2026.", "closes_on"),
    ("when", {"closes_on": "2026-02-30"}, "Vul een dag in, zoals 17-11-2026.", "closes_on"),
    ("when", {"closes_on": "0001-01-01"}, "Deze dag is voorbij.", "closes_on"),
    ("when", {"closes_on": "2026-11-02"}, "Deze dag is voorbij.", "closes_on"),
    ("when", {"closes_on": "2036-11-02"}, "Kies een dag binnen een half jaar.", "closes_on"),
    ("when", {"closes_on": "9999-12-31"}, "Kies een dag binnen een half jaar.", "closes_on"),
    ("when", {"ways_in": "sneaky"}, "Kies een van de antwoorden die er staan.", "ways_in"),
    ("texts", {"contact": "x" * 300}, "hoogstens 160 tekens, nu 300", "contact"),
    ("texts", {"introduction-nl": "x" * 401}, "hoogstens 400 tekens, nu 401", "introduction-nl"),
    ("texts", {"informed_on": "gisteren"}, "Vul een dag in, zoals 17-11-2026.", "informed_on"),
    ("texts", {"informed_on": "2026-11-04"}, "Deze dag komt nog.", "informed_on"),
]

RIGHT = {
    "technology": {"technology": "RegiCare"},
    "when": WHEN,
    "texts": TEXTS | {"introduction-nl": "Welkom", "introduction-en": "<script>"},
}


@pytest.mark.parametrize(("name", "wrong", "sentence", "field"), BAD_PAGES)
def test_a_fault_on_a_page_is_told_at_its_field(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    name: str,
    wrong: dict[str, str],
    sentence: str,
    field: str,
) -> None:
    """Each fault has its sentence at its field, what was typed right stays, nothing is stored."""
    survey = make_survey(db, organisation, modules=("utaut", "adoptie"), launched_on=None)
    before = everything_chosen(db, survey)
    page = coach.post(at(survey, name), RIGHT[name] | wrong, status=422)
    assert sentence in error_links(page)[f"#{field}"]
    typed = {one: value for one, value in RIGHT[name].items() if one not in (*wrong, "languages")}
    kept = page.values()
    assert {one: kept[one].strip() for one in typed} == typed
    assert everything_chosen(db, survey) == before


def test_a_day_that_is_none_stays_to_be_read(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A field for days would show nothing of it; so it is shown as it was typed."""
    survey = make_survey(db, organisation, launched_on=None)
    page = coach.post(at(survey, "when"), WHEN | {"closes_on": "30-02-2027"}, status=422)
    field = page.first("input", name="closes_on")
    assert (field.get("type"), field.get("value")) == ("text", "30-02-2027")
    page = coach.post(at(survey, "when"), WHEN | {"closes_on": "2026-11-02"}, status=422)
    assert page.first("input", name="closes_on").get("type") == "date"
    page = coach.post(at(survey, "when"), WHEN | {"closes_on": ""}, status=422)
    assert page.first("input", name="closes_on").get("type") == "date"


def test_what_may_be_left_is_folded_until_it_is_used(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A part with a fault, or with a choice in it, stands open; the others stay out of the way."""
    survey = make_survey(db, organisation, launched_on=None)
    assert open_parts(coach.get(at(survey, "when"))) == set()
    page = coach.post(at(survey, "when"), WHEN | {"paper-taken": "y"}, status=422)
    assert page.title.startswith("Fout: Tot wanneer, en hoe?")
    assert open_parts(page) == {"Laat mensen ook op papier antwoorden"}
    right = {"paper-typist": "Ans", "paper-hand_in": "de balie"}
    chosen = WHEN | right | {"paper-taken": "y", "speaks-pronoun": "je"}
    coach.post(at(survey, "when"), chosen | {"screens-per_page": "statement"})
    assert open_parts(coach.get(at(survey, "when"))) == {
        "Laat mensen ook op papier antwoorden",
        "Kies eenvoudige woorden, of ‘je’",
        "Zet één stelling op een pagina",
    }


def open_parts(page: Page) -> set[str]:
    """What the unfolded parts of a page are called."""
    unfolded = [one for one in page.all("details") if one.get("open") is not None]
    return {text_of(next(one.iter("h3"))) for one in unfolded}
