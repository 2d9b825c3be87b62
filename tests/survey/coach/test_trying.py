"""A trial: all that a colleague meets, and nothing of it kept."""

from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.html import Page

MARK = "Dit is een proef. Wat u invult, bewaren we niet."


def draft(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation, modules=("utaut", "adoptie"), launched_on=None)


def first_answers(page: Page) -> dict[str, str]:
    """The first answer of each statement on a page."""
    chosen: dict[str, str] = {}
    for radio in page.all("input"):
        if radio.get("type") == "radio":
            chosen.setdefault(str(radio.get("name")), str(radio.get("value")))
    return chosen


def test_a_trial_leads_through_every_page_and_keeps_nothing(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """From the check page to where a colleague sends; marked on each page; not a byte changes."""
    survey = draft(db, organisation)
    before = list(db.conn.iterdump())
    sealed = db.execute("SELECT COUNT(*) FROM drafts.draft").fetchone()
    page = coach.follow(coach.get(at(survey, "check")), "Doe een proef als collega")
    assert page.h1 == "Wat vindt u van RegiCare?"
    page = coach.press(page, "Begin")
    seen = 0
    while "Volgende stap" in page.buttons():
        assert MARK in page.main
        page = coach.press(page, "Volgende stap", first_answers(page))
        seen += 1
    assert seen > 5
    assert page.h1 == "Hier verstuurt een collega"
    assert "Sociaal werk" in page.main
    assert coach.follow(page, "Terug naar de controle").h1 == "Klopt alles?"
    assert list(db.conn.iterdump()) == before
    assert db.execute("SELECT COUNT(*) FROM drafts.draft").fetchone() == sealed


def test_faults_and_blanks_are_told_as_to_a_colleague(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Left open once more is passed over; an answer that does not exist is refused."""
    survey = draft(db, organisation)
    page = coach.get(at(survey, "trial/nl/1"))
    page = coach.press(page, "Volgende stap", status=422)
    assert "open" in page.main
    page = coach.press(page, "Overslaan en verder")
    assert "Stap 2 van" in page.main
    page = coach.post(at(survey, "trial/nl/1"), {"q_PE1": "99"}, status=422)
    assert "Kies een van de antwoorden uit de lijst." in page.main


def test_a_trial_speaks_the_other_language(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """As the questionnaire does."""
    survey = draft(db, organisation)
    page = coach.get(at(survey, "trial/nl/1"))
    coach.language = "en"
    page = coach.press(page, "English")
    assert "This is a trial." in page.main


def test_no_trial_of_what_is_open_or_empty_or_spoken_otherwise(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """An open survey is answered for real; without questions there is nothing to try."""
    coach.get(at(make_survey(db, organisation), "trial/nl/1"), status=409)
    empty = make_survey(db, organisation, modules=(), launched_on=None)
    coach.get(at(empty, "trial/nl/1"), status=404)
    survey = draft(db, organisation)
    coach.get(at(survey, "trial/fr/1"), status=404)
    coach.get(at(survey, "trial/nl/99"), status=404)
    coach.get(at(survey, "trial/nl/0"), status=404)
