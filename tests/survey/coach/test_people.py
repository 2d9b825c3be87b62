"""Pages with which an administrator invites people and gives roles."""

import pytest

from survey.app import Draagvlak
from survey.storage import coaches, organisations
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from tests.support.builders import make_organisation
from tests.support.client import CheckingClient
from tests.support.coaching import coach_of, signed_in

pytestmark = pytest.mark.usefixtures("quick_hashing")

EVA = "eva@welzijn.example"
JOINING = {"name": "Eva de Wit", "password": "vier groene stoelen"}


@pytest.fixture
def other(db: Database, organisation: Organisation) -> Organisation:
    """An organisation of which the administrator is no coach."""
    return make_organisation(db, "Elders")


def link_on(client: CheckingClient) -> str:
    """The one-time link on the page that was just shown."""
    page = client.response.get_data(as_text=True)
    return page.partition("<code>")[2].partition("</code>")[0]


def invite(client: CheckingClient, organisation: Organisation) -> str:
    """Invite Eva; returns the link."""
    data = {"email": EVA, "organisation": organisation.id}
    assert client.press(client.get("/coach/people/invite"), "Maak de link", data).h1
    return link_on(client)


def test_a_coach_joins_and_sees_one_organisation(
    app: Draagvlak, coach: CheckingClient, organisation: Organisation, other: Organisation
) -> None:
    """From the administrator's page to the first page of the new coach."""
    link = invite(coach, other)
    eva = CheckingClient(app, cookies=True)
    page = eva.get(link)
    assert "coach van Elders" in page.main
    assert EVA in page.main
    home = eva.press(page, "Maak mijn account", JOINING)
    assert home.h1 == "Uw metingen"
    assert "Elders" in home.main
    assert organisation.name not in home.main
    assert eva.get(link, status=410).h1 == "Deze link werkt niet meer"


def test_the_link_is_shown_once_and_can_be_withdrawn(
    app: Draagvlak, coach: CheckingClient, organisation: Organisation
) -> None:
    """The list names who was invited, without the link."""
    link = invite(coach, organisation)
    page = coach.get("/coach/people")
    assert EVA in page.main
    assert link not in page.html
    coach.press(page, f"Trek in {EVA}")
    assert EVA not in coach.get("/coach/people").main
    CheckingClient(app, cookies=True).get(link, status=410)


BAD = [
    ({"email": ""}, "Vul uw e-mailadres in."),
    ({"email": "eva"}, "Vul een heel e-mailadres in"),
    ({"organisation": ""}, "Kies een organisatie, of maak deze persoon beheerder."),
    ({"organisation": "x" * 32}, "Kies een organisatie uit de lijst."),
    ({"email": "COACH1@example.nl"}, "Deze persoon heeft al een account."),
]


@pytest.mark.parametrize(("wrong", "sentence"), BAD)
def test_bad_input_invites_nobody(
    coach: CheckingClient, organisation: Organisation, wrong: dict[str, str], sentence: str
) -> None:
    """Each fault has its sentence, and what was typed stays."""
    data = {"email": EVA, "organisation": organisation.id} | wrong
    page = coach.post("/coach/people/invite", data, status=422)
    assert sentence in page.main
    assert "nog niet hier" not in coach.get("/coach/people").main


@pytest.mark.parametrize(("wrong", "sentence"), [("kort", "minstens 15 tekens"), ("", "Kies een")])
def test_a_bad_password_makes_no_account(
    app: Draagvlak, coach: CheckingClient, organisation: Organisation, wrong: str, sentence: str
) -> None:
    """The invitation stays good."""
    link = invite(coach, organisation)
    eva = CheckingClient(app, cookies=True)
    assert sentence in eva.post(link, JOINING | {"password": wrong}, status=422).main
    assert eva.post(link, JOINING).h1 == "Uw metingen"


def test_roles_are_given_and_taken(
    app: Draagvlak, db: Database, coach: CheckingClient, other: Organisation
) -> None:
    """Of another account: coach of an organisation, administrator, and no more."""
    somebody = coach_of(app, other)
    address = f"/coach/people/{somebody.id}"
    coach.press(coach.get(address), "Niet meer Elders")
    assert not organisations.has_coach(db, other.id, somebody.id)
    coach.press(coach.get(address), "Maak coach", {"organisation": other.id})
    assert organisations.has_coach(db, other.id, somebody.id)
    coach.press(coach.get(address), "Maak beheerder")
    page = coach.press(coach.get(address), "Geen beheerder meer")
    assert "Maak beheerder" in page.buttons()


def test_one_administrator_stays(app: Draagvlak, db: Database, coach: CheckingClient) -> None:
    """The page says what to do first."""
    (only,) = coaches.everybody(db)
    page = coach.get(f"/coach/people/{only.id}")
    page = coach.press(page, "Geen beheerder meer", status=409)
    assert "Maak eerst iemand anders beheerder" in page.main
    page = coach.get(f"/coach/people/{only.id}/remove")
    page = coach.press(page, "Verwijder het account", status=409)
    assert "Maak eerst iemand anders beheerder" in page.main


def test_an_account_is_removed(
    app: Draagvlak, db: Database, coach: CheckingClient, other: Organisation
) -> None:
    """Whoever was signed in is out at once."""
    somebody = coach_of(app, other)
    theirs = signed_in(app, somebody)
    page = coach.get(f"/coach/people/{somebody.id}/remove")
    assert "Elders" in page.main
    coach.press(page, "Verwijder het account")
    assert theirs.get("/coach/").h1 == "Inloggen"
    assert "heeft geen coach" in coach.get("/coach/people").main


def test_a_link_gives_a_new_password(
    app: Draagvlak, coach: CheckingClient, other: Organisation
) -> None:
    """The administrator makes the link and never learns the password."""
    somebody = coach_of(app, other)
    page = coach.get(f"/coach/people/{somebody.id}")
    coach.press(page, "Maak een link voor een nieuw wachtwoord")
    link = link_on(coach)
    theirs = CheckingClient(app, cookies=True)
    page = theirs.press(theirs.get(link), "Bewaar dit wachtwoord", {"new": "negen blauwe tafels"})
    assert "Uw nieuwe wachtwoord is bewaard" in page.main
    login = {"email": somebody.email, "password": "negen blauwe tafels"}
    assert theirs.press(page, "Inloggen", login).h1 == "Uw metingen"
    assert theirs.get(link, status=410).h1


def test_somebody_is_signed_out_everywhere(
    app: Draagvlak, coach: CheckingClient, other: Organisation
) -> None:
    """For a laptop that was lost."""
    somebody = coach_of(app, other)
    theirs = signed_in(app, somebody)
    coach.press(coach.get(f"/coach/people/{somebody.id}"), "Log overal uit")
    assert theirs.get("/coach/").h1 == "Inloggen"


def test_a_coach_is_told_that_this_is_for_administrators(
    app: Draagvlak, other: Organisation
) -> None:
    """No link leads there, and whoever types the address gets a sentence."""
    theirs = signed_in(app, coach_of(app, other))
    home = theirs.get("/coach/")
    assert "Mensen" not in home.links()
    assert "Nog een organisatie toevoegen" not in home.main
    assert theirs.get("/coach/people", status=403).h1 == "Dit is voor beheerders"
    assert theirs.get("/coach/organisations/new", status=403).h1 == "Dit is voor beheerders"


def test_a_coach_without_an_organisation_is_told_whom_to_ask(
    app: Draagvlak, db: Database, coach: CheckingClient, other: Organisation
) -> None:
    """An empty page says the next step."""
    somebody = coach_of(app, other)
    organisations.remove_coach(db, other.id, somebody.id)
    assert "Vraag een beheerder" in signed_in(app, somebody).get("/coach/").main


def test_the_log_tells_who_did_what(
    app: Draagvlak, coach: CheckingClient, organisation: Organisation, other: Organisation
) -> None:
    """An administrator reads all of it, a coach what was done with the own organisation."""
    invite(coach, other)
    page = coach.get("/coach/log")
    assert f"nodigde iemand uit {EVA} Elders" in page.main
    theirs = signed_in(app, coach_of(app, other))
    own = theirs.get(f"/coach/organisations/{other.id}/log")
    assert "nodigde iemand uit" in own.main
    assert "Hier staat nog niets" in coach.get(f"/coach/organisations/{organisation.id}/log").main
    theirs.get("/coach/log", status=403)
