"""The pages of accounts, to be looked at: addresses, and what to do there first."""

from collections.abc import Iterator

import pyotp

from survey import passwords, people
from survey.app import Draagvlak
from survey.people import By, Role
from survey.storage import coaches
from survey.storage.coaches import Coach
from tests.support.client import CheckingClient
from tests.support.html import Page, text_of
from tests.support.visiting import ToVisit, pressing, ticking

PASSWORD = "drie rode fietsen"


def before_signing_in(app: Draagvlak, coach: Coach) -> Iterator[ToVisit]:
    """Pages behind one-time links, and what to do without a password."""
    db, by = app.connection(), By(coach, app.clock())
    invited = people.invite(db, "eva@welzijn.example", Role(administrator=True), by)
    link = people.password_link(db, coach, app.clock())
    yield "join", f"/coach/join/{invited}", None
    yield "join wrong", f"/coach/join/{invited}", pressing("Maak mijn account")
    yield "link spent", "/coach/join/x", None
    yield "new password", f"/coach/new-password/{link}", None
    yield "forgotten", "/coach/forgotten", None


def own_account(app: Draagvlak, coach: Coach) -> Iterator[ToVisit]:
    """The coach's own account, up to a phone that guards it; the last page asks for its code."""
    db = app.connection()
    coaches.set_password_hash(db, coach.id, passwords.hash_of(PASSWORD))
    yield "account", "/coach/account", None
    yield "change password", "/coach/account/password", None
    short = pressing("Bewaar dit wachtwoord", password=PASSWORD, new="kort")
    yield "change password wrong", "/coach/account/password", short
    yield "second factor", "/coach/account/second-factor", None
    on_phone = pressing("Ga verder", password=PASSWORD)
    yield "confirm", "/coach/account/second-factor", on_phone

    def confirm(client: CheckingClient, page: Page) -> Page:
        key = text_of(page.first("p", **{"class": "address"}).find("code")).replace(" ", "")
        return pressing("Zet aan", code=pyotp.TOTP(key).at(app.clock()))(client, page)

    yield "recovery codes", "/coach/account/second-factor/confirm", confirm
    yield "account with a phone", "/coach/account", None
    yield "off", "/coach/account/second-factor/off", None
    nothing = pressing("Maak nieuwe codes")
    yield "new recovery codes wrong", "/coach/account/recovery-codes", nothing
    signing_in = pressing("Inloggen", email=coach.email, password=PASSWORD)
    yield "code", "/coach/login", signing_in


def administration(app: Draagvlak, organisation: str) -> Iterator[ToVisit]:
    """Pages for administrators, and an organisation's log and end."""
    db = app.connection()
    somebody = coaches.add(db, email="jo@welzijn.example", name="Jo", password_hash="none")
    address = f"/coach/people/{somebody.id}"
    yield "people", "/coach/people", None
    yield "invite", "/coach/people/invite", None
    yield "invite wrong", "/coach/people/invite", pressing("Maak de link")
    bo = pressing("Maak de link", email="bo@welzijn.example")
    yield "invited", "/coach/people/invite", ticking("Ook beheerder", bo)
    yield "person", address, None
    link = pressing("Maak een link voor een nieuw wachtwoord")
    yield "password link", address, link
    yield "remove account", f"{address}/remove", None
    yield "log", "/coach/log", None
    yield "organisation's log", f"/coach/organisations/{organisation}/log", None
    yield "erase", f"/coach/organisations/{organisation}/erase", None
    wrong = pressing("Wis alles", name="Iets anders")
    yield "erase wrong", f"/coach/organisations/{organisation}/erase", wrong
