"""The code from a phone: asked, right once, counted when wrong; and codes for a lost phone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from stat import S_IMODE

import pyotp
import pytest

from survey import accounts, second_factor
from survey.accounts import CodeNeeded, NewCoach
from survey.clock import AMSTERDAM
from survey.keyring import KEY_FILE, Keyring, Unreadable
from survey.second_factor import NothingToConfirm, WrongCode
from survey.storage import coaches, second_factors
from survey.storage.coaches import Coach
from survey.storage.connection import Database, connect
from survey.tries import MOST, WITHIN, TooManyTries

pytestmark = pytest.mark.usefixtures("quick_hashing")

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=AMSTERDAM)
ANNA = NewCoach("Anna Bakker", "anna@welzijn.example", "drie rode fietsen")
HALF_A_MINUTE = timedelta(seconds=30)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = connect(tmp_path / "draagvlak.db")
    yield database
    database.conn.close()


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path)


@pytest.fixture
def anna(db: Database) -> Coach:
    token = accounts.first_link(db, NOW)
    assert token
    return accounts.make_first_coach(db, token, ANNA, NOW)


@pytest.fixture
def phone(db: Database, anna: Coach, keyring: Keyring) -> pyotp.TOTP:
    """Anna's phone with the secret on it, not confirmed yet."""
    second_factor.begin(db, anna, keyring)
    return pyotp.TOTP(second_factor.secret_to_confirm(db, anna, keyring))


@pytest.fixture
def codes(db: Database, anna: Coach, keyring: Keyring, phone: pyotp.TOTP) -> list[str]:
    """The second factor is on; the recovery codes that were shown. It is a minute later."""
    earlier = NOW - timedelta(minutes=1)
    return second_factor.confirm(db, anna, phone.at(earlier), keyring=keyring, now=earlier)


def test_a_secret_changes_nothing_until_it_is_confirmed(
    db: Database, anna: Coach, phone: pyotp.TOTP
) -> None:
    """Whoever closes the page halfway is not shut out."""
    assert accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    assert not second_factor.is_on(db, anna)


def test_after_the_password_a_code_is_asked(
    db: Database, anna: Coach, keyring: Keyring, phone: pyotp.TOTP, codes: list[str]
) -> None:
    """The password alone opens no page; with the code one is in, and the half session is over."""
    with pytest.raises(CodeNeeded) as needed:
        accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    half = needed.value.token
    assert accounts.signed_in(db, half, NOW) is None
    assert accounts.half_signed_in(db, half, NOW) == anna
    assert not second_factor.check(db, anna, phone.at(NOW), keyring=keyring, now=NOW)
    session = accounts.start_session(db, anna, NOW, instead_of=half)
    assert accounts.signed_in(db, session, NOW) == anna
    assert accounts.half_signed_in(db, half, NOW) is None


def test_half_a_session_lasts_ten_minutes(db: Database, codes: list[str]) -> None:
    """After that the password is asked again."""
    with pytest.raises(CodeNeeded) as needed:
        accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    assert accounts.half_signed_in(db, needed.value.token, NOW + timedelta(minutes=10)) is None


def test_a_code_works_once(
    db: Database, anna: Coach, keyring: Keyring, phone: pyotp.TOTP, codes: list[str]
) -> None:
    """Whoever looked over the shoulder is too late, also with the code of half a minute before."""
    code, before = phone.at(NOW), phone.at(NOW - HALF_A_MINUTE)
    second_factor.check(db, anna, code, keyring=keyring, now=NOW)
    for used in (code, before):
        with pytest.raises(WrongCode):
            second_factor.check(db, anna, used, keyring=keyring, now=NOW)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_phones_clock_may_differ_half_a_minute(
    db: Database, anna: Coach, keyring: Keyring, phone: pyotp.TOTP, steps: int
) -> None:
    """One step earlier or later is taken."""
    code = phone.at(NOW, counter_offset=steps)
    assert not second_factor.check(db, anna, code, keyring=keyring, now=NOW)


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_phones_clock_may_not_differ_more(
    db: Database, anna: Coach, keyring: Keyring, phone: pyotp.TOTP, steps: int
) -> None:
    """A code of a minute ago or ahead is no code."""
    code = phone.at(NOW, counter_offset=steps)
    with pytest.raises(WrongCode):
        second_factor.check(db, anna, code, keyring=keyring, now=NOW)


@pytest.mark.parametrize("typed", ["", "000000", "١٢٣٤٥٦", "12345", "1" * 40, "' OR 1=1 --"])
def test_something_else_is_no_code(
    db: Database, anna: Coach, keyring: Keyring, codes: list[str], typed: str
) -> None:
    """Whatever is typed, only a code of this phone opens anything."""
    with pytest.raises(WrongCode):
        second_factor.check(db, anna, typed, keyring=keyring, now=NOW)


def test_spaces_in_a_code_do_not_matter(
    db: Database, anna: Coach, keyring: Keyring, phone: pyotp.TOTP, codes: list[str]
) -> None:
    """Apps show a code as two groups of three."""
    code = phone.at(NOW)
    second_factor.check(db, anna, f"{code[:3]} {code[3:]}", keyring=keyring, now=NOW)


def test_wrong_codes_are_counted(
    db: Database, anna: Coach, keyring: Keyring, phone: pyotp.TOTP, codes: list[str]
) -> None:
    """After eight the right one is refused too, for a quarter of an hour."""
    for _ in range(MOST):
        with pytest.raises(WrongCode):
            second_factor.check(db, anna, "000000", keyring=keyring, now=NOW)
    with pytest.raises(TooManyTries):
        second_factor.check(db, anna, phone.at(NOW), keyring=keyring, now=NOW)
    later = NOW + WITHIN + timedelta(seconds=1)
    second_factor.check(db, anna, phone.at(later), keyring=keyring, now=later)


def test_each_recovery_code_works_once(
    db: Database, anna: Coach, keyring: Keyring, codes: list[str]
) -> None:
    """Ten codes for a lost phone, however they are typed."""
    assert len(set(codes)) == second_factor.RECOVERY_CODES
    typed = codes[0].lower().replace("-", " ")
    assert second_factor.check(db, anna, typed, keyring=keyring, now=NOW)
    with pytest.raises(WrongCode):
        second_factor.check(db, anna, codes[0], keyring=keyring, now=NOW)
    assert second_factors.codes_left(db, anna.id) == 9


def test_new_recovery_codes_end_the_old_ones(
    db: Database, anna: Coach, keyring: Keyring, codes: list[str]
) -> None:
    """A list that somebody else has seen can be made useless."""
    new = second_factor.renew_codes(db, anna, NOW)
    with pytest.raises(WrongCode):
        second_factor.check(db, anna, codes[1], keyring=keyring, now=NOW)
    assert second_factor.check(db, anna, new[1], keyring=keyring, now=NOW)


def test_turning_it_off_signs_out_everywhere(db: Database, anna: Coach, codes: list[str]) -> None:
    """After that the password is enough, and no code is left."""
    session = accounts.start_session(db, anna, NOW)
    second_factor.turn_off(db, anna, NOW)
    assert accounts.signed_in(db, session, NOW) is None
    assert accounts.sign_in(db, ANNA.email, ANNA.password, NOW)
    assert second_factors.codes_left(db, anna.id) == 0


def test_a_confirmed_secret_is_shown_no_more_and_not_replaced(
    db: Database, anna: Coach, keyring: Keyring, phone: pyotp.TOTP, codes: list[str]
) -> None:
    """Whoever sits at an open session can't put the secret on a phone of their own."""
    with pytest.raises(NothingToConfirm):
        second_factor.secret_to_confirm(db, anna, keyring)
    second_factor.begin(db, anna, keyring)
    second_factor.check(db, anna, phone.at(NOW), keyring=keyring, now=NOW)


def test_the_database_alone_makes_no_codes(
    db: Database, tmp_path: Path, anna: Coach, keyring: Keyring, phone: pyotp.TOTP, codes: list[str]
) -> None:
    """Neither the secret nor a recovery code is in it; the key is in a file of its owner alone."""
    db.conn.commit()
    held = (tmp_path / "draagvlak.db").read_bytes() + "\n".join(db.conn.iterdump()).encode()
    for secret in (phone.secret, *codes, *(code.replace("-", "") for code in codes)):
        assert secret.encode() not in held
    key = tmp_path / KEY_FILE
    assert S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_bytes() not in held


def test_with_another_key_a_recovery_code_still_works(
    db: Database, tmp_path: Path, anna: Coach, keyring: Keyring, phone: pyotp.TOTP, codes: list[str]
) -> None:
    """After a restore without the key's file phones are useless, and nobody is shut out by it."""
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(WrongCode):
        second_factor.check(db, anna, phone.at(NOW), keyring=keyring, now=NOW)
    assert second_factor.check(db, anna, codes[0], keyring=keyring, now=NOW)


def test_a_secret_opens_for_its_owner_alone(db: Database, keyring: Keyring, anna: Coach) -> None:
    """A row that is copied to another account gives no codes there."""
    eva = coaches.add(db, email="eva@welzijn.example", name="Eva", password_hash="x")
    sealed = keyring.seal("GEHEIM", anna.id)
    assert keyring.open(sealed, anna.id) == "GEHEIM"
    with pytest.raises(Unreadable):
        keyring.open(sealed, eva.id)
