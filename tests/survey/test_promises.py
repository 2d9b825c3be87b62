"""What people were promised when a survey opened can only become stricter."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash, new_token
from survey.storage import promises, surveys
from survey.storage.connection import connect
from survey.storage.invitations import NewInvitation
from survey.storage.promises import Promises
from tests.support.builders import CLOSING, TODAY, make_survey

PROMISED = Promises(True, 6, 14, 12)
ANY = st.builds(Promises, st.booleans(), st.integers(5, 9), st.integers(0, 30), st.integers(1, 24))


@pytest.fixture
def db(tmp_path):
    db = connect(tmp_path / "draagvlak.db")
    yield db
    db.close()


def opened(db, promised=PROMISED):
    survey = make_survey(db, launched_on=None)
    lifecycle.promise(db, survey, promised)
    lifecycle.launch(db, surveys.get(db, survey.id), TODAY)
    return surveys.get(db, survey.id)


def kept(survey) -> Promises:
    return Promises(
        survey.takes_open_link,
        survey.minimum_group_size,
        survey.addresses_kept,
        survey.answers_kept,
    )


def looser(new: Promises, old: Promises) -> bool:
    """Whether anything in it is worse for the people who were asked."""
    return (
        new.takes_open_link > old.takes_open_link
        or new.minimum_group_size < old.minimum_group_size
        or new.addresses_kept > old.addresses_kept
        or new.answers_kept > old.answers_kept
    )


def test_a_draft_may_promise_anything(db):
    """Before launching nobody has read a promise yet."""
    survey = make_survey(db, launched_on=None)
    for promised in (PROMISED, Promises(False, 12, 0, 1), Promises(True, 5, 30, 24)):
        lifecycle.promise(db, surveys.get(db, survey.id), promised)
        assert kept(surveys.get(db, survey.id)) == promised


def test_an_open_survey_only_becomes_stricter(tmp_path_factory):
    """For any two sets of promises: the looser one is refused, and nothing of it is kept."""
    db = connect(tmp_path_factory.mktemp("promises") / "draagvlak.db")

    @settings(max_examples=40)
    @given(old=ANY, new=ANY)
    def holds(old, new):
        survey = opened(db, old)
        if looser(new, old):
            with pytest.raises(lifecycle.PromiseLoosened):
                lifecycle.promise(db, survey, new)
            with pytest.raises(sqlite3.IntegrityError):
                promises.promise(db, survey.id, new)
            db.conn.rollback()
            assert kept(surveys.get(db, survey.id)) == old
        else:
            lifecycle.promise(db, survey, new)
            assert kept(surveys.get(db, survey.id)) == new

    holds()
    db.close()


def test_an_open_survey_never_becomes_a_draft_again(db):
    """Not by a way round through a state in which anything may be promised."""
    survey = opened(db)
    with pytest.raises(sqlite3.IntegrityError):
        surveys.set_state(db, survey.id, "draft", expected="open")


def test_after_closing_only_the_times_can_be_shortened(db):
    """The rest has done its work; erasing sooner is always possible."""
    survey = opened(db)
    lifecycle.close(db, survey.id, TODAY)
    closed = surveys.get(db, survey.id)
    with pytest.raises(lifecycle.NotOpen):
        lifecycle.promise(db, closed, Promises(False, 6, 14, 12))
    lifecycle.promise(db, closed, Promises(True, 6, 0, 3))
    assert kept(surveys.get(db, survey.id)) == Promises(True, 6, 0, 3)


def test_without_an_open_link_only_invited_people_begin(db):
    """Who had begun before it was switched off goes on and sends; nobody new gets in."""
    survey = opened(db)
    begun = lifecycle.begin(db, survey, Draft("nl"), TODAY)
    lifecycle.promise(db, survey, Promises(False, 6, 14, 12))
    survey = surveys.get(db, survey.id)
    with pytest.raises(lifecycle.OnlyPersonalLinks):
        lifecycle.begin(db, survey, Draft("nl"), TODAY)
    own = new_token()
    lifecycle.invite(db, survey, [NewInvitation(lookup_hash(own))], TODAY)
    for token in (begun, own):
        lifecycle.send(db, survey, token, Draft("nl"), TODAY)


@pytest.mark.parametrize("state", ["draft", "closed", "too late"])
def test_links_are_made_only_while_the_survey_is_open(db, state):
    """Before and after, none is stored."""
    survey = make_survey(db, launched_on=None if state == "draft" else TODAY)
    if state == "closed":
        lifecycle.close(db, survey.id, TODAY)
    day = CLOSING.replace(day=18) if state == "too late" else TODAY
    with pytest.raises(lifecycle.NotOpen):
        lifecycle.invite(db, survey, [NewInvitation(lookup_hash(new_token()))], day)
    assert db.execute("SELECT COUNT(*) FROM invitation").fetchone() == (0,)
