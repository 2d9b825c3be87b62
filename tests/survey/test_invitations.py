"""Personal links and printed codes: one answer each, and no trace of who answered when."""

import re
from pathlib import Path

import pytest

from survey import lifecycle
from survey.anonymity import (
    CODE_ALPHABET,
    Draft,
    lookup_hash,
    new_code,
    new_token,
    token_of_code,
)
from survey.storage import invitations, responses
from survey.storage.connection import connect
from survey.storage.invitations import NewInvitation
from tests.support.builders import TODAY, make_survey


@pytest.fixture
def db(tmp_path):
    db = connect(tmp_path / "draagvlak.db")
    yield db
    db.close()


@pytest.fixture
def survey(db):
    return make_survey(db, modules=["tam"])


def invite(db, survey, count=1):
    tokens = [new_token() for _ in range(count)]
    invitations.add(db, survey.id, [NewInvitation(lookup_hash(token)) for token in tokens])
    return tokens


def test_a_personal_link_is_spent_by_sending_only(db, survey):
    """Opening it again and again changes nothing; sending works once."""
    (token,) = invite(db, survey)
    for _ in range(3):
        assert lifecycle.invited_to(db, token, TODAY) == survey
    lifecycle.send(db, survey, token, Draft("nl", {"PU1": 4}), TODAY)
    with pytest.raises(lifecycle.AlreadySent):
        lifecycle.invited_to(db, token, TODAY)
    with pytest.raises(lifecycle.AlreadySent):
        lifecycle.send(db, survey, token, Draft("nl", {"PU1": 5}), TODAY)
    assert responses.count(db, survey.id) == 1


def test_a_personal_link_keeps_a_sealed_draft(db, survey):
    """What was filled in through a personal link is found again, until it is sent."""
    (token,) = invite(db, survey)
    assert lifecycle.under_way(db, token, TODAY).draft == Draft("nl")
    half = Draft("nl", {"PU1": 2}, {}, "1")
    lifecycle.save_draft(db, survey, token, half, TODAY)
    assert lifecycle.under_way(db, token, TODAY).draft == half
    lifecycle.send(db, survey, token, half, TODAY)
    with pytest.raises(lifecycle.AlreadySent):
        lifecycle.under_way(db, token, TODAY)


def test_an_invented_link_leads_nowhere(db, survey):
    """A token that was not handed out opens nothing and sends nothing."""
    with pytest.raises(lifecycle.UnknownLink):
        lifecycle.under_way(db, new_token(), TODAY)
    with pytest.raises(lifecycle.AlreadySent):
        lifecycle.send(db, survey, new_token(), Draft("nl"), TODAY)
    assert responses.count(db, survey.id) == 0


def test_each_answer_marks_its_own_invitation(db, survey):
    """Twelve invitations, five answers: those five are marked and no other."""
    tokens = invite(db, survey, 7) + invite(db, survey, 5)
    for token in tokens[4:9]:
        lifecycle.send(db, survey, token, Draft("nl"), TODAY)
    marked = {i.token_hash for i in invitations.of_survey(db, survey.id) if i.answered}
    assert marked == {lookup_hash(token) for token in tokens[4:9]}


def test_marking_an_invitation_leaves_its_row_untouched(db, survey):
    """The order of answering moves nothing: the same marks in another order, the same bytes."""
    first = [new_token() for _ in range(6)]
    rows = [NewInvitation(lookup_hash(token), email=f"{token}@example.nl") for token in first]
    invitations.add(db, survey.id, rows)
    before = db.execute("SELECT * FROM invitation ORDER BY token_hash").fetchall()
    for token in reversed(first):
        lifecycle.send(db, survey, token, Draft("nl"), TODAY)
    assert db.execute("SELECT * FROM invitation ORDER BY token_hash").fetchall() == before
    assert db.execute("SELECT slots FROM answered").fetchone() == ("111111",)


def test_addresses_can_be_erased(db, survey):
    """After erasing, no address is left in the file."""
    token = new_token()
    new = NewInvitation(lookup_hash(token), email="jan.jansen@example.nl")
    invitations.add(db, survey.id, [new])
    invitations.erase_addresses(db, survey.id)
    lifecycle.close(db, survey.id, TODAY)
    path = db.execute("PRAGMA database_list").fetchone()[2]
    assert b"jan.jansen" not in Path(path).read_bytes()


def test_codes_are_clear_and_long_enough():
    """Three groups of four signs that nobody mistakes; 59 bits."""
    code = new_code()
    assert re.fullmatch(f"([{CODE_ALPHABET}]{{4}}-){{2}}[{CODE_ALPHABET}]{{4}}", code)
    assert not set(CODE_ALPHABET) & set("0O1Il")
    assert len(CODE_ALPHABET) ** 12 > 2**50


def test_a_code_may_be_typed_in_any_way():
    """Small letters, spaces and hyphens make no difference; another code does."""
    assert token_of_code("abcd-efgh-jkmn") == token_of_code(" ABCD EFGH JKMN ")
    assert token_of_code("ABCD-EFGH-JKMN") != token_of_code("ABCD-EFGH-JKMP")
