"""The first account, signing in and out: as pages."""

from datetime import timedelta

import pytest

from survey import accounts
from survey.accounts import NewCoach
from survey.app import Draagvlak
from survey.coach.blueprint import COOKIE
from survey.storage import coaches
from survey.storage.connection import Database
from tests.support.builders import SettableClock
from tests.support.client import CheckingClient

pytestmark = pytest.mark.usefixtures("quick_hashing")

ANNA = {"name": "Anna Bakker", "email": "anna@welzijn.example", "password": "drie rode fietsen"}
LOGIN = {"email": ANNA["email"], "password": ANNA["password"]}


@pytest.fixture
def anybody(app: Draagvlak) -> CheckingClient:
    """Somebody who is not signed in."""
    return CheckingClient(app, cookies=True)


@pytest.fixture
def link(app: Draagvlak, db: Database) -> str:
    """The address that the first start prints."""
    return f"/coach/first/{accounts.first_link(db, app.clock())}"


@pytest.fixture
def anna(app: Draagvlak, db: Database) -> coaches.Coach:
    token = accounts.first_link(db, app.clock())
    assert token
    return accounts.make_first_coach(db, token, NewCoach(**ANNA), app.clock())


def test_the_first_link_makes_an_account_and_signs_in(
    anybody: CheckingClient, link: str, db: Database
) -> None:
    """The form of the first link leads to the coach's own first page."""
    page = anybody.press(anybody.get(link), "Maak mijn account", ANNA)
    assert page.h1 == "Uw metingen"
    assert coaches.by_email(db, ANNA["email"])


def test_looking_at_the_link_spends_nothing(anybody: CheckingClient, link: str) -> None:
    """GET and HEAD leave the link as it was, however often."""
    for _ in range(3):
        anybody.get(link)
        assert anybody.client.head(link).status_code == 200
    assert anybody.post(link, ANNA).h1 == "Uw metingen"


def test_a_used_link_says_so(app: Draagvlak, anybody: CheckingClient, link: str) -> None:
    """A second use gets a page with the way on."""
    anybody.post(link, ANNA)
    late = CheckingClient(app, cookies=True)
    assert late.get(link, status=410).h1 == "Deze link werkt niet meer"
    assert late.post(link, ANNA, status=410).h1 == "Deze link werkt niet meer"


def test_an_old_link_says_so(anybody: CheckingClient, link: str, clock: SettableClock) -> None:
    """After a day the link makes no account."""
    clock.day += timedelta(days=1)
    anybody.post(link, ANNA, status=410)


BAD_FIRST = [
    # what is wrong, what the page says
    ({"name": ""}, "Vul uw naam in."),
    ({"name": " \u200b "}, "Vul uw naam in."),
    ({"name": "x" * 300}, "Maak dit korter: hoogstens 80 tekens, nu 300."),
    ({"email": ""}, "Vul uw e-mailadres in."),
    ({"email": "anna"}, "Vul een heel e-mailadres in"),
    ({"email": "anna bakker@welzijn.example"}, "Vul een heel e-mailadres in"),
    ({"email": f"{'x' * 250}@welzijn.example"}, "Vul een heel e-mailadres in"),
    ({"password": ""}, "Kies een wachtwoord."),
    ({"password": "kort"}, "Kies een wachtwoord van minstens 15 tekens."),
    ({"password": "x1y2" * 60}, "Kies een wachtwoord van hoogstens 200 tekens."),
    ({"password": "Welkom2026Welkom!"}, "Veel mensen gebruiken dit wachtwoord."),
    ({"password": "annabakker!!!!!"}, "Uw naam of adres staat in dit wachtwoord."),
]


@pytest.mark.parametrize(("wrong", "sentence"), BAD_FIRST)
def test_bad_input_makes_no_account(
    anybody: CheckingClient, link: str, db: Database, wrong: dict[str, str], sentence: str
) -> None:
    """Each fault has its sentence, what was typed stays, and no account is made."""
    page = anybody.post(link, ANNA | wrong, status=422)
    assert page.title.startswith("Fout: ")
    assert sentence in page.main
    assert page.values()["email"] == (ANNA | wrong)["email"]
    assert page.values()["password"] == ""
    assert coaches.count(db) == 0


def test_the_account_can_be_made_in_english(app: Draagvlak, link: str, db: Database) -> None:
    """Choosing English on the first page makes a coach who reads English."""
    client = CheckingClient(app, cookies=True, language="en")
    page = client.press(client.get(f"{link}?language=en"), "Make my account", ANNA)
    assert page.h1 == "Your surveys"


def test_signing_in_leads_to_the_page_that_was_asked_for(
    anybody: CheckingClient, anna: coaches.Coach
) -> None:
    """Whoever opens a coach's page first signs in and then arrives there."""
    page = anybody.get("/coach/organisations/new")
    assert page.h1 == "Inloggen"
    assert anybody.press(page, "Inloggen", LOGIN).h1 == "Uw organisatie"


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/coach/",
        "//evil.example/coach/",
        "/\\evil.example/coach/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/v/123456789012",
        "http:/coach/",
    ],
)
def test_signing_in_leads_nowhere_else(
    anybody: CheckingClient, anna: coaches.Coach, back: str
) -> None:
    """An address outside the coach's pages is not followed."""
    response = anybody.client.post("/coach/login", query_string={"back": back}, data=LOGIN)
    assert response.headers["Location"] == "/coach/"


def test_wrong_password_and_unknown_address_give_one_page(
    anybody: CheckingClient, anna: coaches.Coach
) -> None:
    """The pages differ in nothing but the address that was typed."""
    wrong = anybody.post("/coach/login", LOGIN | {"password": "rode drie fietsen"}, status=422)
    unknown = anybody.post("/coach/login", LOGIN | {"email": "eva@welzijn.example"}, status=422)
    assert "horen niet bij elkaar" in wrong.main
    assert wrong.html == unknown.html.replace("eva@welzijn.example", ANNA["email"])


def test_too_many_tries_are_refused(anybody: CheckingClient, anna: coaches.Coach) -> None:
    """After eight wrong passwords even the right one is refused for a while."""
    for _ in range(accounts.TRIES):
        anybody.post("/coach/login", LOGIN | {"password": "rode drie fietsen"}, status=422)
    page = anybody.post("/coach/login", LOGIN, status=429)
    assert "Te vaak een verkeerd wachtwoord" in page.main


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"email": "", "password": ""},
        {"email": "x" * 3000, "password": "y"},
        {"email": "' OR 1=1 --", "password": "' OR 1=1 --"},
        {"email": "<script>alert(1)</script>", "password": "z" * 5000},
        {"email": "anna@welzijn.example\x00", "password": "\x00"},
    ],
)
def test_nothing_typed_at_signing_in_breaks_it(
    anybody: CheckingClient, anna: coaches.Coach, typed: dict[str, str]
) -> None:
    """Missing, oversized and hostile input gets the form back."""
    page = anybody.post("/coach/login", typed, status=422)
    assert page.h1 == "Inloggen"


def test_the_cookie_goes_to_the_coachs_pages_alone(
    anybody: CheckingClient, anna: coaches.Coach
) -> None:
    """No script reads it, no other site sends it, no respondent's page gets it."""
    response = anybody.client.post("/coach/login", data=LOGIN)
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/coach" in cookie
    assert "Max-Age=43200" in cookie
    assert "Secure" not in cookie  # over plain http a browser would drop it


def test_the_cookie_is_secure_over_https(anybody: CheckingClient, anna: coaches.Coach) -> None:
    """Behind https the session never travels in the open."""
    response = anybody.client.post("/coach/login", data=LOGIN, base_url="https://localhost")
    assert "; Secure" in response.headers["Set-Cookie"]


def test_signing_out_ends_the_session(anybody: CheckingClient, anna: coaches.Coach) -> None:
    """The cookie goes, and a kept copy of it opens nothing."""
    home = anybody.post("/coach/login", LOGIN)
    cookie = anybody.client.get_cookie(COOKIE, path="/coach")
    assert cookie
    assert anybody.press(home, "Uitloggen").h1 == "Inloggen"
    assert anybody.client.get_cookie(COOKIE, path="/coach") is None
    anybody.client.set_cookie(COOKIE, cookie.value, path="/coach")
    assert anybody.get("/coach/").h1 == "Inloggen"


def test_a_coach_chooses_a_language(coach: CheckingClient) -> None:
    """The choice is kept, and one stays on the same page."""
    page = coach.get("/coach/organisations/new")
    coach.language = "en"
    page = coach.press(page, "English")
    assert page.h1 == "Your organisation"
    assert coach.get("/coach/").h1 == "Your surveys"
    coach.language = "nl"
    assert coach.post("/coach/language", {"language": "xx"}).h1 == "Uw metingen"


FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("address", ["/coach/logout", "/coach/organisations/new", "/coach/login"])
def test_another_sites_form_is_refused(
    coach: CheckingClient, headers: dict[str, str], address: str
) -> None:
    """A page elsewhere cannot press our buttons with a coach's session."""
    assert coach.client.post(address, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}]
)
def test_our_own_form_is_accepted(coach: CheckingClient, headers: dict[str, str]) -> None:
    """A browser says that our own form comes from us."""
    assert coach.client.post("/coach/logout", headers=headers).status_code == 303


def test_pages_tell_browsers_to_say_where_forms_come_from(coach: CheckingClient) -> None:
    """With 'no-referrer' the Origin of our own forms would be 'null' and refused."""
    coach.get("/coach/")
    assert coach.response.headers["Referrer-Policy"] == "same-origin"
    assert coach.response.headers["Cache-Control"] == "no-store"
