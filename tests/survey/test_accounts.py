"""The first link, signing in and out, and the limit on trying."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from survey import accounts, passwords
from survey.accounts import FirstLinkNotValid, NewCoach, TooManyTries, WrongPassword
from survey.clock import AMSTERDAM
from survey.storage import coaches
from survey.storage.connection import Database, connect

pytestmark = pytest.mark.usefixtures("quick_hashing")

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=AMSTERDAM)
ANNA = NewCoach("Anna Bakker", "anna@welzijn.example", "drie rode fietsen")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = connect(tmp_path / "draagvlak.db")
    yield database
    database.conn.close()


@pytest.fixture
def coach(db: Database) -> coaches.Coach:
    token = accounts.first_link(db, NOW)
    assert token
    return accounts.make_first_coach(db, token, ANNA, NOW)


def everything_in(db: Database) -> str:
    """Every value in every table, as one text."""
    return "\n".join(db.conn.iterdump())


def test_the_first_link_makes_one_coach(db: Database) -> None:
    """The link makes an account once; a second use is refused."""
    token = accounts.first_link(db, NOW)
    assert token
    made = accounts.make_first_coach(db, token, ANNA, NOW)
    assert coaches.by_email(db, "ANNA@welzijn.example") == made
    with pytest.raises(FirstLinkNotValid):
        accounts.make_first_coach(db, token, NewCoach("Eva", "eva@x.example", "geel"), NOW)


def test_looking_at_the_first_link_does_not_spend_it(db: Database) -> None:
    """A mail scanner may open the link as often as it likes."""
    token = accounts.first_link(db, NOW)
    assert token
    assert all(accounts.first_link_is_valid(db, token, NOW) for _ in range(3))
    assert accounts.make_first_coach(db, token, ANNA, NOW).name == "Anna Bakker"


def test_a_new_first_link_replaces_the_old_one(db: Database) -> None:
    """Only the link of the latest start works."""
    old, new = accounts.first_link(db, NOW), accounts.first_link(db, NOW)
    assert old
    assert new
    assert not accounts.first_link_is_valid(db, old, NOW)
    assert accounts.first_link_is_valid(db, new, NOW)


def test_the_first_link_lasts_a_day(db: Database) -> None:
    """After 24 hours the link makes no account any more."""
    token = accounts.first_link(db, NOW)
    assert token
    almost = NOW + accounts.FIRST_LINK_VALID - timedelta(seconds=1)
    assert accounts.first_link_is_valid(db, token, almost)
    with pytest.raises(FirstLinkNotValid):
        accounts.make_first_coach(db, token, ANNA, NOW + accounts.FIRST_LINK_VALID)


def test_there_is_no_first_link_once_there_is_a_coach(db: Database, coach: coaches.Coach) -> None:
    """A start with a coach present prints no link."""
    assert accounts.first_link(db, NOW) is None


def test_no_secret_is_kept_readable(db: Database) -> None:
    """The file holds neither the link, nor the password, nor the session's token."""
    token = accounts.first_link(db, NOW)
    assert token
    assert token not in everything_in(db)
    accounts.make_first_coach(db, token, ANNA, NOW)
    session = accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    kept = everything_in(db)
    assert session not in kept
    assert ANNA.password not in kept
    assert "$argon2id$" in kept


def used_until(db: Database, session: str, start: datetime, last: datetime) -> datetime:
    """Use a session twice an hour, as long as it lasts; returns when it was used last."""
    at, half_an_hour = start.astimezone(UTC), timedelta(minutes=30)
    while at + half_an_hour < last.astimezone(UTC):
        at += half_an_hour
        assert accounts.signed_in(db, session, at), at
    return at


def test_a_session_lasts_twelve_hours(db: Database, coach: coaches.Coach) -> None:
    """However much it is used, a session ends twelve hours after it began."""
    session = accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    used_until(db, session, NOW, NOW + timedelta(hours=12))
    assert accounts.signed_in(db, session, NOW + timedelta(hours=11, minutes=59)) == coach
    assert accounts.signed_in(db, session, NOW + timedelta(hours=12)) is None


def test_a_session_that_nobody_uses_ends_within_the_hour(
    db: Database, coach: coaches.Coach
) -> None:
    """Counted from the last click, at a desk that somebody walked away from."""
    session = accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    assert accounts.signed_in(db, session, NOW + timedelta(minutes=59)) == coach
    assert accounts.signed_in(db, session, NOW + timedelta(minutes=118)) == coach
    assert accounts.signed_in(db, session, NOW + timedelta(minutes=178)) is None


def test_a_session_keeps_its_length_when_the_clock_goes_back(
    db: Database, coach: coaches.Coach
) -> None:
    """The night winter time begins, a session still lasts twelve hours."""
    evening = datetime(2026, 10, 24, 22, 0, tzinfo=AMSTERDAM)
    session = accounts.sign_in(db, ANNA.email, ANNA.password, evening)
    nearly_twelve_hours_on = datetime(2026, 10, 25, 8, 59, tzinfo=AMSTERDAM)
    used_until(db, session, evening, nearly_twelve_hours_on)
    assert accounts.signed_in(db, session, nearly_twelve_hours_on) == coach
    twelve_hours_on = datetime(2026, 10, 25, 9, 0, tzinfo=AMSTERDAM)
    assert accounts.signed_in(db, session, twelve_hours_on) is None


def test_signing_out_ends_the_session(db: Database, coach: coaches.Coach) -> None:
    """After signing out the token opens nothing; another session goes on."""
    here = accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    there = accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    accounts.sign_out(db, here)
    assert accounts.signed_in(db, here, NOW) is None
    assert accounts.signed_in(db, there, NOW) == coach


@pytest.mark.parametrize("token", ["", "x" * 22, "' OR 1=1 --"])
def test_an_unknown_token_signs_nobody_in(db: Database, coach: coaches.Coach, token: str) -> None:
    """Only a token that was handed out opens a session."""
    assert accounts.signed_in(db, token, NOW) is None


@pytest.mark.parametrize("email", [ANNA.email, "nobody@welzijn.example"])
def test_wrong_password_and_unknown_address_are_one_answer(
    db: Database, coach: coaches.Coach, email: str
) -> None:
    """Nobody learns which addresses have an account, not from the limit either."""
    for _ in range(accounts.TRIES):
        with pytest.raises(WrongPassword):
            accounts.sign_in(db, email, "rode drie fietsen", NOW)
    with pytest.raises(TooManyTries):
        accounts.sign_in(db, email, ANNA.password, NOW)


def test_an_unknown_address_is_checked_against_a_hash_too(
    db: Database, coach: coaches.Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both kinds of failure do the slow work once, so that time tells nothing."""
    checked: list[str] = []
    check = passwords.matches

    def counting(password: str, password_hash: str) -> bool:
        checked.append(password_hash)
        return check(password, password_hash)

    monkeypatch.setattr(passwords, "matches", counting)
    for email in (ANNA.email, "nobody@welzijn.example"):
        with pytest.raises(WrongPassword):
            accounts.sign_in(db, email, "rode drie fietsen", NOW)
    assert [found.split("$")[1:4] for found in checked] == [checked[0].split("$")[1:4]] * 2


def test_the_limit_passes_after_a_quarter_of_an_hour(db: Database, coach: coaches.Coach) -> None:
    """Somebody who forgot the password is not shut out for longer than needed."""
    for _ in range(accounts.TRIES):
        with pytest.raises(WrongPassword):
            accounts.sign_in(db, ANNA.email, "rode drie fietsen", NOW)
    later = NOW + accounts.TRIES_WITHIN + timedelta(seconds=1)
    assert accounts.sign_in(db, ANNA.email, ANNA.password, later)


def test_a_right_password_starts_the_counting_anew(db: Database, coach: coaches.Coach) -> None:
    """Mistakes before a success do not add up."""
    for _ in range(2):
        for _ in range(accounts.TRIES - 1):
            with pytest.raises(WrongPassword):
                accounts.sign_in(db, ANNA.email, "rode drie fietsen", NOW)
        assert accounts.sign_in(db, ANNA.email, ANNA.password, NOW)


def test_an_old_hash_is_made_anew_at_signing_in(db: Database, coach: coaches.Coach) -> None:
    """A hash with weaker parameters is replaced by one with ours."""
    weak = PasswordHasher(time_cost=1, memory_cost=32, parallelism=1).hash(ANNA.password)
    coaches.set_password_hash(db, coach.id, weak)
    accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    kept = coaches.by_email(db, ANNA.email)
    assert kept
    assert "m=64," in kept.password_hash
    assert accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
