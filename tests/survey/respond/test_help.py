"""Help and the other language: at the same place on every page, and nothing lost by them."""

import pytest

from survey import lifecycle
from survey.anonymity import Draft
from survey.guesses import CODES_OF_ONE, Guesses, Limit
from survey.storage.promises import Promises
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.html import Page, text_of

OF_NOBODY = ("/", "/?code=onbekend", "/help", "/a/onbekend/1", "/bestaat-niet")


@pytest.fixture
def english(app, clock):
    return CheckingClient(app, language="en")


def places(db, survey) -> dict[str, tuple[str, int]]:
    """Return every page that belongs to a survey, with its status."""
    own = f"/a/{lifecycle.begin(db, survey, Draft('nl', {'PU1': 4}), TODAY)}"
    closed = make_survey(db, modules=["tam"])
    lifecycle.close(db, closed.id, TODAY)
    own_only = make_survey(db)
    lifecycle.promise(db, own_only, Promises(False, 5, 30, 24))
    start = f"/v/{survey.open_code}"
    return {
        "start": (start, 200),
        "privacy": (f"{start}/privacy", 200),
        "thanks": (f"{start}/thanks", 200),
        "questions": (f"{own}/1", 200),
        "blanks": (f"{own}/1?open", 422),
        "team": (f"{own}/team", 200),
        "later": (f"{own}/later", 200),
        "closed": (f"/v/{closed.open_code}", 410),
        "own link only": (f"/v/{own_only.open_code}", 403),
        "early": (f"/v/{make_survey(db, launched_on=None).open_code}", 404),
    }


def help_in(page: Page) -> str | None:
    """Return where the help in the header leads, which is the header's only link."""
    header = page.first("header")
    links = list(header.iter("a"))
    assert [text_of(link).split(" (")[0] for link in links] == ["Hulp en privacy"]
    return links[0].get("href")


def test_help_is_in_the_header_of_every_page(client, db, survey):
    """WCAG 3.2.6: always the same words at the same place, and it leads to an answer."""
    for name, (address, status) in places(db, survey).items():
        where = help_in(client.get(address, status=status))
        assert where, name
        assert client.get(where).h1 == "Hulp en privacy"


@pytest.mark.parametrize("address", OF_NOBODY)
def test_help_is_there_without_a_survey_too(client, address):
    """Whoever typed a wrong address needs it most."""
    page = client.get(address, status=404 if "b" in address.lstrip("/") else 200)
    assert help_in(page) == "/help?lang=nl"
    assert "Vraag hulp aan de organisatie" in client.get("/help?lang=nl").main


def test_every_page_can_be_read_in_the_other_language(client, english, db, survey):
    """By a link, or on the steps by a button that saves first."""
    for name, (address, status) in places(db, survey).items():
        page = client.get(address, status=status)
        if "English" in page.links():
            asked = address.split("?")[0] + page.links()["English"]
            assert english.get(asked, status=status).language == "en", name
        else:
            assert "English" in page.buttons(), name


@pytest.mark.parametrize("address", OF_NOBODY)
def test_pages_of_no_survey_speak_english_too(english, address):
    """An English colleague with a card starts at a page that is nobody's."""
    plain = address.split("?")[0]
    status = 404 if plain.strip("/") not in ("", "help") else 200
    assert "Nederlands" in english.get(f"{plain}?lang=en", status=status).links()


def test_a_code_typed_on_the_english_page_leads_to_an_english_start(english, survey):
    """Where the survey has English; else it starts in its own first language."""
    page = english.press(english.get("/?lang=en"), "Go to the questionnaire", typed(survey))
    assert page.h1 == "What do you think of RegiCare?"


def test_a_language_that_the_survey_lacks_is_not_forced_on_it(app, client, db, clock):
    """A Dutch survey stays Dutch, whatever page one came from."""
    survey = make_survey(db, modules=["tam"], languages=["nl"])
    assert client.get(f"/?code={survey.open_code}&lang=en").h1 == "Wat vindt u van RegiCare?"


def typed(survey) -> dict[str, str]:
    return {"code": survey.open_code}


def test_reading_later_in_english_leaves_the_draft_dutch(client, english, db, survey):
    """Looking changes nothing, not even the language."""
    token = lifecycle.begin(db, survey, Draft("nl", {"PU1": 4}), TODAY)
    english.get(f"/a/{token}/later?lang=en")
    assert lifecycle.under_way(db, token, TODAY).draft == Draft("nl", {"PU1": 4})
    assert client.get(f"/a/{token}/later").language == "nl"


def test_too_many_guesses_has_help_and_languages(app, client, english, monkeypatch):
    """The page that asks to wait."""
    monkeypatch.setattr(app, "wrong_codes", Guesses(CODES_OF_ONE, Limit(0, 1)))
    assert help_in(client.get("/?code=ABCDEFGHJKMN", status=429)) == "/help?lang=nl"
    assert english.get("/?code=ABCDEFGHJKMN&lang=en", status=429).h1 == "Too many wrong codes"


def test_having_sent_before_is_told_in_the_language_asked_for(english, db, survey):
    """Also when the link of one's own has done its work."""
    token = lifecycle.begin(db, survey, Draft("nl"), TODAY)
    lifecycle.send(db, survey, token, Draft("nl", {"PU1": 4}), TODAY)
    assert english.get(f"/a/{token}/send?lang=en").h1 == "Thank you for your answers"


def test_ones_own_result_is_not_lost_by_another_language(employee):
    """It is there once, so the page that shows it has no link that leads away from it."""
    employee.walks_to_the_end().presses("Versturen")
    assert "Bekijk uw eigen antwoorden" in employee.page.main
    assert "English" not in employee.page.links()
