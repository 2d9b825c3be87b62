"""A coach's own account: password, second factor, and where one is signed in."""

import pyotp
import pytest

from survey import accounts
from survey.accounts import NewCoach
from survey.app import Draagvlak
from survey.coach.blueprint import COOKIE
from survey.coach.session_cookie import SECURE_COOKIE
from survey.second_factor import STEP
from survey.storage.coaches import Coach
from survey.storage.connection import Database
from tests.support.builders import SettableClock
from tests.support.client import CheckingClient
from tests.support.html import text_of

pytestmark = pytest.mark.usefixtures("quick_hashing")

ANNA = NewCoach("Anna Bakker", "anna@welzijn.example", "drie rode fietsen")
LOGIN = {"email": ANNA.email, "password": ANNA.password}
NEW = "negen blauwe tafels"


@pytest.fixture
def coach(app: Draagvlak, db: Database) -> Coach:
    token = accounts.first_link(db, app.clock())
    assert token
    return accounts.make_first_coach(db, token, ANNA, app.clock())


@pytest.fixture
def anna(app: Draagvlak, coach: Coach) -> CheckingClient:
    """Anna, signed in."""
    client = CheckingClient(app, cookies=True)
    assert client.post("/coach/login", LOGIN).h1 == "Uw metingen"
    return client


def token_of(client: CheckingClient) -> str:
    """The session's token in the browser."""
    cookie = client.client.get_cookie(COOKIE, path="/coach")
    assert cookie
    return cookie.value


def turn_on(client: CheckingClient, app: Draagvlak) -> tuple[pyotp.TOTP, list[str]]:
    """Put Draagvlak on a phone; returns it and the recovery codes on the page."""
    page = client.press(client.get("/coach/account/second-factor"), "Ga verder", LOGIN)
    key = text_of(next(page.all("code"))).replace(" ", "")
    phone = pyotp.TOTP(key)
    data = {"code": phone.at(app.clock())}
    page = client.press(page, "Zet aan", data)
    return phone, [text_of(code) for code in page.all("code")]


def next_code(phone: pyotp.TOTP, app: Draagvlak) -> str:
    """The code of half a minute later, as the clock of the tests stands still."""
    return phone.at(int(app.clock().timestamp()) + STEP)


def test_a_password_is_changed(app: Draagvlak, anna: CheckingClient) -> None:
    """The old one works no more, elsewhere one is signed out, and the token here is another."""
    there = CheckingClient(app, cookies=True)
    there.post("/coach/login", LOGIN)
    before = token_of(anna)
    page = anna.get("/coach/account/password")
    page = anna.press(page, "Bewaar dit wachtwoord", {"password": ANNA.password, "new": NEW})
    assert "Uw nieuwe wachtwoord is bewaard" in page.main
    assert token_of(anna) != before
    assert there.get("/coach/").h1 == "Inloggen"
    there.post("/coach/login", LOGIN, status=422)
    assert there.post("/coach/login", LOGIN | {"password": NEW}).h1 == "Uw metingen"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": "rode drie fietsen", "new": NEW}, "Dit is niet uw wachtwoord."),
        ({"password": "", "new": NEW}, "Vul uw wachtwoord in."),
        ({"password": ANNA.password, "new": "kort"}, "minstens 15 tekens"),
        ({"password": ANNA.password, "new": "Anna Bakker 2026"}, "Uw naam of adres"),
    ],
)
def test_a_wrong_change_changes_nothing(
    anna: CheckingClient, typed: dict[str, str], sentence: str
) -> None:
    """What is wrong is said, and the password stays."""
    assert sentence in anna.post("/coach/account/password", typed, status=422).main
    assert anna.post("/coach/login", LOGIN).h1 == "Uw metingen"


def test_the_password_of_now_can_not_be_guessed_here(anna: CheckingClient) -> None:
    """A session that was left open gives no more tries than signing in does."""
    wrong = {"password": "rode drie fietsen", "new": NEW}
    for _ in range(accounts.TRIES):
        anna.post("/coach/account/password", wrong, status=422)
    anna.post("/coach/account/password", wrong | {"password": ANNA.password}, status=429)


def test_a_phone_guards_the_account(app: Draagvlak, anna: CheckingClient) -> None:
    """Turned on with the password and a first code; then asked at each signing in."""
    phone, codes = turn_on(anna, app)
    assert len(codes) == 10
    assert "Na uw wachtwoord" in anna.get("/coach/account").main
    there = CheckingClient(app, cookies=True)
    page = there.post("/coach/login?back=/coach/account", LOGIN)
    assert page.h1 == "Vul de code in"
    assert there.get("/coach/account").h1 == "Inloggen"
    page = there.post("/coach/login?back=/coach/account", LOGIN)
    page = there.press(page, "Ga verder", {"code": "000000"}, status=422)
    assert "Deze code klopt niet" in page.main
    page = there.press(page, "Ga verder", {"code": next_code(phone, app)})
    assert page.h1 == "Uw account"


def test_the_token_changes_with_each_step(app: Draagvlak, anna: CheckingClient) -> None:
    """Signing in, the code, and turning the phone on each begin another session."""
    seen = [token_of(anna)]
    phone, _codes = turn_on(anna, app)
    seen.append(token_of(anna))
    page = anna.post("/coach/login", LOGIN)
    seen.append(token_of(anna))
    anna.press(page, "Ga verder", {"code": next_code(phone, app)})
    seen.append(token_of(anna))
    assert len(set(seen)) == 4


def test_a_recovery_code_signs_in_once(app: Draagvlak, anna: CheckingClient) -> None:
    """For a lost phone; the page of the account counts what is left."""
    _phone, codes = turn_on(anna, app)
    there = CheckingClient(app, cookies=True)
    page = there.post("/coach/login", LOGIN)
    there.press(page, "Ga verder", {"code": codes[0]})
    assert "nog 9 herstelcodes" in there.get("/coach/account").main
    page = there.post("/coach/login", LOGIN)
    there.press(page, "Ga verder", {"code": codes[0]}, status=422)


def test_turning_it_off_asks_password_and_code(app: Draagvlak, anna: CheckingClient) -> None:
    """Neither alone is enough."""
    phone, codes = turn_on(anna, app)
    address = "/coach/account/second-factor/off"
    anna.post(address, {"password": ANNA.password, "code": "000000"}, status=422)
    anna.post(address, {"password": "rode drie fietsen", "code": codes[1]}, status=422)
    code = next_code(phone, app)
    page = anna.press(anna.get(address), "Zet uit", {"password": ANNA.password, "code": code})
    assert page.h1 == "Uw account"
    assert anna.post("/coach/login", LOGIN).h1 == "Uw metingen"


def test_new_recovery_codes(app: Draagvlak, anna: CheckingClient) -> None:
    """Shown once, in the place of the old ones."""
    _phone, codes = turn_on(anna, app)
    page = anna.get("/coach/account/recovery-codes")
    data = {"password": ANNA.password, "code": codes[0]}
    page = anna.press(page, "Maak nieuwe codes", data)
    new = [text_of(code) for code in page.all("code")]
    assert len(new) == 10
    assert not set(new) & set(codes)


def test_the_code_page_without_a_password_leads_to_signing_in(
    app: Draagvlak, anna: CheckingClient
) -> None:
    """There is no way around the first step."""
    nobody = CheckingClient(app, cookies=True)
    assert nobody.get("/coach/code").h1 == "Inloggen"
    assert nobody.post("/coach/code", {"code": "123456"}).h1 == "Inloggen"


def test_one_sees_and_ends_ones_sessions(app: Draagvlak, anna: CheckingClient) -> None:
    """One of them, or all but this one; nothing is told of from where."""
    others = [CheckingClient(app, cookies=True) for _ in range(3)]
    for other in others:
        other.post("/coach/login", LOGIN)
    page = anna.get("/coach/account")
    assert page.main.count("een andere browser") == 3
    ending = [button for button in page.buttons() if button.startswith("Log daar uit")]
    page = anna.press(page, ending[0])
    assert page.main.count("een andere browser") == 2
    page = anna.press(page, "Log overal elders uit")
    assert "een andere browser" not in page.main
    assert [other.get("/coach/").h1 for other in others] == ["Inloggen"] * 3
    assert anna.get("/coach/").h1 == "Uw metingen"


def test_a_session_of_somebody_else_is_not_ended(
    app: Draagvlak, db: Database, anna: CheckingClient
) -> None:
    """An id in the address ends a session of one's own, or nothing."""
    anna.post("/coach/account/sessions/x/end")
    assert anna.get("/coach/").h1 == "Uw metingen"


def test_an_hour_without_a_click_signs_out(anna: CheckingClient, clock: SettableClock) -> None:
    """Even over night, so that the next morning begins with signing in."""
    clock.day = clock.day.replace(day=clock.day.day + 1)
    assert anna.get("/coach/").h1 == "Inloggen"


def test_who_was_signed_out_meanwhile_is_told(anna: CheckingClient, clock: SettableClock) -> None:
    """That it happened, what it cost, and back to the form; not who comes for the first time."""
    clock.day = clock.day.replace(day=clock.day.day + 1)
    page = anna.get("/coach/account/password")
    assert "Na een uur zonder klik bent u uitgelogd." in page.main
    assert "niet bewaard" not in page.main
    page = anna.post("/coach/account/password", {"password": "x", "new": "y"})
    assert "Wat u net invulde, is niet bewaard." in page.main
    assert anna.press(page, "Inloggen", LOGIN).h1 == "Kies een nieuw wachtwoord"
    anna.press(anna.get("/coach/"), "Uitloggen")
    assert "Na een uur zonder klik" not in anna.get("/coach/").main


@pytest.mark.parametrize("ended", ["<script>", "form'--", "%00", "https://evil.example"])
def test_any_word_may_say_that_a_session_ended(anna: CheckingClient, ended: str) -> None:
    """It is shown nowhere and says no more than that one has to sign in."""
    page = anna.get(f"/coach/login?ended={ended}")
    assert "Log opnieuw in." in page.main
    assert "evil" not in page.main


def test_over_https_the_cookie_is_this_hosts_alone(app: Draagvlak, coach: Coach) -> None:
    """A neighbour on the same domain can't set it, and a cookie with the other name is nothing."""
    client = app.test_client()
    answer = client.post("/coach/login", data=LOGIN, base_url="https://localhost")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{SECURE_COOKIE}=")
    assert "; Path=/;" in f"{cookie};"
    assert "Domain" not in cookie
    for part in ("Secure", "HttpOnly", "SameSite=Lax"):
        assert f"; {part}" in cookie
    assert client.get("/coach/", base_url="https://localhost").status_code == 200
    token = cookie.partition("=")[2].partition(";")[0]
    other = app.test_client(use_cookies=False)
    plain = {"Cookie": f"{COOKIE}={token}"}
    answer = other.get("/coach/", base_url="https://localhost", headers=plain)
    assert answer.status_code == 303
    answer = client.post("/coach/logout", base_url="https://localhost")
    assert "Path=/" in answer.headers["Set-Cookie"]
    assert "Expires=Thu, 01 Jan 1970" in answer.headers["Set-Cookie"]


def test_fields_help_password_managers(anna: CheckingClient) -> None:
    """Nothing forbids pasting, and each field says what it is for."""
    page = anna.get("/coach/account/password")
    fields = {field.get("name"): field for field in page.all("input")}
    assert fields["password"].get("autocomplete") == "current-password"
    assert fields["new"].get("autocomplete") == "new-password"
    assert fields["new"].get("type") == "password"
    assert not [field for field in fields.values() if "maxlength" in field.attrib]
