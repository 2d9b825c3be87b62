"""Dutch first, English by choice, and no answer lost in changing."""

import pytest

from survey.storage import responses
from survey.storage.surveys import NewModule
from tests.support.builders import make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.instruments import EVERY_KIND, TOOLS


@pytest.fixture
def english(app, clock):
    return CheckingClient(app, language="en")


def test_the_first_language_of_the_survey_comes_first(app, db, english):
    """A survey may be English before Dutch."""
    survey = make_survey(db, modules=["tam"], languages=["en", "nl"])
    assert english.get(f"/v/{survey.open_code}").h1 == "What do you think of RegiCare?"


def test_the_start_page_links_to_the_other_language(client, english, survey):
    """Nederlands is what one reads, English is a link."""
    dutch = client.get(f"/v/{survey.open_code}")
    assert english.get(f"/v/{survey.open_code}{dutch.links()['English']}").language == "en"


def test_a_language_that_is_not_offered_is_not_spoken(client, db, clock):
    """The survey decides, not the address; one language has no switch."""
    survey = make_survey(db, modules=["tam"], languages=["nl"])
    for wanted in ("en", "de", "xx", ""):
        page = client.get(f"/v/{survey.open_code}?lang={wanted}")
        assert "English" not in page.main


def test_the_whole_way_in_english(english, db, survey):
    """Every page is in English, and the response does not tell."""
    page = english.get(f"/v/{survey.open_code}?lang=en")
    employee = Employee(english)
    employee.page = english.press(page, "Start")
    assert employee.page.h1 == "What RegiCare could bring"
    employee.answers("Agree").answers("Agree").answers("Probably")
    assert "You answered 15 of the 15 questions." in employee.page.main
    employee.presses("Send")
    assert employee.page.h1 == "Thank you for your answers"
    (response,) = responses.of_survey(db, survey.id)
    assert response.language == survey.default_language == "nl"


def test_switching_keeps_what_was_filled_in(app, employee, english):
    """Half a page in Dutch, then English: the same page, the same answers, and on from there."""
    data = employee.page.values() | {"q_PU1": "4", "language": "en"}
    page = english.post(employee.address, data)
    assert english.address == employee.address
    assert page.values()["q_PU1"] == "4"
    assert "Strongly disagree" in page.options("q_PU1")
    assert "Nederlands" in page.buttons()


def test_switching_on_the_last_step_keeps_the_team(employee, english):
    """The last step has the switch too; it saves and does not send."""
    employee.walks_to_the_end()
    page = english.post(f"/a/{employee.token}/team", {"team": "2", "language": "en"})
    assert page.values()["team"] == "2"
    assert "Send" in page.buttons()


def test_faults_and_blanks_are_told_in_the_language_switched_to(employee, english):
    """A wrong code sent together with the switch is answered in the new language."""
    page = english.post(employee.address, {"q_PU1": "9", "language": "en"}, status=422)
    assert "Choose one of the answers in the list." in page.main


def test_every_kind_of_question_in_english(english, db, clock):
    """Choice, number, tools and own words have their words in English."""
    survey = make_survey(db, modules=[NewModule(EVERY_KIND, tools=TOOLS)])
    page = english.press(english.get(f"/v/{survey.open_code}?lang=en"), "Start")
    page = english.press(page, "Next step", {"q_NUT1": "0", "q_NUT2": "1"})
    assert page.h1 == "A few more questions"
    assert "Write a whole number from 0 to 60." in page.main
    chosen = {"q_SOORT": "1", "q_HULP_1": "2", "q_HULP_2": "1"}
    assert english.press(page, "Next step", chosen).h1 == "In your own words"
