"""Cards, letters and the poster: to be scanned, typed over, and read by everybody."""

import re

import pytest

from survey import language, lifecycle
from survey.anonymity import lookup_hash, new_code, token_of_code
from survey.print.handouts import Printed
from survey.storage import organisations
from survey.storage.invitations import NewInvitation
from tests.support.builders import TODAY, make_app, make_survey
from tests.support.printed import check_accessible, scanned, words_of

HOME = "https://vragen.example.nl"
TITLES = {"nl": "Wat vindt u van RegiCare?", "en": "What do you think of RegiCare?"}
NAMELESS = {
    "nl": "Anoniem: we bewaren geen naam, adres of tijd bij uw antwoorden.",
    "en": "Anonymous: we keep no name, address or time with your answers.",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return make_app(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def survey(app):
    return make_survey(app.connection())


@pytest.fixture(scope="module")
def codes():
    return [new_code() for _ in range(12)]


@pytest.fixture(params=["nl", "en"])
def spoken(app, request):
    with app.test_request_context("/"), language.speaking(request.param):
        yield request.param


@pytest.fixture
def printed(app, survey):
    organisation = organisations.get(app.connection(), survey.organisation)
    return Printed(survey, organisation.name, 4, HOME)


def made(printed, kind, codes):
    return printed.poster() if kind == "poster" else getattr(printed, kind)(codes, "Team Noord")


@pytest.mark.parametrize("kind", ["cards", "letters", "poster"])
def test_everything_is_accessible_and_says_what_matters(printed, kind, codes, spoken):
    """PDF/UA-1; who asks, until when, whom to ask, and one true sentence about anonymity."""
    pdf = made(printed, kind, codes[:2])
    check_accessible(pdf, language=spoken, title=TITLES[spoken])
    (page, *_) = words_of(pdf)
    for words in ("Welzijn Voorbeeldstad", "2026", "Anna de Vries, tst 12", NAMELESS[spoken]):
        assert words in page


def test_each_card_scans_to_its_own_questionnaire(app, survey, printed, codes, spoken):
    """Ten on a page; what a scanner reads opens the questionnaire that the printed code opens."""
    new = [NewInvitation(lookup_hash(token_of_code(code)), "code") for code in codes]
    if spoken == "nl":
        lifecycle.invite(app.connection(), survey, new, TODAY)
    pages = scanned(printed.cards(codes))
    assert [len(page) for page in pages] == [10, 2]
    expected = {f"{HOME}/a/{token_of_code(code)}" for code in codes}
    assert {address for page in pages for address in page} == expected
    for address in expected:
        assert app.test_client().get(address.removeprefix(HOME)).status_code == 200


def test_each_letter_has_one_code_and_its_own_square(printed, codes, spoken):
    """A letter per person: the code in words and in the square are the same."""
    letters = printed.letters(codes[:3])
    for code, words, squares in zip(codes, words_of(letters), scanned(letters), strict=False):
        assert re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", words) == [code]
        assert squares == [f"{HOME}/a/{token_of_code(code)}"]


def test_the_poster_leads_to_the_open_link(app, survey, printed, spoken):
    """Scanned or typed over, one arrives at the start page."""
    pdf = printed.poster()
    link = f"/v/{survey.open_code}"
    assert scanned(pdf) == [[HOME + link]]
    (words,) = words_of(pdf)
    (code,) = re.findall(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", words)
    assert app.test_client().get(link).status_code == 200
    typed = app.test_client().get(f"/?code={code}")
    assert typed.headers["Location"] == link


def test_long_and_strange_names_fit(app, codes):
    """Names at their longest, with signs that mean something to a typesetter, stay words."""
    survey = make_survey(
        app.connection(), technology="#Regi$Care_*@<x>\\ " + "w" * 20, contact="W" * 80 + " *x*"
    )
    organisation = "Stichting voor maatschappelijk werk en dienstverlening Voorbeeldstad e.o."
    printed = Printed(
        survey, organisation, 24, "https://vragenlijsten.voorbeeldstad-en-omgeving.nl"
    )
    with app.test_request_context("/"):
        cards, poster = printed.cards(codes[:10]), printed.poster()
    assert [len(page) for page in scanned(cards)] == [10]
    assert len(words_of(cards)) == len(words_of(poster)) == 1
    assert "#Regi$Care_*@<x>\\" in words_of(poster)[0]
