"""Invitations, roles, leaving and new passwords: the rules, each written in the log."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from survey import accounts, people
from survey.accounts import NewCoach, WrongPassword
from survey.clock import AMSTERDAM
from survey.people import By, HasAccount, LastAdministrator, LinkNotValid, Role
from survey.storage import audit, coaches, organisations
from survey.storage.coaches import Coach
from survey.storage.connection import Database, connect
from survey.storage.organisations import Organisation

pytestmark = pytest.mark.usefixtures("quick_hashing")

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=AMSTERDAM)
EVA = "eva@welzijn.example"
PASSWORD = "vier groene stoelen"
JOINING = NewCoach("Eva de Wit", "", PASSWORD)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = connect(tmp_path / "draagvlak.db")
    yield database
    database.conn.close()


@pytest.fixture
def anna(db: Database) -> Coach:
    token = accounts.first_link(db, NOW)
    assert token
    new = NewCoach("Anna Bakker", "anna@welzijn.example", "drie rode fietsen")
    return accounts.make_first_coach(db, token, new, NOW)


@pytest.fixture
def by(anna: Coach) -> By:
    return By(anna, NOW)


@pytest.fixture
def place(db: Database, anna: Coach) -> Organisation:
    return organisations.add(db, "Welzijn", coach=anna.id)


@pytest.fixture
def eva(db: Database, place: Organisation, by: By) -> Coach:
    return people.join(db, people.invite(db, EVA, Role(place.id), by), JOINING, NOW)


def log(db: Database) -> list[tuple[str, str, str]]:
    """Who did what about what, the latest first."""
    lines = audit.of_all(db, first=0, most=100)
    return [(line.name, line.action, line.subject) for line in lines]


def test_the_first_account_is_an_administrators(anna: Coach) -> None:
    """Somebody must be able to invite the others."""
    assert anna.administrator


def test_whoever_joins_is_coach_of_one_organisation(
    db: Database, eva: Coach, place: Organisation
) -> None:
    """The invitation says for what, and no more: Eva is no administrator."""
    assert eva.email == EVA
    assert not eva.administrator
    assert organisations.of_coach(db, eva.id) == [place]
    assert log(db)[:2] == [
        ("Eva de Wit", "coach_joined", EVA),
        ("Anna Bakker", "coach_invited", EVA),
    ]


def test_an_invitation_works_once(db: Database, place: Organisation, by: By) -> None:
    """A second account can't be made with it, and looking does not spend it."""
    token = people.invite(db, EVA, Role(place.id), by)
    assert people.invitation_of(db, token, NOW).email == EVA
    people.join(db, token, JOINING, NOW)
    with pytest.raises(LinkNotValid):
        people.join(db, token, JOINING, NOW)


def test_an_invitation_lasts_a_week(db: Database, place: Organisation, by: By) -> None:
    """Not a second longer."""
    token = people.invite(db, EVA, Role(place.id), by)
    end = NOW + people.INVITATION_VALID
    assert people.invitation_of(db, token, end - timedelta(seconds=1))
    with pytest.raises(LinkNotValid):
        people.join(db, token, JOINING, end)


def test_a_new_invitation_replaces_the_old_one(db: Database, place: Organisation, by: By) -> None:
    """Of two links to one address only the last works."""
    old, new = (people.invite(db, EVA, Role(place.id), by) for _ in range(2))
    with pytest.raises(LinkNotValid):
        people.invitation_of(db, old, NOW)
    assert people.invitation_of(db, new, NOW)


def test_a_withdrawn_invitation_opens_nothing(db: Database, place: Organisation, by: By) -> None:
    """Withdrawing is written down, once."""
    token = people.invite(db, EVA, Role(place.id), by)
    id = people.invitation_of(db, token, NOW).id
    people.withdraw(db, id, by)
    people.withdraw(db, id, by)
    with pytest.raises(LinkNotValid):
        people.join(db, token, JOINING, NOW)
    assert [action for _who, action, _what in log(db)] == ["invitation_withdrawn", "coach_invited"]


def test_who_has_an_account_is_not_invited(db: Database, eva: Coach, by: By) -> None:
    """Whatever the capitals: a role is given to the account that is there."""
    with pytest.raises(HasAccount):
        people.invite(db, EVA.upper(), Role(administrator=True), by)


def test_no_link_is_kept_readable(db: Database, place: Organisation, by: By, anna: Coach) -> None:
    """The file holds neither the invitation's token nor that of a new password."""
    tokens = people.invite(db, EVA, Role(place.id), by), people.password_link(db, anna, NOW)
    kept = "\n".join(db.conn.iterdump())
    assert not [token for token in tokens if token in kept]


def test_one_administrator_stays(db: Database, anna: Coach, eva: Coach, by: By) -> None:
    """The last one can't be unmade or removed, until there is another."""
    with pytest.raises(LastAdministrator):
        people.set_administrator(db, anna, by, administrator=False)
    with pytest.raises(LastAdministrator):
        people.remove_account(db, anna, by)
    people.set_administrator(db, eva, by, administrator=True)
    people.set_administrator(db, anna, by, administrator=False)
    assert [one.name for one in coaches.everybody(db) if one.administrator] == ["Eva de Wit"]


@pytest.mark.parametrize(
    "statement", ["UPDATE coach SET administrator = 0", "DELETE FROM coach WHERE administrator = 1"]
)
def test_the_database_too_keeps_one_administrator(
    db: Database, anna: Coach, statement: str
) -> None:
    """Also when two administrators unmake each other at the same moment."""
    with pytest.raises(sqlite3.IntegrityError, match="one administrator must stay"):
        db.execute(statement)


def test_a_removed_account_is_signed_out_and_its_deeds_stay(
    db: Database, eva: Coach, place: Organisation, by: By
) -> None:
    """The session ends at once; the log still says what Eva did."""
    session = accounts.start_session(db, eva, NOW)
    people.remove_account(db, eva, by)
    assert accounts.signed_in(db, session, NOW) is None
    assert not organisations.has_coach(db, place.id, eva.id)
    assert ("Eva de Wit", "coach_joined", EVA) in log(db)


def test_roles_of_an_organisation_come_and_go(
    db: Database, eva: Coach, place: Organisation, by: By
) -> None:
    """Giving what is there already, or taking what is not, is not written down."""
    people.add_to(db, place.id, eva, by)
    for _ in range(2):
        people.remove_from(db, place.id, eva, by)
    people.add_to(db, place.id, eva, by)
    told = [action for _who, action, _what in log(db)]
    assert told == ["coach_added", "coach_removed", "coach_joined", "coach_invited"]
    assert organisations.has_coach(db, place.id, eva.id)


def test_a_new_role_begins_with_signing_in_anew(db: Database, eva: Coach, by: By) -> None:
    """A session of before does not become an administrator's."""
    session = accounts.start_session(db, eva, NOW)
    people.set_administrator(db, eva, by, administrator=True)
    assert accounts.signed_in(db, session, NOW) is None


def test_a_link_gives_a_new_password_once(db: Database, eva: Coach) -> None:
    """The old password and all sessions end; the link works no more."""
    session = accounts.start_session(db, eva, NOW)
    token = people.password_link(db, eva, NOW)
    people.choose_password(db, token, "negen blauwe tafels", NOW)
    assert accounts.signed_in(db, session, NOW) is None
    assert accounts.sign_in(db, EVA, "negen blauwe tafels", NOW)
    with pytest.raises(WrongPassword):
        accounts.sign_in(db, EVA, PASSWORD, NOW)
    with pytest.raises(LinkNotValid):
        people.choose_password(db, token, "acht witte stoelen", NOW)


def test_a_link_for_a_new_password_lasts_an_hour(db: Database, eva: Coach) -> None:
    """And a newer link makes it useless sooner."""
    old, new = people.password_link(db, eva, NOW), people.password_link(db, eva, NOW)
    with pytest.raises(LinkNotValid):
        people.coach_of_link(db, old, NOW)
    assert people.coach_of_link(db, new, NOW + timedelta(minutes=59)) == eva
    with pytest.raises(LinkNotValid):
        people.choose_password(db, new, "acht witte stoelen", NOW + timedelta(hours=1))


def test_changing_a_password_signs_out_elsewhere(db: Database, eva: Coach) -> None:
    """Here one goes on; a link for a new password that was still out is useless."""
    here, there = (accounts.start_session(db, eva, NOW) for _ in range(2))
    link = people.password_link(db, eva, NOW)
    people.change_password(db, By(eva, NOW), "negen blauwe tafels", session=here)
    assert accounts.signed_in(db, here, NOW)
    assert accounts.signed_in(db, there, NOW) is None
    with pytest.raises(LinkNotValid):
        people.coach_of_link(db, link, NOW)
